package tollhouse.tariff;

import java.util.ArrayList;
import java.util.List;
import tollhouse.io.Problem;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** Rates that change with the size of the consignment: each band's rate is for the tonnes in it. */
public class BandedTariff extends RatedTariff {
    protected List<Long> tops = new ArrayList<>();
    protected List<Long> rates = new ArrayList<>();

    public BandedTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "banded";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (key.equals("rate")) {
            return false;
        }
        if (!key.equals("band")) {
            return super.accept(key, value);
        }
        String[] words = words(value, 2, "band TONNES RATE");
        long top = words[0].equals("rest") ? Long.MAX_VALUE : Decimal.parsePositive(words[0], 3);
        if (top <= lastTop()) {
            throw new Problem("bands do not rise at " + words[0]);
        }
        tops.add(top);
        rates.add(Decimal.parsePositive(words[1], Money.PLACES));
        return true;
    }

    private long lastTop() {
        return tops.isEmpty() ? 0 : tops.get(tops.size() - 1);
    }

    /** The words of a setting that takes a fixed number of them. */
    protected static String[] words(String value, int count, String shape) {
        String[] words = value.split(" +");
        if (words.length != count) {
            throw new Problem("expected " + shape);
        }
        return words;
    }

    @Override
    public void finish() {
        if (tops.isEmpty()) {
            missing("band");
        }
    }

    @Override
    protected void charge(Consignment consignment) {
        long kilograms = consignment.kilograms();
        if (kilograms > lastTop()) {
            throw new Problem("no band covers " + Decimal.format(kilograms, 3) + " t");
        }
        long total = 0;
        long bottom = 0;
        for (int i = 0; i < tops.size() && bottom < kilograms; i++) {
            long inBand = Math.min(tops.get(i), kilograms) - bottom;
            total += Money.perTonne(rates.get(i), inBand);
            bottom = tops.get(i);
        }
        step("bands", total);
    }

    @Override
    protected void describe(List<String> parts) {
        parts.add(count(tops.size(), "band"));
    }
}
