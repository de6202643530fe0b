package tollhouse.tariff;

import tollhouse.io.Problem;

/** Makes tariffs by the name of their kind. */
public final class TariffFactory {
    private TariffFactory() {
    }

    public static BaseTariff create(String name, String kind) {
        switch (kind) {
            case "flat":
                return new FlatTariff(name);
            case "rated":
                return new RatedTariff(name);
            case "distance":
                return new DistanceTariff(name);
            case "banded":
                return new BandedTariff(name);
            case "seasonal":
                return new SeasonalTariff(name);
            case "hazard":
                return new HazardTariff(name);
            case "volume":
                return new VolumeTariff(name);
            case "contract":
                return new ContractTariff(name);
            default:
                throw new Problem("unknown kind " + kind);
        }
    }
}
