"""The commands: each takes an open book and its arguments and gives back lines."""

from .accounts import check_account
from .amounts import format_rate
from .arguments import Spec
from .balancing import resolve
from .budget import budget_report
from .closing import close_month
from .currency import check_code
from .days import last_day, parse_bound, parse_day, parse_month, parse_when
from .entries import DraftEntry
from .errors import Rejected, UsageError
from .export import export_lines
from .journal import check_description, format_entry, parse_journal, read_short_posting
from .reconcile import parse_bank_list, reconcile_report
from .reports import (
    accounts_report,
    balance_report,
    closings_report,
    currencies_report,
    income_report,
    months_report,
    register_report,
    sheet_report,
    tree_report,
    worth_report,
)
from .selection import selection_from
from .standing import due_entries
from .statement import statement_report
from .table import format_table

RANGE = ("from", "to")
RANGE_IN = ("from", "to", "in")


def add(book, arguments):
    draft = DraftEntry(parse_when(arguments["WHEN"]), check_description(arguments["DESCRIPTION"]))
    draft.note = arguments.option("note", "")
    draft.postings = [read_short_posting(word, book.settings) for word in arguments["POSTING"]]
    entry = resolve(draft)
    book.check_open(entry)
    return ["added %d" % book.add([entry])[0].number]


def import_journal(book, arguments):
    name = arguments["FILE"]
    entries = parse_journal(read_text(name), name, book.settings)
    book.add(entries)
    return ["imported %d" % len(entries)]


def read_text(name):
    try:
        with open(name, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise Rejected("cannot read %s: %s" % (name, error))


def standing(book, arguments):
    entries = due_entries(book, parse_month(arguments["MONTH"]))
    for entry in entries:
        book.check_open(entry)
    return ["added %d" % entry.number for entry in book.add(entries)]


def search(book, arguments):
    """Entries whose description or note holds a text, whatever its case."""
    wanted = arguments["TEXT"].casefold()
    rows = []
    for entry in selection_from(book, arguments).entries():
        if wanted in entry.description.casefold() or wanted in entry.note.casefold():
            rows.append((book.day_of(entry), entry.key(), entry.description))
    return format_table(rows)


def print_entries(book, arguments):
    selection = selection_from(book, arguments)
    return "\n\n".join(format_entry(entry) for entry in selection.entries()).splitlines()


def balance(book, arguments):
    selection = selection_from(book, arguments, arguments["ACCOUNT"])
    check_currency_option(arguments)
    if arguments.flag("tree"):
        return tree_report(selection)
    return balance_report(selection, parse_depth(arguments.option("depth")))


def parse_depth(text):
    if text is None:
        return None
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise UsageError('bad depth "%s"' % text)


def check_currency_option(arguments):
    if arguments.option("in") is not None:
        check_code(arguments.option("in"))


def register(book, arguments):
    check_currency_option(arguments)
    return register_report(selection_from(book, arguments, [arguments["ACCOUNT"]]))


def months(book, arguments):
    check_currency_option(arguments)
    return months_report(selection_from(book, arguments, [arguments["ACCOUNT"]]))


def worth(book, arguments):
    check_currency_option(arguments)
    return worth_report(selection_from(book, arguments))


def reconcile(book, arguments):
    name = arguments["FILE"]
    bank_lines = parse_bank_list(read_text(name), name, book.settings)
    return reconcile_report(selection_from(book, arguments, [arguments["ACCOUNT"]]), bank_lines)


def statement(book, arguments):
    return statement_report(book, arguments["ACCOUNT"], parse_month(arguments["MONTH"]))


def budget(book, arguments):
    return budget_report(book, parse_month(arguments["MONTH"]))


def sheet(book, arguments):
    check_currency_option(arguments)
    day = parse_bound(arguments.option("at"), last_day) or book.last_entry_day()
    return sheet_report(book, day, arguments.option("in"))


def income(book, arguments):
    check_currency_option(arguments)
    return income_report(selection_from(book, arguments, closings=False))


def accounts(book, arguments):
    top = arguments["ACCOUNT"]
    return accounts_report(selection_from(book, arguments, [top] if top else []))


def currencies(book, arguments):
    return currencies_report(book.settings)


def rate(book, arguments):
    source, target = check_code(arguments["FROM"]), check_code(arguments["TO"])
    number = book.rates.find(source, target, parse_day(arguments["DAY"]))
    return ["1 %s = %s %s" % (source, format_rate(number), target)]


def close(book, arguments):
    month = parse_month(arguments["MONTH"])
    return ["closed %s: entry %d" % (month, close_month(book, month).number)]


def closings(book, arguments):
    return closings_report(book)


def export(book, arguments):
    return export_lines(selection_from(book, arguments))


def check(book, arguments):
    for entry in book.entries:
        for posting in entry.postings:
            check_account(posting.account)
    return ["entries: %d" % len(book.entries)]


COMMANDS = {
    "add": (add, Spec(("WHEN", "DESCRIPTION", "POSTING*"), ("note",), summary="add one entry")),
    "import": (import_journal, Spec(("FILE",), summary="add all entries of a journal file")),
    "standing": (standing, Spec(("MONTH",), summary="add the standing orders of a month")),
    "search": (search, Spec(("TEXT",), RANGE, summary="find entries by their words")),
    "print": (print_entries, Spec((), RANGE, summary="show entries in journal form")),
    "balance": (
        balance,
        Spec(("ACCOUNT*",), RANGE_IN + ("depth",), ("tree",), "balances of accounts"),
    ),
    "register": (register, Spec(("ACCOUNT",), RANGE_IN, summary="postings of an account")),
    "months": (months, Spec(("ACCOUNT",), RANGE_IN, summary="movements month by month")),
    "worth": (worth, Spec((), RANGE_IN, summary="assets less liabilities, month by month")),
    "reconcile": (
        reconcile,
        Spec(("ACCOUNT", "FILE"), RANGE, summary="compare an account with a bank's list"),
    ),
    "statement": (
        statement,
        Spec(("ACCOUNT", "MONTH"), summary="an account's month, from opening to closing balance"),
    ),
    "budget": (budget, Spec(("MONTH",), summary="what was planned, spent and is left")),
    "sheet": (sheet, Spec((), ("at", "in"), summary="assets, liabilities and equity")),
    "income": (income, Spec((), RANGE_IN, summary="income, expenses and profit")),
    "accounts": (accounts, Spec(("ACCOUNT?",), summary="names of accounts in use")),
    "currencies": (currencies, Spec(summary="currencies, their digits and rounding")),
    "rate": (rate, Spec(("FROM", "TO", "DAY"), summary="the rate between two currencies")),
    "close": (close, Spec(("MONTH",), summary="close a month")),
    "closings": (closings, Spec(summary="months that were closed")),
    "export": (export, Spec((), RANGE, summary="postings as CSV")),
    "check": (check, Spec(summary="read the whole store")),
}
