"""Sums of postings by account."""

from .accounts import at_depth, is_under, with_ancestors
from .amounts import Totals


class AccountSums:
    """A total for each account, in each currency."""

    def __init__(self):
        self._totals = {}

    def add(self, account, money):
        self._totals.setdefault(account, Totals()).add(money)

    def accounts(self):
        return sorted(self._totals, key=lambda name: name.split(":"))

    def lines(self):
        """Account and amount of everything that is not zero, in order."""
        return [(name, money) for name in self.accounts() for money in self._totals[name].nonzero()]

    def total(self):
        total = Totals()
        for totals in self._totals.values():
            total.add_all(totals)
        return total

    def folded(self, depth):
        """The same sums with deeper accounts added to their ancestor at a depth."""
        result = AccountSums()
        for name, totals in self._totals.items():
            for money in totals.items():
                result.add(at_depth(name, depth), money)
        return result

    def rolled_up(self):
        """Sums in which every account includes all that lies below it."""
        result = AccountSums()
        for top in with_ancestors(self._totals):
            for name, totals in self._totals.items():
                if is_under(name, top):
                    for money in totals.items():
                        result.add(top, money)
        return result


def sum_accounts(selection):
    """The sums of a selection."""
    sums = AccountSums()
    for entry, posting in selection.postings():
        sums.add(posting.account, selection.amount(entry, posting))
    return sums
