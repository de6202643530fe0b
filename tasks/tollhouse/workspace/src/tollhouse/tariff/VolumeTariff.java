package tollhouse.tariff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tollhouse.model.Consignment;
import tollhouse.model.Dates;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** As hazard, cheaper for accounts that have sent much in the month. */
public class VolumeTariff extends HazardTariff {
    protected TreeMap<Long, Long> volumes = new TreeMap<>();
    protected Map<String, Long> sent = new HashMap<>();

    public VolumeTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "volume";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (!key.equals("volume")) {
            return super.accept(key, value);
        }
        String[] words = words(value, 2, "volume TONNES PERCENT");
        volumes.put(Decimal.parsePositive(words[0], 3), Decimal.parsePositive(words[1], 2));
        return true;
    }

    /** What counts is what the account has sent under this tariff earlier in the month. */
    @Override
    protected void discount(Consignment consignment) {
        super.discount(consignment);
        Map.Entry<Long, Long> reached = volumes.floorEntry(sent.getOrDefault(monthKey(consignment), 0L));
        if (reached != null) {
            step("volume", -Money.percent(running, reached.getValue()));
        }
    }

    @Override
    protected void book(Consignment consignment) {
        super.book(consignment);
        sent.merge(monthKey(consignment), consignment.kilograms(), Long::sum);
    }

    protected static String monthKey(Consignment consignment) {
        return Dates.month(consignment.date()) + " " + consignment.account();
    }

    @Override
    protected void describe(List<String> parts) {
        super.describe(parts);
        if (!volumes.isEmpty()) {
            parts.add(count(volumes.size(), "volume step"));
        }
    }
}
