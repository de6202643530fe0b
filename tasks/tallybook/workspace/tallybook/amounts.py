"""Numbers, amounts of money, and sums of them by currency."""

from .currency import check_code
from .errors import Rejected


def parse_number(text):
    """Read a number; a comma counts as the decimal point, as on many bank statements."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise Rejected('bad amount "%s"' % text)


def format_rate(number):
    """A rate with at most six digits after the point, without trailing zeros."""
    return ("%.6f" % number).rstrip("0").rstrip(".")


class Money:
    """An amount in one currency. Immutable."""

    __slots__ = ("value", "currency")

    def __init__(self, value, currency):
        self.value = value
        self.currency = currency

    def plus(self, other):
        return Money(self.value + other.value, self.currency)

    def negated(self):
        return Money(-self.value, self.currency)

    def magnitude(self):
        return Money(abs(self.value), self.currency)

    def is_zero(self):
        return self.value == 0

    def number_text(self):
        return "%.2f" % self.value

    def text(self):
        return "%s %s" % (self.number_text(), self.currency)


class Price:
    """What one unit of something costs: a number, not rounded to minor units."""

    __slots__ = ("number", "currency")

    def __init__(self, number, currency):
        self.number = number
        self.currency = currency

    def value_of(self, money):
        """What an amount is worth at this price."""
        return Money(round(money.value * self.number, 2), self.currency)

    def text(self):
        return "%s %s" % (format_rate(self.number), self.currency)


class Totals:
    """A running sum for each currency."""

    def __init__(self):
        self._sums = {}

    def add(self, money):
        known = self._sums.get(money.currency)
        self._sums[money.currency] = known.plus(money) if known else money

    def add_all(self, other):
        for money in other.items():
            self.add(money)

    def of(self, currency):
        return self._sums.get(currency) or Money(0.0, currency)

    def items(self):
        """One amount for each currency seen, in the order of their codes."""
        return [self._sums[currency] for currency in sorted(self._sums)]

    def nonzero(self):
        return [money for money in self.items() if not money.is_zero()]

    def negated(self):
        result = Totals()
        for money in self.items():
            result.add(money.negated())
        return result


def split_amount(text):
    """The two words of `12.50 EUR`."""
    words = text.split()
    if len(words) != 2:
        raise Rejected('bad amount "%s"' % text)
    return words[0], check_code(words[1])


def parse_money(text):
    number, code = split_amount(text)
    return Money(parse_number(number), code)


def parse_price(text):
    number, code = split_amount(text)
    price = Price(parse_number(number), code)
    if price.number <= 0:
        raise Rejected('bad price "%s"' % text)
    return price
