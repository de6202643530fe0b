package tollhouse.model;

import java.time.LocalDate;

/** An adjustment in favour of the toll house. */
public class Debit extends Adjustment {
    public Debit(LocalDate date, String account, long amount, String reason) {
        super(date, account, amount, reason);
    }

    @Override
    public String what() {
        return "debit";
    }
}
