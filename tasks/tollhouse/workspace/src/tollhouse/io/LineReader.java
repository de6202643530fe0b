package tollhouse.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tollhouse.cli.Output;
import tollhouse.ledger.Problems;

/** Reads a file line by line; blank lines and lines that begin with # do not count. */
public abstract class LineReader {
    protected String file;
    protected int number;

    public void read(String newFile) {
        file = newFile;
        number = 0;
        try (BufferedReader reader = open()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                handle(line);
            }
        } catch (IOException | UncheckedIOException problem) {
            throw new Problem("cannot read " + file);
        }
        guarded(this::end);
    }

    private BufferedReader open() throws IOException {
        InputStream input = file.equals("-") ? Output.in : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    private void handle(String line) {
        String content = line.strip();
        if (!content.isEmpty() && !content.startsWith("#")) {
            guarded(() -> line(line, content));
        }
    }

    /** Runs a part of the reading; a problem in it is told with the place. */
    protected void guarded(Runnable part) {
        try {
            part.run();
        } catch (Problem problem) {
            Problems.report(problem.at(file, number));
        }
    }

    /** Takes one line, as it is and without spaces around it. */
    protected abstract void line(String line, String content);

    /** Called after the last line. */
    protected void end() {
    }
}
