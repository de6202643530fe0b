package tollhouse.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Entry;
import tollhouse.model.Money;

/** The dearest consignments. */
public class LargestReport extends EntryReport {
    protected int wantedCount;
    protected List<Consignment> consignments = new ArrayList<>();

    public LargestReport(int wantedCount) {
        this.wantedCount = wantedCount;
    }

    @Override
    protected void entry(Entry entry) {
        if (entry instanceof Consignment) {
            consignments.add((Consignment) entry);
        }
    }

    /** The dearest first; equally dear ones in the order of the files. */
    @Override
    protected void foot() {
        consignments.sort(Comparator.comparingLong(Consignment::amount).reversed());
        for (Consignment consignment : consignments.subList(0, Math.min(wantedCount, consignments.size()))) {
            line(Columns.right(Money.format(consignment.amount()), 12) + "  " + consignment.date() + "  "
                    + Columns.left(consignment.account(), 14) + Columns.left(consignment.goods(), 14)
                    + Decimal.format(consignment.kilograms(), 3) + " t");
        }
    }
}
