package tollhouse.model;

import tollhouse.io.Problem;

/** Amounts of money in hundredths, rounded as the book in use says. */
public final class Money {
    public static final int PLACES = 2;

    /** How results are rounded: half, up or down. Set by the book. */
    public static String rounding = "half";

    /** The name of the currency. Set by the book. */
    public static String currency = "marks";

    private Money() {
    }

    public static void setRounding(String name) {
        if (!name.equals("half") && !name.equals("up") && !name.equals("down")) {
            throw new Problem("unknown rounding " + name);
        }
        rounding = name;
    }

    public static long parse(String text) {
        return Decimal.parse(text, PLACES);
    }

    public static String format(long amount) {
        return Decimal.format(amount, PLACES);
    }

    /** An amount followed by the name of the currency. */
    public static String withCurrency(String amount) {
        return amount + " " + currency;
    }

    /** A number of hundredths of a percent of an amount. */
    public static long percent(long amount, long hundredths) {
        return Decimal.checked(divide(amount * hundredths, 10_000));
    }

    /** A rate for a tonne, for a number of kilograms. */
    public static long perTonne(long rate, long kilograms) {
        return Decimal.checked(divide(rate * kilograms, 1_000));
    }

    /** A rate for a tonne-mile, for kilograms carried over tenths of a mile. */
    public static long perTonneMile(long rate, long kilograms, long tenths) {
        return Decimal.checked(divide(rate * kilograms * tenths, 10_000));
    }

    /** Divides and rounds by size, so that a negative result mirrors the positive one. */
    private static long divide(long dividend, long divisor) {
        long size = Math.abs(dividend);
        long quotient = size / divisor;
        long rest = size % divisor;
        if (rounding.equals("up") && rest > 0) {
            quotient++;
        } else if (rounding.equals("half") && rest * 2 >= divisor) {
            quotient++;
        }
        return dividend < 0 ? -quotient : quotient;
    }
}
