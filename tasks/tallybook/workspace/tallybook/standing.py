"""Standing orders, kept in standing.txt: journal entries that begin with a day of the month.

    31 Rent
        Expenses:Rent  800.00 EUR
        Assets:Bank
"""

import os

from .days import last_day
from .entries import KIND_STANDING
from .errors import Rejected
from .journal import parse_journal

FILE_NAME = "standing.txt"


def due_entries(book, month):
    """The standing orders of a month that are not in the book yet."""
    known = {
        entry.description
        for entry in book.entries
        if entry.kind == KIND_STANDING and book.day_of(entry).startswith(month)
    }
    entries = parse_journal(_dated(read_standing(book.folder), month), FILE_NAME, book.settings)
    return [entry.of_kind(KIND_STANDING) for entry in entries if entry.description not in known]


def read_standing(folder):
    path = os.path.join(folder, FILE_NAME)
    if not os.path.exists(path):
        raise Rejected("the book has no %s" % FILE_NAME)
    with open(path, encoding="utf-8") as file:
        return file.read()


def _dated(text, month):
    """The text with every day of the month made a day; line by line, so that lines keep their number."""
    return "\n".join(_dated_line(line, month) for line in text.split("\n"))


def _dated_line(line, month):
    word, _, rest = line.partition(" ")
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= 31):
        return line
    day = min("%s-%02d" % (month, int(word)), last_day(month))
    return "%s %s" % (day, rest)
