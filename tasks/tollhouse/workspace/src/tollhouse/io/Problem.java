package tollhouse.io;

/** Something wrong in a file; the place is put in front of the message once it is known. */
public class Problem extends RuntimeException {
    private final String file;
    private final int line;

    public Problem(String message) {
        this(null, 0, message);
    }

    private Problem(String file, int line, String message) {
        super(message, null, false, false);
        this.file = file;
        this.line = line;
    }

    /** This problem with its place, unless it has one already. */
    public Problem at(String newFile, int newLine) {
        return file == null ? new Problem(newFile, newLine, super.getMessage()) : this;
    }

    @Override
    public String getMessage() {
        return file == null ? super.getMessage() : file + ":" + line + ": " + super.getMessage();
    }
}
