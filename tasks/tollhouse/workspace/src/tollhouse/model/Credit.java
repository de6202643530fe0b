package tollhouse.model;

import java.time.LocalDate;

/** An adjustment in favour of the account. */
public class Credit extends Adjustment {
    public Credit(LocalDate date, String account, long amount, String reason) {
        super(date, account, -amount, reason);
    }

    @Override
    public String what() {
        return "credit";
    }
}
