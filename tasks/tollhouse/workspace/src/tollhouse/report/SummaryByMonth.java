package tollhouse.report;

import tollhouse.model.Dates;
import tollhouse.model.Entry;

/** The sums of each month. */
public class SummaryByMonth extends TableReport {
    @Override
    protected String title() {
        return "month";
    }

    @Override
    protected String key(Entry entry) {
        return Dates.month(entry.date());
    }
}
