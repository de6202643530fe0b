// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package tollhouse.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Prints how it is used. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        out.print("usage: tollhouse COMMAND --book BOOK [OPTION VALUE]... [FILE]...\n");
        out.flush();
        return 0;
    }
}
