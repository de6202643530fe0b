package tollhouse.cli;

/** What the program says about itself. */
final class Usage {
    static final String TEXT = String.join("\n",
            "usage: tollhouse COMMAND --book BOOK [OPTION VALUE]... [FILE]...",
            "",
            "commands:",
            "  accounts   list the accounts",
            "  tariffs    list the tariffs",
            "  quote      price one consignment: --tariff, --date, --tonnes, --miles, --goods",
            "  bill       print invoices of the entries in the files: --account",
            "  price      print every entry with its price: --account",
            "  summary    add entries up: --by account|goods|month|tariff, --account",
            "  statement  show what an account owes by month: --account",
            "  largest    show the dearest consignments: --top, --account",
            "  check      look for mistakes in the book and the files",
            "  help       print this text",
            "",
            "A FILE of - is the standard input.");

    private Usage() {
    }
}
