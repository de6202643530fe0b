package tollhouse.tariff;

import java.util.List;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** The same fee for every consignment. */
public class FlatTariff extends BaseTariff {
    protected long fee = -1;

    public FlatTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "flat";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (key.equals("fee")) {
            fee = Decimal.parsePositive(value, Money.PLACES);
            return true;
        }
        return super.accept(key, value);
    }

    @Override
    public void finish() {
        if (fee < 0) {
            missing("fee");
        }
    }

    @Override
    protected void charge(Consignment consignment) {
        step("fee", fee);
    }

    @Override
    protected void describe(List<String> parts) {
        parts.add("fee " + Money.format(fee));
    }
}
