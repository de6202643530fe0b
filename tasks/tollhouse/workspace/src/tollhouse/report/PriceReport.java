package tollhouse.report;

import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** Every entry with its price, for other programs. */
public class PriceReport extends EntryReport {
    @Override
    protected void entry(Entry entry) {
        line(String.join(";",
                entry.date().toString(),
                entry.account(),
                entry.pricedUnder(),
                entry.what(),
                Decimal.format(entry.kilograms(), 3),
                Decimal.format(entry.tenths(), 1),
                Money.format(entry.amount())));
    }
}
