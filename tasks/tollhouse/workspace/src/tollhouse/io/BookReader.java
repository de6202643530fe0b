package tollhouse.io;

import tollhouse.ledger.Ledger;
import tollhouse.model.Account;
import tollhouse.model.Decimal;
import tollhouse.model.Money;
import tollhouse.tariff.BaseTariff;

/** Reads a book: settings, tariffs and accounts. */
public class BookReader extends LineReader {
    protected BaseTariff open;
    protected int openedAt;
    protected boolean skipping;

    @Override
    protected void line(String line, String content) {
        if (Character.isWhitespace(line.charAt(0))) {
            setting(content);
            return;
        }
        guarded(this::end);
        skipping = false;
        String[] words = content.split(" +");
        switch (words[0]) {
            case "currency":
                count(words, 2, "currency NAME");
                Money.currency = words[1];
                break;
            case "rounding":
                count(words, 2, "rounding half|up|down");
                Money.setRounding(words[1]);
                break;
            case "number":
                count(words, 2, "number FIRST");
                Ledger.setFirstNumber((int) Decimal.parsePositive(words[1], 0));
                break;
            case "tariff":
                tariff(words);
                break;
            case "account":
                account(content);
                break;
            default:
                throw new Problem("unknown word " + words[0]);
        }
    }

    private void tariff(String[] words) {
        skipping = true;
        if (words.length != 4 || !words[2].equals("kind")) {
            throw new Problem("expected tariff NAME kind KIND");
        }
        BaseTariff.start(words[1], words[3]);
        open = BaseTariff.current();
        openedAt = number;
        skipping = false;
    }

    private void setting(String content) {
        if (skipping) {
            return;
        }
        if (open == null) {
            throw new Problem("setting outside of a tariff");
        }
        int space = content.indexOf(' ');
        if (space < 0) {
            throw new Problem("expected SETTING VALUE");
        }
        open.set(content.substring(0, space), content.substring(space).strip());
    }

    private void account(String content) {
        String[] words = content.split(" +", 4);
        count(words, 4, "account ID TARIFF NAME");
        Ledger.addAccount(new Account(words[1], words[2], words[3]));
    }

    private static void count(String[] words, int count, String shape) {
        if (words.length != count) {
            throw new Problem("expected " + shape);
        }
    }

    /** Ends the tariff that is open. A missing setting is told at the line where it began. */
    @Override
    protected void end() {
        BaseTariff tariff = open;
        open = null;
        if (tariff == null) {
            return;
        }
        try {
            tariff.finish();
        } catch (Problem problem) {
            throw problem.at(file, openedAt);
        }
    }
}
