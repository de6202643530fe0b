"""A book: its settings, its rates and its entries, opened from a folder."""

import os

from .days import business_day
from .errors import Rejected, UsageError
from .rates import FILE_NAME as RATES_FILE, read_rates
from .settings import FILE_NAME as SETTINGS_FILE, read_settings, write_settings
from .store import Store


class Book:
    """All that the commands work on."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = read_settings(folder)
        self.rates = read_rates(folder, self.settings)
        self.store = Store(folder, self.settings)
        self.entries = self.store.read()

    def add(self, entries):
        """Number entries, store them, and give them back."""
        first = len(self.entries) + 1
        numbered = [entry.numbered(first + index) for index, entry in enumerate(entries)]
        self.store.append(numbered)
        self.entries += numbered
        return numbered

    def day_of(self, entry):
        return business_day(entry.when, self.settings)

    def closings(self):
        """The closing entries, oldest first."""
        return [entry for entry in self.entries if entry.is_closing()]

    def closed_through(self):
        """The last closed day, or None in a book that was never closed."""
        return max((closing.when for closing in self.closings()), default=None)

    def check_open(self, entry):
        """Refuse an entry that lies in a closed month."""
        closed = self.closed_through()
        if closed is not None and self.day_of(entry) <= closed:
            raise Rejected("%s lies in a closed month" % self.day_of(entry))

    def last_entry_day(self):
        return max((self.day_of(entry) for entry in self.entries), default=None)


def create_book(folder, base, zone, day_start):
    """Make a new, empty book."""
    if os.path.exists(os.path.join(folder, SETTINGS_FILE)):
        raise UsageError("there is a book in %s" % folder)
    os.makedirs(folder, exist_ok=True)
    write_settings(folder, base, zone, day_start)
    with open(os.path.join(folder, RATES_FILE), "a", encoding="utf-8"):
        pass
    Store(folder, None).create()


