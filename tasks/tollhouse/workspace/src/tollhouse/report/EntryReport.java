package tollhouse.report;

import tollhouse.ledger.Ledger;
import tollhouse.model.Entry;

/** A report whose body is about entries of the ledger. */
public abstract class EntryReport extends Report {
    protected String account;
    protected int entries;

    /** Restricts the report to one account; null means all. */
    public void setAccount(String newAccount) {
        account = newAccount;
    }

    protected boolean wanted(Entry entry) {
        return account == null || entry.account().equals(account);
    }

    @Override
    protected void body() {
        for (Entry entry : Ledger.entries()) {
            if (wanted(entry)) {
                entries++;
                entry(entry);
            }
        }
    }

    protected abstract void entry(Entry entry);
}
