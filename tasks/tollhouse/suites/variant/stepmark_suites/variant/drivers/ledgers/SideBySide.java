// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
import java.util.ArrayList;
import java.util.List;
import tollhouse.io.BookReader;
import tollhouse.io.EntryReader;
import tollhouse.ledger.Book;
import tollhouse.ledger.Ledger;
import tollhouse.ledger.Posting;
import tollhouse.tariff.Rules;

/** Two books and three ledgers, used in turns. */
public class SideBySide {
    public static String run(String folder) {
        Book dear = BookReader.read(folder + "/dear.book", Rules.builtIn());
        Book cheap = BookReader.read(folder + "/cheap.book", Rules.builtIn());
        List<Ledger> ledgers = List.of(new Ledger(dear), new Ledger(cheap), new Ledger(dear));
        List<String> told = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            for (Ledger ledger : ledgers) {
                Posting posting = ledger.post(EntryReader.parse("2031-04-02;tarn;grain;30;1"));
                told.add(posting.account() + " " + posting.tariff() + " " + posting.what() + " "
                        + posting.amount());
            }
        }
        return String.join("\n", told);
    }
}
