package tollhouse.model;

import tollhouse.io.Problem;

/** Decimal numbers as whole numbers of their smallest unit: 1.25 with two places is 125. */
public final class Decimal {
    private static final long LIMIT = 1_000_000_000_000L;
    private static final StringBuilder scratch = new StringBuilder();

    private Decimal() {
    }

    /** Reads a number that may have a sign and up to the given number of decimal places. */
    public static long parse(String text, int places) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        boolean badFraction = point >= 0 && fraction.isEmpty() || fraction.length() > places;
        if (whole.isEmpty() || badFraction || !isDigits(whole) || !isDigits(fraction)) {
            throw new Problem("bad number " + text);
        }
        if (whole.length() > 9) {
            throw new Problem("number " + text + " is too large");
        }
        scratch.setLength(0);
        scratch.append(whole).append(fraction);
        for (int i = fraction.length(); i < places; i++) {
            scratch.append('0');
        }
        long value = Long.parseLong(scratch.toString());
        return negative ? -value : value;
    }

    /** Reads a number that is not negative. */
    public static long parsePositive(String text, int places) {
        long value = parse(text, places);
        if (value < 0) {
            throw new Problem("number " + text + " is negative");
        }
        return value;
    }

    public static String format(long value, int places) {
        scratch.setLength(0);
        scratch.append(Math.abs(value));
        while (scratch.length() <= places) {
            scratch.insert(0, '0');
        }
        if (places > 0) {
            scratch.insert(scratch.length() - places, '.');
        }
        if (value < 0) {
            scratch.insert(0, '-');
        }
        return scratch.toString();
    }

    /** As format, but without zeros at the end of the fraction. */
    public static String formatShort(long value, int places) {
        String text = format(value, places);
        int end = text.length();
        while (text.indexOf('.') >= 0 && text.charAt(end - 1) == '0') {
            end--;
            text = text.substring(0, end);
        }
        return text.endsWith(".") ? text.substring(0, end - 1) : text;
    }

    /** Fails if a sum has left the range in which all arithmetic is exact. */
    public static long checked(long value) {
        if (Math.abs(value) > LIMIT) {
            throw new Problem("amount is too large");
        }
        return value;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
