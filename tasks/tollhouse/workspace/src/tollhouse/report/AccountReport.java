package tollhouse.report;

import tollhouse.ledger.Ledger;
import tollhouse.model.Account;

/** The accounts of the book. */
public class AccountReport extends Report {
    @Override
    protected void body() {
        for (Account account : Ledger.accounts()) {
            line(Columns.left(account.id(), 14) + Columns.left(account.tariff(), 14) + account.name());
        }
    }
}
