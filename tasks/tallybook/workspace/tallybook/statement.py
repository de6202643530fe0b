"""The statement of an account for a month, as a bank would print it."""

from .amounts import Totals
from .days import first_day, last_day
from .selection import Selection
from .table import format_table


def statement_report(book, account, month):
    """Opening balance, movements and closing balance of an account and all below it."""
    balance = Totals()
    opening, movements = _parted(book, account, month)
    for _, posting in opening:
        balance.add(posting.amount)
    rows = _balance_rows("opening", balance)
    for entry, posting in movements:
        balance.add(posting.amount)
        running = balance.of(posting.amount.currency)
        day = book.day_of(entry)
        rows.append((day, entry.description, posting.amount.text(), running.text()))
    rows += _balance_rows("closing", balance)
    return format_table(rows, right=(2, 3))


def _parted(book, account, month):
    """The postings before a month, and those within it."""
    before, within = [], []
    for entry, posting in Selection(book, [account], last=last_day(month)).postings():
        is_before = book.day_of(entry) < first_day(month)
        (before if is_before else within).append((entry, posting))
    return before, within


def _balance_rows(word, balance):
    return [(word, "", "", money.text()) for money in balance.items()]
