package tollhouse.io;

import java.time.LocalDate;
import tollhouse.ledger.Ledger;
import tollhouse.model.Consignment;
import tollhouse.model.Credit;
import tollhouse.model.Dates;
import tollhouse.model.Debit;
import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** Reads consignments and adjustments into the ledger. */
public class EntryReader extends LineReader {
    private static final String SHAPE = "DATE;ACCOUNT;GOODS;TONNES;MILES[;TARIFF]";

    @Override
    protected void line(String line, String content) {
        Entry entry = parse(content);
        entry.setPlace(file, number, line);
        Ledger.add(entry);
    }

    private static Entry parse(String content) {
        String[] fields = content.split(";", -1);
        if (fields.length < 4) {
            throw new Problem("expected " + SHAPE);
        }
        LocalDate date = Dates.parse(fields[0]);
        switch (fields[2]) {
            case "credit":
                checkCount(fields, 5, 5, "DATE;ACCOUNT;credit;AMOUNT;REASON");
                return new Credit(date, fields[1], amount(fields[3]), fields[4]);
            case "debit":
                checkCount(fields, 5, 5, "DATE;ACCOUNT;debit;AMOUNT;REASON");
                return new Debit(date, fields[1], amount(fields[3]), fields[4]);
            default:
                return consignment(date, fields);
        }
    }

    private static Consignment consignment(LocalDate date, String[] fields) {
        checkCount(fields, 5, 6, SHAPE);
        if (fields[2].isEmpty()) {
            throw new Problem("no goods");
        }
        long kilograms = Decimal.parsePositive(fields[3], 3);
        long tenths = Decimal.parsePositive(fields[4], 1);
        String tariff = fields.length == 6 ? fields[5] : null;
        return new Consignment(date, fields[1], fields[2], kilograms, tenths, tariff);
    }

    private static long amount(String text) {
        return Decimal.parsePositive(text, Money.PLACES);
    }

    private static void checkCount(String[] fields, int least, int most, String shape) {
        if (fields.length < least || fields.length > most) {
            throw new Problem("expected " + shape);
        }
    }
}
