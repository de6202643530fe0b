"""Pages by number, with transactions: changed pages wait in memory until the commit."""

import os
from collections import OrderedDict

from .errors import Damaged, Refused
from .faults import StoreFile
from .header import new_header, parse_header, read_main_header
from .node import Leaf
from .page import FREE, Page, seal, unseal
from .wal import Wal

CACHE_PAGES = 512


def wal_path(path):
    return path + "-wal"


def create_files(path, page_size, checkpoint_frames):
    """A new store with one empty leaf."""
    if os.path.exists(path):
        raise Refused("%s exists" % path)
    if os.path.exists(wal_path(path)):
        os.remove(wal_path(path))
    header = new_header(page_size, checkpoint_frames)
    file = StoreFile(path, "main", create=True)
    try:
        file.write_at(page_size, seal(1, Leaf([]).to_page(), page_size))
        file.write_at(0, header.to_page())
        file.sync()
    finally:
        file.close()


class Pager:
    def __init__(self, path):
        if not os.path.isfile(path):
            raise Refused("no store at %s" % path)
        self._main = StoreFile(path, "main")
        self._wal_file = StoreFile(wal_path(path), "wal", create=True)
        self._wal = Wal(self._wal_file)
        self._cache = OrderedDict()
        self._changed = {}
        self._saved = None
        try:
            self._open()
        except Exception:
            self.close()
            raise

    def _open(self):
        """Read the header, and bring home what a crash may have left in the log."""
        self.header = read_main_header(self._main)
        self._wal.load(self.header.page_size)
        if self._wal.frames:
            if self._wal.has(0):
                self.header = parse_header(self._wal.read(0))
            self.checkpoint()
        self._wal.generation = self.header.generation

    def close(self):
        self._main.close()
        self._wal_file.close()

    @property
    def log_frames(self):
        return self._wal.frames

    @property
    def in_transaction(self):
        return self._saved is not None

    # Pages

    def read(self, number):
        """A page as the running transaction sees it."""
        self._check_number(number)
        if number in self._changed:
            return self._changed[number]
        page = self._cache.get(number)
        if page is None:
            page = unseal(number, self._read_bytes(number))
            self._keep(number, page)
        return page

    def read_fresh(self, number):
        """A page as the running transaction sees it, read from the files again."""
        changed = self._changed.get(number)
        return changed or unseal(number, self._read_bytes(number))

    def _read_bytes(self, number):
        """The bytes of a page as they were committed last."""
        data = self._wal.read(number)
        if data is None:
            size = self.header.page_size
            data = self._main.read_at(number * size, size)
        return data

    def write(self, number, page):
        self._check_number(number)
        self._changed[number] = page

    def allocate(self):
        """The number of a page that nobody uses, to be written by the caller."""
        header = self.header
        if not header.free_head:
            header.page_count += 1
            return header.page_count - 1
        number = header.free_head
        header.free_head = self.read(number).link
        header.free_count -= 1
        return number

    def release(self, number):
        """Put a page on the free list."""
        self.write(number, Page(FREE, 0, self.header.free_head, b""))
        self.header.free_head = number
        self.header.free_count += 1

    def _check_number(self, number):
        if not 0 < number < self.header.page_count:
            raise Damaged("page %d: no such page" % number)

    def _keep(self, number, page):
        self._cache[number] = page
        if len(self._cache) > CACHE_PAGES:
            self._cache.popitem(last=False)

    # Transactions

    def begin(self):
        self._saved = (self.header.root, self.header.entries)

    def commit(self):
        """Write the changed pages to the log, the header last."""
        if self._changed:
            pages = [(number, self._seal(number)) for number in sorted(self._changed)]
            self._wal.append(pages + [(0, self.header.to_page())], self.header.page_count)
        for number, page in self._changed.items():
            self._keep(number, page)
        self._end_transaction()
        if 0 < self.header.checkpoint_frames <= self._wal.frames:
            self.checkpoint()

    def rollback(self):
        """Forget everything since `begin`."""
        self.header.root, self.header.entries = self._saved
        self._end_transaction()

    def _end_transaction(self):
        self._changed = {}
        self._saved = None

    def _seal(self, number):
        return seal(number, self._changed[number], self.header.page_size)

    def checkpoint(self):
        """Bring the pages of the log to the main file, and empty the log."""
        if not self._wal.frames:
            return
        size = self.header.page_size
        self.header.generation += 1
        self._main.write_at(0, self.header.to_page())
        for number in self._wal.numbers():
            if number:
                self._main.write_at(number * size, self._wal.read(number))
        self._wal.clear(size, self.header.generation)
        self._main.sync()
