package tollhouse.tariff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tollhouse.cli.Output;
import tollhouse.io.Problem;
import tollhouse.ledger.Ledger;
import tollhouse.model.Account;
import tollhouse.model.Consignment;
import tollhouse.model.Money;
import tollhouse.report.Columns;

/**
 * What all tariffs have in common: settings, the order of pricing, and what is told about it.
 * A kind of tariff overrides the parts in which it differs.
 */
public abstract class BaseTariff {
    /** All tariffs of the book, by name. */
    protected static final Map<String, BaseTariff> ALL = new TreeMap<>();

    /** The tariff whose settings are being read. */
    protected static BaseTariff current;

    protected String name;
    protected long minimum;
    protected boolean hasMinimum;
    protected List<String> labels = new ArrayList<>();
    protected List<Long> amounts = new ArrayList<>();
    protected long running;

    protected BaseTariff(String name) {
        this.name = name;
    }

    public static BaseTariff find(String name) {
        BaseTariff found = ALL.get(name);
        if (found == null) {
            throw new Problem("unknown tariff " + name);
        }
        return found;
    }

    public static Map<String, BaseTariff> all() {
        return ALL;
    }

    /** The tariff of a consignment: its own, or that of its account. */
    public static BaseTariff of(Consignment consignment) {
        if (consignment.tariff() != null) {
            return find(consignment.tariff());
        }
        Account account = Ledger.account(consignment.account());
        return find(account.tariff());
    }

    /** Makes a tariff of a kind the one whose settings are read next. */
    public static void start(String name, String kind) {
        if (ALL.containsKey(name)) {
            throw new Problem("tariff " + name + " is defined twice");
        }
        current = TariffFactory.create(name, kind);
        ALL.put(name, current);
    }

    public static BaseTariff current() {
        return current;
    }

    public String name() {
        return name;
    }

    public abstract String kind();

    /** Takes a setting of the book. */
    public final void set(String key, String value) {
        if (!accept(key, value)) {
            throw new Problem("tariff " + name + " takes no " + key);
        }
    }

    /** Takes a setting if it is one of this kind. */
    protected boolean accept(String key, String value) {
        return false;
    }

    /** Fails if a setting is missing. */
    public void finish() {
    }

    protected void missing(String key) {
        throw new Problem("tariff " + name + " has no " + key);
    }

    /** Prices a consignment and remembers the steps. */
    public long price(Consignment consignment) {
        labels.clear();
        amounts.clear();
        running = 0;
        charge(consignment);
        surcharge(consignment);
        discount(consignment);
        raise(consignment);
        limit(consignment);
        book(consignment);
        consignment.setPriced(name, running);
        return running;
    }

    /** The charge that everything else is about. */
    protected abstract void charge(Consignment consignment);

    protected void surcharge(Consignment consignment) {
    }

    protected void discount(Consignment consignment) {
    }

    protected void raise(Consignment consignment) {
        if (hasMinimum && running < minimum) {
            step("minimum", minimum - running);
        }
    }

    protected void limit(Consignment consignment) {
    }

    /** Remembers what later consignments depend on. */
    protected void book(Consignment consignment) {
    }

    protected void step(String label, long amount) {
        if (amount != 0) {
            labels.add(label);
            amounts.add(amount);
            running += amount;
        }
    }

    /** Prints the steps of the last price. */
    public void printSteps() {
        for (int i = 0; i < labels.size(); i++) {
            Output.line(Columns.left(labels.get(i), 24) + Columns.right(Money.format(amounts.get(i)), 12));
        }
        Output.line(Columns.left("total", 24)
                + Money.withCurrency(Columns.right(Money.format(running), 12)));
    }

    /** The settings in words. */
    public final String describe() {
        List<String> parts = new ArrayList<>();
        describe(parts);
        describeLimits(parts);
        return String.join(", ", parts);
    }

    protected abstract void describe(List<String> parts);

    protected void describeLimits(List<String> parts) {
        if (hasMinimum) {
            parts.add("minimum " + Money.format(minimum));
        }
    }

    protected static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
