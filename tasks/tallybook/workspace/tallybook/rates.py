"""Exchange rates of a book, kept in rates.txt: `DAY FROM TO NUMBER` on each line."""

import os

from .amounts import Money, parse_number
from .currency import check_code
from .days import parse_day
from .errors import Rejected, located

FILE_NAME = "rates.txt"


class RateTable:
    """Rates between pairs of currencies."""

    def __init__(self, base):
        self._base = base
        self._rates = {}

    def add(self, day, source, target, number):
        self._rates[source, target] = number

    def find(self, source, target, day):
        """What one unit of `source` is worth in `target`."""
        number = self._direct(source, target)
        if number is None:
            number = self._through_base(source, target)
        if number is None:
            raise Rejected("no rate from %s to %s on or before %s" % (source, target, day))
        return number

    def convert(self, money, target, day):
        if money.currency == target:
            return money
        return Money(round(money.value * self.find(money.currency, target, day), 2), target)

    def _direct(self, source, target):
        if source == target:
            return 1.0
        if (source, target) in self._rates:
            return self._rates[source, target]
        if (target, source) in self._rates:
            return 1.0 / self._rates[target, source]
        return None

    def _through_base(self, source, target):
        first = self._direct(source, self._base)
        second = self._direct(self._base, target)
        if first is None or second is None:
            return None
        return first * second


def read_rates(folder, settings):
    """The rates of the book in a folder; a missing file is an empty table."""
    table = RateTable(settings.base)
    path = os.path.join(folder, FILE_NAME)
    if not os.path.exists(path):
        return table
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            try:
                table.add(*_parse_rate(words))
            except Rejected as error:
                raise located(error, FILE_NAME, number)
    return table


def _parse_rate(words):
    if len(words) != 4:
        raise Rejected("a rate is DAY FROM TO NUMBER")
    number = parse_number(words[3])
    if number <= 0:
        raise Rejected('bad rate "%s"' % words[3])
    return parse_day(words[0]), check_code(words[1]), check_code(words[2]), number
