package tollhouse.report;

import tollhouse.model.Entry;

/** The sums of each tariff. */
public class SummaryByTariff extends TableReport {
    @Override
    protected String title() {
        return "tariff";
    }

    @Override
    protected String key(Entry entry) {
        return entry.pricedUnder();
    }
}
