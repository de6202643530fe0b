package tollhouse.model;

import java.time.LocalDate;

/** One line of a consignment file. */
public abstract class Entry {
    protected String file;
    protected int line;
    protected String source;
    protected LocalDate date;
    protected String account;
    protected long amount;
    protected String pricedUnder = "-";

    protected Entry(LocalDate date, String account) {
        this.date = date;
        this.account = account;
    }

    public void setPlace(String newFile, int newLine, String newSource) {
        file = newFile;
        line = newLine;
        source = newSource;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public LocalDate date() {
        return date;
    }

    public String account() {
        return account;
    }

    /** What it costs; for a consignment only once it has been priced. */
    public long amount() {
        return amount;
    }

    public String pricedUnder() {
        return pricedUnder;
    }

    public long kilograms() {
        return 0;
    }

    public long tenths() {
        return 0;
    }

    /** Goods, or the kind of an adjustment. */
    public abstract String what();
}
