package tollhouse.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Where the program reads and prints. */
public final class Output {
    public static InputStream in = System.in;
    public static PrintStream out = System.out;
    public static PrintStream err = System.err;

    private Output() {
    }

    /** Prints one line; lines end with a line feed on every system. */
    public static void line(String text) {
        out.print(text);
        out.print('\n');
    }

    public static void error(String text) {
        err.print(text);
        err.print('\n');
    }
}
