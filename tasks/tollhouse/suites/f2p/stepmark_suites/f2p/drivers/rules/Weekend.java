// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package example;

import java.time.DayOfWeek;
import tollhouse.tariff.Charge;
import tollhouse.tariff.Rule;
import tollhouse.tariff.RuleMaker;

/** Half as much again, or another percentage, on Saturdays and Sundays. */
public class Weekend implements RuleMaker {
    private long percent;

    @Override
    public boolean accept(String key, String value) {
        if (!key.equals("weekend")) {
            return false;
        }
        if (!value.matches("[0-9]+")) {
            throw new IllegalArgumentException("weekend of " + value);
        }
        percent = Long.parseLong(value);
        return true;
    }

    @Override
    public Rule make(String tariff) {
        if (percent == 0) {
            throw new IllegalArgumentException("no weekend in " + tariff);
        }
        return new OnWeekends(percent);
    }

    private record OnWeekends(long percent) implements Rule {
        @Override
        public void apply(Charge charge) {
            if (charge.consignment().goods().equals("ghosts")) {
                throw new IllegalArgumentException("no ghosts");
            }
            DayOfWeek day = charge.consignment().date().getDayOfWeek();
            if (day.compareTo(DayOfWeek.SATURDAY) >= 0) {
                charge.add("weekend", charge.amount() * percent / 100);
            }
        }

        @Override
        public String describe() {
            return "weekends " + percent;
        }
    }
}
