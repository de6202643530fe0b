package tollhouse.tariff;

import java.util.List;
import tollhouse.model.Consignment;
import tollhouse.model.Money;

/** A rate for every tonne and mile. */
public class DistanceTariff extends RatedTariff {
    public DistanceTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "distance";
    }

    @Override
    protected void charge(Consignment consignment) {
        long amount = Money.perTonneMile(rate, consignment.kilograms(), consignment.tenths());
        step("distance", amount);
    }

    @Override
    protected void describe(List<String> parts) {
        parts.add(Money.format(rate) + " a tonne-mile");
    }
}
