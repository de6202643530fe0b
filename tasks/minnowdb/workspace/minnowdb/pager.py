"""A file of pages of equal size.

Page 0 is the header: a mark, the number of pages, the first free page and the
first page of the catalog. Pages are `bytes`: to change one is to write another
one in its place. What is written stays in memory until `flush`.
"""

import os
import struct

from .errors import NotADatabase

PAGE_SIZE = 1024
MARK = b"minnow01"
HEADER = struct.Struct(">8sIII")
LINK = struct.Struct(">I")
NO_PAGE = 0


class Pager:
    def __init__(self, path):
        self.path = path
        is_new = not os.path.exists(path) or os.path.getsize(path) == 0
        self.file = open(path, "w+b" if is_new else "r+b")
        self.clean = {}
        self.dirty = {}
        self.touched = set()
        if is_new:
            self.write_header(1, NO_PAGE, NO_PAGE)
        elif self.header()[0] != MARK:
            raise NotADatabase(path)

    def close(self):
        self.file.close()

    def start_counting(self):
        """Forget which pages have been read."""
        self.touched = set()

    def read(self, number):
        """The bytes of a page; each page counts once as a read."""
        self.touched.add(number)
        if number in self.dirty:
            return self.dirty[number]
        if number not in self.clean:
            self.file.seek(number * PAGE_SIZE)
            self.clean[number] = self.file.read(PAGE_SIZE).ljust(PAGE_SIZE, b"\0")
        return self.clean[number]

    def write(self, number, page):
        self.dirty[number] = bytes(page).ljust(PAGE_SIZE, b"\0")

    def header(self):
        return HEADER.unpack_from(self.read(0))

    def write_header(self, count, first_free, catalog):
        self.write(0, HEADER.pack(MARK, count, first_free, catalog))

    @property
    def catalog_page(self):
        return self.header()[3]

    @catalog_page.setter
    def catalog_page(self, number):
        _, count, first_free, _ = self.header()
        self.write_header(count, first_free, number)

    def allocate(self):
        """The number of an empty page: one that was given back, or a new one."""
        _, count, first_free, catalog = self.header()
        if first_free == NO_PAGE:
            number = count
            self.write_header(count + 1, NO_PAGE, catalog)
        else:
            number = first_free
            following, = LINK.unpack_from(self.read(number))
            self.write_header(count, following, catalog)
        self.write(number, b"")
        return number

    def release(self, number):
        """Give a page back."""
        _, count, first_free, catalog = self.header()
        self.write(number, LINK.pack(first_free))
        self.write_header(count, number, catalog)

    def flush(self):
        """Put what was written into the file."""
        for number in sorted(self.dirty):
            self.file.seek(number * PAGE_SIZE)
            self.file.write(self.dirty[number])
        self.file.flush()
        self.clean.update(self.dirty)
        self.dirty = {}

    def discard(self):
        """Forget what was written since the last flush."""
        self.dirty = {}
