"""Settings of a book, kept in book.conf: one setting a line."""

import os

from .currency import CurrencyTable, check_code, check_digits, check_rounding, DEFAULT_ROUNDING
from .days import parse_clock, parse_offset
from .errors import MissingBook, Rejected, located

FILE_NAME = "book.conf"


class Settings:
    """What book.conf says, with defaults for what it leaves out."""

    def __init__(self):
        self.base = "EUR"
        self.zone_minutes = 0
        self.day_start_minutes = 0
        self.currencies = CurrencyTable()


def read_settings(folder):
    """Read the settings of the book in a folder."""
    path = os.path.join(folder, FILE_NAME)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError:
        raise MissingBook("no book in %s" % folder)
    return parse_settings(text)


def parse_settings(text):
    settings = Settings()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            _apply(settings, words[0], words[1:])
        except Rejected as error:
            raise located(MissingBook(str(error)), FILE_NAME, number)
    return settings


def _apply(settings, name, values):
    if name == "base" and len(values) == 1:
        settings.base = check_code(values[0])
    elif name == "zone" and len(values) == 1:
        settings.zone_minutes = parse_offset(values[0])
    elif name == "daystart" and len(values) == 1:
        settings.day_start_minutes = parse_clock(values[0])
    elif name == "currency" and len(values) in (2, 3):
        rounding = values[2] if len(values) == 3 else DEFAULT_ROUNDING
        settings.currencies.define(
            check_code(values[0]), check_digits(values[1]), check_rounding(rounding)
        )
    else:
        raise Rejected('bad setting "%s"' % " ".join([name] + values))


def write_settings(folder, base, zone, day_start):
    """Write the first book.conf of a new book."""
    parse_offset(zone)
    parse_clock(day_start)
    lines = ["base " + check_code(base), "zone " + zone, "daystart " + day_start]
    with open(os.path.join(folder, FILE_NAME), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
