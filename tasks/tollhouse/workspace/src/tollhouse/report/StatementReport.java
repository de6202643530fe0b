package tollhouse.report;

import java.util.Map;
import java.util.TreeMap;
import tollhouse.ledger.Ledger;
import tollhouse.model.Adjustment;
import tollhouse.model.Dates;
import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** What one account owes, month by month. */
public class StatementReport extends EntryReport {
    protected Map<String, long[]> months = new TreeMap<>();

    @Override
    protected void head() {
        line(Ledger.account(account).name());
        line(row("month", "charged", "adjusted", "balance"));
    }

    @Override
    protected void entry(Entry entry) {
        long[] sums = months.computeIfAbsent(Dates.month(entry.date()), month -> new long[2]);
        int column = entry instanceof Adjustment ? 1 : 0;
        sums[column] = Decimal.checked(sums[column] + entry.amount());
    }

    @Override
    protected void foot() {
        long balance = 0;
        for (Map.Entry<String, long[]> month : months.entrySet()) {
            long[] sums = month.getValue();
            balance = Decimal.checked(balance + sums[0] + sums[1]);
            line(row(month.getKey(), Money.format(sums[0]), Money.format(sums[1]), Money.format(balance)));
        }
        line(Money.withCurrency("owed " + Money.format(balance)));
    }

    private static String row(String month, String charged, String adjusted, String balance) {
        return Columns.left(month, 10) + Columns.right(charged, 14) + Columns.right(adjusted, 14)
                + Columns.right(balance, 14);
    }
}
