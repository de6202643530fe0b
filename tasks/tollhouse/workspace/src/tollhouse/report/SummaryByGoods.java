package tollhouse.report;

import tollhouse.model.Entry;

/** The sums of each goods. */
public class SummaryByGoods extends TableReport {
    @Override
    protected String title() {
        return "goods";
    }

    @Override
    protected String key(Entry entry) {
        return entry.what();
    }
}
