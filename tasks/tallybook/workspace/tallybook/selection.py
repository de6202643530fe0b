"""Which entries and postings a report looks at, and in what order."""

from .accounts import matches_any
from .days import first_day, in_range, last_day, parse_bound


class Selection:
    """A choice of postings: by range of days, accounts, and kind of entry."""

    def __init__(self, book, accounts=(), first=None, last=None, currency=None, closings=True):
        self.book = book
        self.accounts = tuple(accounts)
        self.first = first
        self.last = last
        self.currency = currency
        self.closings = closings

    def entries(self):
        """The entries within the range, in the order of the book."""
        return [entry for entry in in_order(self.book) if self._wants(entry)]

    def postings(self):
        """Pairs of an entry and one of its postings, in the order of the book."""
        for entry in self.entries():
            for posting in entry.postings:
                if matches_any(posting.account, self.accounts):
                    yield entry, posting

    def amount(self, entry, posting):
        """The amount of a posting, in the currency that was asked for."""
        if self.currency is None:
            return posting.amount
        return self.book.rates.convert(posting.amount, self.currency, self.book.day_of(entry))

    def _wants(self, entry):
        if entry.is_closing() and not self.closings:
            return False
        return in_range(entry.when, self.first, self.last, self.book.settings)


def in_order(book):
    """All entries of a book, day by day."""
    by_key, keys_of_day = {}, {}
    for entry in book.entries:
        by_key[entry.key()] = entry
        keys_of_day.setdefault(book.day_of(entry), set()).add(entry.key())
    return [by_key[key] for day in sorted(keys_of_day) for key in keys_of_day[day]]


def selection_from(book, arguments, accounts=(), closings=True):
    """The selection that the options --from, --to and --in ask for."""
    currency = arguments.option("in")
    return Selection(
        book,
        accounts,
        parse_bound(arguments.option("from"), first_day),
        parse_bound(arguments.option("to"), last_day),
        currency,
        closings,
    )
