"""From an entry as written to an entry that balances."""

from .amounts import Totals
from .entries import Entry, Posting
from .errors import Rejected
from .splits import share_out

TOLERANCE = 0.02


def resolve(draft):
    """Work out open and shared amounts, and check that the entry balances."""
    if len(draft.postings) < 2:
        raise Rejected("an entry needs at least two postings")
    missing = _remainder(draft)
    amounts = _fill(draft, missing)
    _check_balance(draft, amounts)
    postings = [
        Posting(posting.account, amount, posting.price)
        for posting, amount in zip(draft.postings, amounts)
    ]
    return Entry(draft.when, draft.description, postings, draft.note)


def _value(posting, amount):
    """What a posting weighs in the balance: its amount, or its worth at its price."""
    return posting.price.value_of(amount) if posting.price else amount


def _remainder(draft):
    """What the given amounts leave over for the other postings."""
    totals = Totals()
    for posting in draft.postings:
        if posting.amount is not None:
            totals.add(_value(posting, posting.amount))
    return totals.negated()


def _fill(draft, missing):
    """The amount of every posting, in order."""
    open_count = sum(1 for posting in draft.postings if posting.is_open())
    weights = [posting.weight for posting in draft.postings if posting.weight]
    if open_count > 1:
        raise Rejected("only one posting may leave its amount out")
    if open_count and weights:
        raise Rejected("an entry cannot have both a split and an amount left out")
    shares = []
    if open_count:
        shares = [_single(missing)]
    elif weights:
        shares = share_out(_single(missing), weights)
    queue = iter(shares)
    return [
        next(queue) if posting.amount is None else posting.amount for posting in draft.postings
    ]


def _single(missing):
    """The one amount that is left over; more than one currency cannot be shared out."""
    left = missing.nonzero() or missing.items()[:1]
    if len(left) != 1:
        raise Rejected("the amount left over is not in one currency")
    return left[0]


def _check_balance(draft, amounts):
    totals = Totals()
    for posting, amount in zip(draft.postings, amounts):
        totals.add(_value(posting, amount))
    for money in totals.items():
        if abs(money.value) > TOLERANCE:
            raise Rejected("does not balance: %s" % money.text())
