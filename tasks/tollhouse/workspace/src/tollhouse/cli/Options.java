package tollhouse.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words after the command: options, each with a value, and files. */
public final class Options {
    private final String command;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> files = new ArrayList<>();

    public Options(String command, List<String> words, Set<String> allowed) {
        this.command = command;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                files.add(word);
                continue;
            }
            String name = word.substring(2);
            if (!allowed.contains(name)) {
                throw new UsageError(command + " has no option " + word);
            }
            if (++i == words.size()) {
                throw new UsageError("option " + word + " needs a value");
            }
            if (values.put(name, words.get(i)) != null) {
                throw new UsageError("option " + word + " is given twice");
            }
        }
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new UsageError(command + " needs --" + name);
        }
        return value;
    }

    /** A whole number of at least 1. */
    public int count(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new UsageError("option --" + name + " needs a number, got " + text);
        }
        return Integer.parseInt(text);
    }

    public List<String> files() {
        return files;
    }

    /** The files, of which there has to be one at least. */
    public List<String> someFiles() {
        if (files.isEmpty()) {
            throw new UsageError(command + " needs a file");
        }
        return files;
    }

    public void noFiles() {
        if (!files.isEmpty()) {
            throw new UsageError(command + " takes no file");
        }
    }
}
