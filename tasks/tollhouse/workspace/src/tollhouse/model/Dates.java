package tollhouse.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.Map;
import tollhouse.io.Problem;

/** Dates of entries and days of the year in tariffs. */
public final class Dates {
    private static final Map<String, LocalDate> known = new HashMap<>();

    private Dates() {
    }

    /** Reads YYYY-MM-DD. */
    public static LocalDate parse(String text) {
        LocalDate date = known.get(text);
        if (date == null) {
            date = read(text);
            known.put(text, date);
        }
        return date;
    }

    private static LocalDate read(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException problem) {
            // told below
        }
        throw new Problem("bad date " + text);
    }

    /** Reads MM-DD. */
    public static MonthDay parseDay(String text) {
        try {
            if (text.length() == 5) {
                return MonthDay.parse("--" + text);
            }
        } catch (DateTimeException problem) {
            // told below
        }
        throw new Problem("bad day " + text);
    }

    /** YYYY-MM of a date. */
    public static String month(LocalDate date) {
        return date.toString().substring(0, 7);
    }

    /** Whether a date lies in a season, both ends included; a season may go over the new year. */
    public static boolean inSeason(LocalDate date, MonthDay from, MonthDay to) {
        MonthDay day = MonthDay.from(date);
        boolean afterStart = !day.isBefore(from);
        boolean beforeEnd = !day.isAfter(to);
        return from.isAfter(to) ? afterStart || beforeEnd : afterStart && beforeEnd;
    }
}
