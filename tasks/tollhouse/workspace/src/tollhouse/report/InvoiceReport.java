package tollhouse.report;

import java.util.List;
import tollhouse.ledger.Ledger;
import tollhouse.model.Account;
import tollhouse.model.Adjustment;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** An invoice for every account that has entries. */
public class InvoiceReport extends EntryReport {
    /** The number of the next invoice; goes on from the book's first one. */
    protected static int nextNumber;

    protected long total;

    @Override
    protected void head() {
        if (nextNumber == 0) {
            nextNumber = Ledger.firstNumber();
        }
    }

    @Override
    protected void body() {
        for (Account customer : Ledger.accounts()) {
            List<Entry> own = Ledger.entriesOf(customer.id());
            if (own.isEmpty()) {
                continue;
            }
            int number = nextNumber++;
            if (account == null || customer.id().equals(account)) {
                invoice(number, customer, own);
            }
        }
    }

    private void invoice(int number, Account customer, List<Entry> own) {
        if (printed > 0) {
            line("");
        }
        line("INVOICE " + number + "  " + customer.name() + " (" + customer.id() + ")");
        total = 0;
        for (Entry entry : own) {
            entry(entry);
            total = Decimal.checked(total + entry.amount());
        }
        line(Columns.left("", 12) + Columns.left("total", 38)
                + Money.withCurrency(Columns.right(Money.format(total), 12)));
    }

    @Override
    protected void entry(Entry entry) {
        String text = "";
        if (entry instanceof Consignment) {
            Consignment consignment = (Consignment) entry;
            text = Columns.left(consignment.goods(), 14)
                    + Columns.right(Decimal.format(consignment.kilograms(), 3) + " t", 12)
                    + Columns.right(Decimal.format(consignment.tenths(), 1) + " mi", 12);
        } else if (entry instanceof Adjustment) {
            text = Columns.left(entry.what() + ": " + ((Adjustment) entry).reason(), 38);
        }
        line(entry.date() + "  " + text + Columns.right(Money.format(entry.amount()), 12));
    }
}
