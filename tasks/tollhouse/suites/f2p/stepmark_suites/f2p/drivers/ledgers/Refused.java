// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
import java.util.ArrayList;
import java.util.List;
import tollhouse.io.BookReader;
import tollhouse.io.EntryReader;
import tollhouse.ledger.Ledger;
import tollhouse.tariff.Rules;

/** What is thrown, and that a ledger can go on after it. */
public class Refused {
    private static final List<String> TOLD = new ArrayList<>();

    public static String run(String folder) {
        TOLD.clear();
        told(() -> BookReader.read(folder + "/none.book", Rules.builtIn()));
        told(() -> BookReader.read(folder + "/bad.book", Rules.builtIn()));
        told(() -> EntryReader.parse("2031-02-29;tarn;grain;1;1"));
        Ledger ledger = new Ledger(BookReader.read(folder + "/dear.book", Rules.builtIn()));
        told(() -> post(ledger, "2031-04-02;nobody;grain;1;1"));
        told(() -> post(ledger, "2031-04-02;tarn;grain;30;1"));
        told(() -> post(ledger, "2031-04-02;tarn;grain;200;1"));
        told(() -> post(ledger, "2031-04-02;tarn;grain;9.999;1"));
        told(() -> post(ledger, "2031-04-02;tarn;grain;1;1"));
        return String.join("\n", TOLD);
    }

    private static void post(Ledger ledger, String line) {
        TOLD.add("" + ledger.post(EntryReader.parse(line)).amount());
    }

    private static void told(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException problem) {
            TOLD.add(problem.getMessage());
        }
    }
}
