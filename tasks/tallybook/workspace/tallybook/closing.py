"""Closing a month: income and expenses are carried to retained earnings."""

from .amounts import Totals
from .days import last_day
from .entries import KIND_CLOSE, Entry, Posting
from .selection import Selection
from .sums import sum_accounts

RETAINED = "Equity:Retained"
CARRIED_TYPES = ("Income", "Expenses")


def close_month(book, month):
    """Add the closing entry of a month and give it back."""
    entry = closing_entry(book, month)
    return book.add([entry])[0]


def closing_entry(book, month):
    """The entry that brings income and expenses of the open period to zero."""
    period = Selection(
        book,
        accounts=CARRIED_TYPES,
        first=book.closed_through(),
        last=last_day(month),
        closings=False,
    )
    postings, retained = [], Totals()
    for name, money in sum_accounts(period).lines():
        postings.append(Posting(name, money.negated()))
        retained.add(money)
    postings += [Posting(RETAINED, money) for money in retained.nonzero()]
    return Entry(last_day(month), "Close " + month, postings, kind=KIND_CLOSE)
