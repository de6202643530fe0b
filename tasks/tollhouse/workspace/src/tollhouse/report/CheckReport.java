package tollhouse.report;

import java.util.List;
import tollhouse.io.Problem;
import tollhouse.ledger.Ledger;
import tollhouse.ledger.Problems;
import tollhouse.tariff.BaseTariff;

/** What is wrong in the files, or how much there is in them. */
public class CheckReport extends Report {
    @Override
    protected void body() {
        List<Problem> problems = Problems.found();
        for (Problem problem : problems) {
            line(problem.getMessage());
        }
        if (problems.isEmpty()) {
            line("ok: " + count(Ledger.accountCount(), "account", "accounts") + ", "
                    + count(BaseTariff.all().size(), "tariff", "tariffs") + ", "
                    + count(Ledger.entries().size(), "entry", "entries"));
        } else {
            line(count(problems.size(), "problem", "problems"));
        }
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
