package tollhouse.tariff;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import tollhouse.model.Consignment;
import tollhouse.model.Dates;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** Bands with a percentage on top in parts of the year. */
public class SeasonalTariff extends BandedTariff {
    protected List<MonthDay> starts = new ArrayList<>();
    protected List<MonthDay> ends = new ArrayList<>();
    protected List<Long> seasonPercents = new ArrayList<>();

    public SeasonalTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "seasonal";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (!key.equals("season")) {
            return super.accept(key, value);
        }
        String[] words = words(value, 3, "season FROM TO PERCENT");
        starts.add(Dates.parseDay(words[0]));
        ends.add(Dates.parseDay(words[1]));
        seasonPercents.add(Decimal.parse(words[2], 2));
        return true;
    }

    /** Every season that the date lies in counts, each on the charge so far. */
    @Override
    protected void surcharge(Consignment consignment) {
        super.surcharge(consignment);
        for (int i = 0; i < starts.size(); i++) {
            if (Dates.inSeason(consignment.date(), starts.get(i), ends.get(i))) {
                long percent = seasonPercents.get(i);
                step("season " + Decimal.formatShort(percent, 2) + " %", Money.percent(running, percent));
            }
        }
    }

    @Override
    protected void describe(List<String> parts) {
        super.describe(parts);
        if (!starts.isEmpty()) {
            parts.add(count(starts.size(), "season"));
        }
    }
}
