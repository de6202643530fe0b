"""Currencies: how many minor digits each has, and how it is rounded."""

from .errors import Rejected

ROUNDINGS = ("half-up", "half-even")
DEFAULT_ROUNDING = "half-up"
DEFAULT_DIGITS = 2
MAX_DIGITS = 8

KNOWN_DIGITS = {
    "BHD": 3, "CHF": 2, "CLP": 0, "EUR": 2, "GBP": 2, "JOD": 3, "JPY": 0,
    "KRW": 0, "KWD": 3, "OMR": 3, "SEK": 2, "TND": 3, "USD": 2, "VND": 0,
}


class Currency:
    """One currency of a book."""

    __slots__ = ("code", "digits", "rounding")

    def __init__(self, code, digits=DEFAULT_DIGITS, rounding=DEFAULT_ROUNDING):
        self.code = code
        self.digits = digits
        self.rounding = rounding


class CurrencyTable:
    """The currencies of a book: the known ones, then what book.conf says."""

    def __init__(self):
        self._by_code = {}
        for code, digits in KNOWN_DIGITS.items():
            self._by_code[code] = Currency(code, digits)

    def define(self, code, digits, rounding):
        self._by_code[code] = Currency(code, digits, rounding)

    def get(self, code):
        """The currency of a code; one that nobody has listed has two digits."""
        return self._by_code.get(code) or Currency(check_code(code))

    def listed(self):
        return [self._by_code[code] for code in sorted(self._by_code)]


def check_code(text):
    """A currency code is two to six capital letters A to Z."""
    if 2 <= len(text) <= 6 and all("A" <= letter <= "Z" for letter in text):
        return text
    raise Rejected('bad currency "%s"' % text)


def check_digits(text):
    if text.isascii() and text.isdigit() and int(text) <= MAX_DIGITS:
        return int(text)
    raise Rejected('bad number of digits "%s"' % text)


def check_rounding(text):
    if text in ROUNDINGS:
        return text
    raise Rejected('bad rounding "%s"' % text)
