package tollhouse.report;

import tollhouse.model.Entry;

/** The sums of each account. */
public class SummaryByAccount extends TableReport {
    @Override
    protected String title() {
        return "account";
    }

    @Override
    protected String key(Entry entry) {
        return entry.account();
    }
}
