package tollhouse.tariff;

import java.util.List;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** A rate for every tonne, and a minimum. */
public class RatedTariff extends BaseTariff {
    protected long rate = -1;

    public RatedTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "rated";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (key.equals("rate")) {
            rate = Decimal.parsePositive(value, Money.PLACES);
            return true;
        }
        if (key.equals("minimum")) {
            minimum = Decimal.parsePositive(value, Money.PLACES);
            hasMinimum = true;
            return true;
        }
        return super.accept(key, value);
    }

    @Override
    public void finish() {
        if (rate < 0) {
            missing("rate");
        }
    }

    @Override
    protected void charge(Consignment consignment) {
        step("tonnage", Money.perTonne(rate, consignment.kilograms()));
    }

    @Override
    protected void describe(List<String> parts) {
        parts.add(Money.format(rate) + " a tonne");
    }
}
