package tollhouse.report;

import java.util.Map;
import java.util.TreeMap;
import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** Entries counted and added up by something. */
public abstract class TableReport extends EntryReport {
    protected Map<String, long[]> rows = new TreeMap<>();
    protected long[] total = new long[3];

    protected abstract String title();

    /** What the entry is counted under. */
    protected abstract String key(Entry entry);

    @Override
    protected void entry(Entry entry) {
        add(rows.computeIfAbsent(key(entry), key -> new long[3]), entry);
        add(total, entry);
    }

    protected void add(long[] row, Entry entry) {
        row[0]++;
        row[1] += entry.kilograms();
        row[2] = Decimal.checked(row[2] + entry.amount());
    }

    @Override
    protected void head() {
        line(row(title(), "entries", "tonnes", "amount"));
    }

    @Override
    protected void foot() {
        for (Map.Entry<String, long[]> row : rows.entrySet()) {
            line(row(row.getKey(), row.getValue()));
        }
        line(Money.withCurrency(row("TOTAL", total)));
    }

    protected String row(String key, long[] sums) {
        return row(key, Long.toString(sums[0]), Decimal.format(sums[1], 3), Money.format(sums[2]));
    }

    protected String row(String key, String count, String tonnes, String amount) {
        return Columns.left(key, 16) + Columns.right(count, 9) + Columns.right(tonnes, 14)
                + Columns.right(amount, 14);
    }
}
