package tollhouse.tariff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** As volume, and an account pays no more than the cap in a month. */
public class ContractTariff extends VolumeTariff {
    protected long cap = -1;
    protected Map<String, Long> charged = new HashMap<>();

    public ContractTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "contract";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (!key.equals("cap")) {
            return super.accept(key, value);
        }
        cap = Decimal.parsePositive(value, Money.PLACES);
        return true;
    }

    @Override
    public void finish() {
        super.finish();
        if (cap < 0) {
            missing("cap");
        }
    }

    /** What counts is what the account has been charged under this tariff earlier in the month. */
    @Override
    protected void limit(Consignment consignment) {
        super.limit(consignment);
        long left = cap - charged.getOrDefault(monthKey(consignment), 0L);
        if (running > left) {
            step("cap", left - running);
        }
    }

    @Override
    protected void book(Consignment consignment) {
        super.book(consignment);
        charged.merge(monthKey(consignment), running, Long::sum);
    }

    @Override
    protected void describeLimits(List<String> parts) {
        super.describeLimits(parts);
        parts.add("cap " + Money.format(cap));
    }
}
