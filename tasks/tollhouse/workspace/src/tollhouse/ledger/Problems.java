package tollhouse.ledger;

import java.util.ArrayList;
import java.util.List;
import tollhouse.io.Problem;

/** What is wrong in the files that were read. */
public final class Problems {
    private static final List<Problem> found = new ArrayList<>();
    private static boolean collecting;

    private Problems() {
    }

    /** From now on problems are collected; before, the first one ends the run. */
    public static void collect() {
        collecting = true;
    }

    public static void report(Problem problem) {
        if (!collecting) {
            throw problem;
        }
        found.add(problem);
    }

    public static List<Problem> found() {
        return found;
    }
}
