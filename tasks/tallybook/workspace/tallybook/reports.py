"""Reports: each takes a book or a selection and gives back lines of text."""

from .accounts import leaf, level, type_of
from .amounts import Totals
from .selection import Selection
from .sums import AccountSums, sum_accounts
from .table import format_table, indented

SHEET_SECTIONS = ("Assets", "Liabilities", "Equity")
WORTH_TYPES = ("Assets", "Liabilities")
INCOME_SECTIONS = ("Income", "Expenses")


def balance_report(selection, depth=None):
    """One line for each account and currency, then the totals."""
    sums = sum_accounts(selection)
    if depth is not None:
        sums = sums.folded(depth)
    return _amount_lines(sums.lines(), sums.total())


def tree_report(selection):
    """The accounts as a tree; each one includes all that lies below it."""
    sums = sum_accounts(selection).rolled_up()
    rows = []
    for name, money in sums.lines():
        rows.append((money.text(), "  " * level(name) + leaf(name)))
    return format_table(rows, right=(0,))


def register_report(selection):
    """Every posting of the selection with the running total of its currency."""
    running, rows = Totals(), []
    for entry, posting in selection.postings():
        amount = selection.amount(entry, posting)
        running.add(amount)
        rows.append(
            (
                selection.book.day_of(entry),
                entry.key(),
                entry.description,
                posting.account,
                amount.text(),
                running.of(amount.currency).text(),
            )
        )
    return format_table(rows, right=(4, 5))


def months_report(selection):
    """What moved in each month, and the running total."""
    by_month = {}
    for entry, posting in selection.postings():
        month = selection.book.day_of(entry)[:7]
        by_month.setdefault(month, Totals()).add(selection.amount(entry, posting))
    running, rows = Totals(), []
    for month in sorted(by_month):
        running.add_all(by_month[month])
        for money in by_month[month].items():
            rows.append((month, money.text(), running.of(money.currency).text()))
    return format_table(rows, right=(1, 2))


def worth_report(selection):
    """Assets less liabilities at the end of each month that has entries."""
    worth, lines_of_month = Totals(), {}
    for entry, posting in selection.postings():
        if type_of(posting.account) in WORTH_TYPES:
            worth.add(selection.amount(entry, posting))
        month = selection.book.day_of(entry)[:7]
        lines_of_month[month] = [(month, money.text()) for money in worth.items()]
    rows = [row for month in sorted(lines_of_month) for row in lines_of_month[month]]
    return format_table(rows, right=(1,))


def sheet_report(book, day, currency=None):
    """What the book owns, owes and is worth at the end of a day."""
    sums = sum_accounts(Selection(book, last=day, currency=currency))
    sections = {kind: _section(sums, kind) for kind in SHEET_SECTIONS}
    _add_earnings(sections["Equity"], sums)
    difference = sections["Assets"].total()
    for kind in SHEET_SECTIONS[1:]:
        difference.add_all(sections[kind].total().negated())
    lines = ["Sheet at %s" % (day or "-")]
    for kind in SHEET_SECTIONS:
        lines += _section_lines(kind, sections[kind])
    return lines + ["Difference"] + _plain_amounts(difference)


def income_report(selection):
    """What came in, what was spent, and what is left."""
    sums = sum_accounts(selection)
    income, expenses = (_section(sums, kind) for kind in INCOME_SECTIONS)
    profit = income.total()
    profit.add_all(expenses.total().negated())
    lines = _section_lines("Income", income) + _section_lines("Expenses", expenses)
    return lines + ["Profit"] + _plain_amounts(profit)


def _section(sums, kind):
    """The accounts of one type, with the sign that a reader expects."""
    section = AccountSums()
    for name, money in sums.lines():
        if type_of(name) == kind:
            section.add(name, shown(money, kind))
    return section


def shown(money, kind):
    """What is owed and what is earned is shown as a positive amount."""
    return money.magnitude() if kind in ("Liabilities", "Income") else money


def _add_earnings(section, sums):
    """Income and expenses that no closing has carried to equity yet."""
    for name, money in sums.lines():
        if type_of(name) in INCOME_SECTIONS:
            section.add("earnings", money)


def _section_lines(title, section):
    return [title] + indented(_amount_lines(section.lines(), section.total()))


def _amount_lines(lines, total):
    rows = [(money.text(), name) for name, money in lines]
    if rows:
        rows += [(money.text(), "total") for money in total.items()]
    return format_table(rows, right=(0,))


def _plain_amounts(totals):
    return indented(format_table([(money.text(),) for money in totals.items()], right=(0,)))


def accounts_report(selection):
    """The names of all accounts that have postings."""
    return sorted({posting.account for _, posting in selection.postings()})


def currencies_report(settings):
    rows = []
    for currency in settings.currencies.listed():
        rows.append((currency.code, str(currency.digits), currency.rounding))
    return format_table(rows)


def closings_report(book):
    return format_table([(entry.when[:7], "entry", str(entry.number)) for entry in book.closings()])
