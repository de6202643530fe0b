"""Sharing an amount out by weights."""

from .amounts import Money
from .errors import Rejected

MAX_WEIGHT = 1000000


def parse_weight(text):
    """The weight of a `split` posting: a whole number from 1."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_WEIGHT:
        return int(text)
    raise Rejected('bad split "%s"' % text)


def share_out(total, weights):
    """One share of the total for each weight, in the same order."""
    whole = sum(weights)
    return [Money(round(total.value * weight / whole, 2), total.currency) for weight in weights]
