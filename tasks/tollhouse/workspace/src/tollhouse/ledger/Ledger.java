package tollhouse.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tollhouse.io.Problem;
import tollhouse.model.Account;
import tollhouse.model.Adjustment;
import tollhouse.model.Consignment;
import tollhouse.model.Entry;
import tollhouse.tariff.BaseTariff;

/** The accounts of the book and all entries that were read. */
public final class Ledger {
    private static final Map<String, Account> accounts = new TreeMap<>();
    private static final List<Entry> entries = new ArrayList<>();
    private static int firstNumber = 1;

    private Ledger() {
    }

    public static void addAccount(Account account) {
        if (accounts.containsKey(account.id())) {
            throw new Problem("account " + account.id() + " is defined twice");
        }
        BaseTariff.find(account.tariff());
        accounts.put(account.id(), account);
    }

    public static Account account(String id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new Problem("unknown account " + id);
        }
        return account;
    }

    /** All accounts in the order of their ids. */
    public static Iterable<Account> accounts() {
        return accounts.values();
    }

    public static int accountCount() {
        return accounts.size();
    }

    public static void setFirstNumber(int number) {
        firstNumber = number;
    }

    public static int firstNumber() {
        return firstNumber;
    }

    /** Prices an entry and keeps it. */
    public static void add(Entry entry) {
        account(entry.account());
        if (entry instanceof Consignment) {
            Consignment consignment = (Consignment) entry;
            BaseTariff.of(consignment).price(consignment);
        } else if (entry instanceof Adjustment && entry.amount() == 0) {
            throw new Problem("adjustment of nothing");
        }
        entries.add(entry);
    }

    public static List<Entry> entries() {
        return entries;
    }

    public static List<Entry> entriesOf(String account) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.account().equals(account)) {
                found.add(entry);
            }
        }
        return found;
    }
}
