package tollhouse.report;

/** Text in columns. */
public final class Columns {
    private static final StringBuilder row = new StringBuilder();

    private Columns() {
    }

    public static String left(String text, int width) {
        row.setLength(0);
        row.append(text);
        while (row.length() < width) {
            row.append(' ');
        }
        return row.toString();
    }

    public static String right(String text, int width) {
        row.setLength(0);
        for (int i = text.length(); i < width; i++) {
            row.append(' ');
        }
        return row.append(text).toString();
    }
}
