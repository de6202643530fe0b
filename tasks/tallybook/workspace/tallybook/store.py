"""The store: an append-only file, one record a line, fields parted by tabs.

A record holds: number, kind, when, description, note, and then for each
posting its account, amount, currency and price (empty where there is none).
A tab, line feed, carriage return or backslash in a field is escaped.
"""

import os

from .amounts import Money, parse_number, parse_price
from .entries import Entry, Posting

FILE_NAME = "entries.tab"
HEAD_FIELDS = 5
POSTING_FIELDS = 4

ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


class Store:
    """Reads all entries of a file, and appends new ones."""

    def __init__(self, folder, settings):
        self._path = os.path.join(folder, FILE_NAME)
        self._settings = settings
        self._end = 0

    def create(self):
        with open(self._path, "ab"):
            pass

    def read(self):
        """All entries in the order in which they were stored."""
        with open(self._path, "rb") as file:
            data = file.read()
        self._end = len(data)
        lines = data.decode("utf-8", "replace").split("\n")
        return [entry for entry in map(self._decode, lines) if entry]

    def append(self, entries):
        """Store entries behind those that are there."""
        with open(self._path, "r+b") as file:
            file.seek(self._end)
            for entry in entries:
                file.write((encode_entry(entry) + "\n").encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
            self._end = file.tell()

    def _decode(self, line):
        fields = [unescape(field) for field in line.split("\t")]
        if len(fields) < HEAD_FIELDS:
            return None
        number, kind, when, description, note = fields[:HEAD_FIELDS]
        postings = []
        for start in range(HEAD_FIELDS, len(fields) - 2, POSTING_FIELDS):
            account, amount, currency = fields[start : start + 3]
            price = "".join(fields[start + 3 : start + 4])
            postings.append(_decode_posting(account, amount, currency, price))
        return Entry(when, description, postings, note, kind, int(number))


def _decode_posting(account, amount, currency, price):
    money = Money(parse_number(amount), currency)
    return Posting(account, money, parse_price(price) if price else None)


def encode_entry(entry):
    fields = [str(entry.number), entry.kind, entry.when, entry.description, entry.note]
    for posting in entry.postings:
        fields += [posting.account, posting.amount.number_text(), posting.amount.currency]
        fields.append(posting.price.text() if posting.price else "")
    return "\t".join(escape(field) for field in fields)


def escape(text):
    for plain, escaped in ESCAPES:
        text = text.replace(plain, escaped)
    return text


def unescape(text):
    if "\\" not in text:
        return text
    result, characters = [], iter(text)
    for character in characters:
        if character == "\\":
            character = UNESCAPES.get(next(characters, ""), "")
        result.append(character)
    return "".join(result)
