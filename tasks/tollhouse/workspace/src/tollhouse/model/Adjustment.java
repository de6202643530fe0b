package tollhouse.model;

import java.time.LocalDate;

/** An amount that is set by hand. */
public abstract class Adjustment extends Entry {
    protected String reason;

    protected Adjustment(LocalDate date, String account, long amount, String reason) {
        super(date, account);
        this.amount = amount;
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
