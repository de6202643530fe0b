package tollhouse.cli;

/** The command line is wrong. */
public final class UsageError extends RuntimeException {
    public UsageError(String message) {
        super(message, null, false, false);
    }
}
