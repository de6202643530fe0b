package tollhouse.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tollhouse.io.BookReader;
import tollhouse.io.EntryReader;
import tollhouse.io.Problem;
import tollhouse.ledger.Ledger;
import tollhouse.ledger.Problems;
import tollhouse.model.Consignment;
import tollhouse.model.Dates;
import tollhouse.model.Decimal;
import tollhouse.report.AccountReport;
import tollhouse.report.CheckReport;
import tollhouse.report.EntryReport;
import tollhouse.report.InvoiceReport;
import tollhouse.report.LargestReport;
import tollhouse.report.PriceReport;
import tollhouse.report.Report;
import tollhouse.report.StatementReport;
import tollhouse.report.SummaryByAccount;
import tollhouse.report.SummaryByGoods;
import tollhouse.report.SummaryByMonth;
import tollhouse.report.SummaryByTariff;
import tollhouse.report.TariffReport;
import tollhouse.tariff.BaseTariff;

/** The command line. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = run(args, System.in, out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        FileOutputStream file = new FileOutputStream(descriptor);
        return new PrintStream(new BufferedOutputStream(file), false, StandardCharsets.UTF_8);
    }

    /** Runs one command. Returns the exit status: 0, 1 for a problem in a file, 2 for wrong usage. */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Output.in = in;
        Output.out = out;
        Output.err = err;
        try {
            return command(args);
        } catch (UsageError problem) {
            Output.error("tollhouse: " + problem.getMessage());
            return 2;
        } catch (Problem problem) {
            Output.error(problem.getMessage());
            return 1;
        }
    }

    private static int command(String[] args) {
        if (args.length == 0) {
            throw new UsageError("no command; try help");
        }
        List<String> words = Arrays.asList(args).subList(1, args.length);
        switch (args[0]) {
            case "help":
                Output.line(Usage.TEXT);
                return 0;
            case "accounts":
                return list(new Options(args[0], words, Set.of("book")), new AccountReport());
            case "tariffs":
                return list(new Options(args[0], words, Set.of("book")), new TariffReport());
            case "quote":
                return quote(new Options(args[0], words,
                        Set.of("book", "tariff", "date", "tonnes", "miles", "goods")));
            case "bill":
                return report(new Options(args[0], words, Set.of("book", "account")), new InvoiceReport());
            case "price":
                return report(new Options(args[0], words, Set.of("book", "account")), new PriceReport());
            case "summary":
                return summary(new Options(args[0], words, Set.of("book", "account", "by")));
            case "statement":
                return statement(new Options(args[0], words, Set.of("book", "account")));
            case "largest":
                return largest(new Options(args[0], words, Set.of("book", "account", "top")));
            case "check":
                return check(new Options(args[0], words, Set.of("book")));
            default:
                throw new UsageError("unknown command " + args[0] + "; try help");
        }
    }

    private static int list(Options options, Report report) {
        String book = options.required("book");
        options.noFiles();
        new BookReader().read(book);
        report.print();
        return 0;
    }

    private static int quote(Options options) {
        String book = options.required("book");
        String name = options.required("tariff");
        String date = options.required("date");
        String tonnes = options.required("tonnes");
        options.noFiles();
        new BookReader().read(book);
        BaseTariff tariff = BaseTariff.find(name);
        tariff.price(new Consignment(Dates.parse(date), "quote", options.get("goods", "goods"),
                Decimal.parsePositive(tonnes, 3), Decimal.parsePositive(options.get("miles", "0"), 1), name));
        tariff.printSteps();
        return 0;
    }

    private static int summary(Options options) {
        String by = options.get("by", "account");
        switch (by) {
            case "account":
                return report(options, new SummaryByAccount());
            case "goods":
                return report(options, new SummaryByGoods());
            case "month":
                return report(options, new SummaryByMonth());
            case "tariff":
                return report(options, new SummaryByTariff());
            default:
                throw new UsageError("summary cannot go by " + by);
        }
    }

    private static int statement(Options options) {
        options.required("account");
        return report(options, new StatementReport());
    }

    private static int largest(Options options) {
        return report(options, new LargestReport(options.count("top", 5)));
    }

    private static int report(Options options, EntryReport report) {
        String book = options.required("book");
        List<String> files = options.someFiles();
        new BookReader().read(book);
        String account = options.get("account", null);
        if (account != null) {
            Ledger.account(account);
            report.setAccount(account);
        }
        readEntries(files);
        report.print();
        return 0;
    }

    private static int check(Options options) {
        String book = options.required("book");
        Problems.collect();
        new BookReader().read(book);
        readEntries(options.files());
        new CheckReport().print();
        return Problems.found().isEmpty() ? 0 : 1;
    }

    private static void readEntries(List<String> files) {
        EntryReader reader = new EntryReader();
        for (String file : files) {
            reader.read(file);
        }
    }
}
