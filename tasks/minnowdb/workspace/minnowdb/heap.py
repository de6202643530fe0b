"""A heap: a chain of pages that holds records in the order in which they were added.

A record is found by its place, a pair of page number and slot, which it keeps
for life. One that grows too long for its page is put at the end of the heap as
a guest, and a forward in its old slot points to it.
"""

import struct

from .errors import NotADatabase, SqlError
from .pager import NO_PAGE, PAGE_SIZE

# next page, last page (in the first page only), position in the chain, number of
# slots, start of the data
HEADER = struct.Struct(">IIIHH")
SLOT = struct.Struct(">HH")
PLACE = struct.Struct(">IH")
HOME, FORWARD, GUEST = 0, 1, 2
SHORTEST = 1 + PLACE.size
LONGEST = PAGE_SIZE - HEADER.size - SLOT.size


class HeapPage:
    """The inside of one page: slots from the front, records from the back."""

    def __init__(self, data):
        self.data = bytearray(data)
        self.next, self.last, self.position, self.slots, self.start = HEADER.unpack_from(self.data)

    @classmethod
    def empty(cls, position):
        return cls(HEADER.pack(NO_PAGE, NO_PAGE, position, 0, PAGE_SIZE).ljust(PAGE_SIZE, b"\0"))

    def slot(self, number):
        return SLOT.unpack_from(self.data, HEADER.size + number * SLOT.size)

    def set_slot(self, number, offset, length):
        SLOT.pack_into(self.data, HEADER.size + number * SLOT.size, offset, length)

    def record(self, number):
        """The bytes of a record, or None if it was deleted."""
        offset, length = self.slot(number)
        return bytes(self.data[offset:offset + length]) if length else None

    def room(self):
        return self.start - HEADER.size - self.slots * SLOT.size

    def add(self, record):
        """The slot of the new record, or None if there is no room for it."""
        if self.room() < len(record) + SLOT.size:
            return None
        number = self.slots
        self.slots += 1
        self.place(number, record)
        return number

    def place(self, number, record):
        self.start -= len(record)
        self.data[self.start:self.start + len(record)] = record
        self.set_slot(number, self.start, len(record))

    def replace(self, number, record):
        """Whether the page had room for the record in its slot."""
        offset, length = self.slot(number)
        if len(record) <= length:
            self.data[offset:offset + len(record)] = record
            self.set_slot(number, offset, len(record))
        elif len(record) <= self.room():
            self.place(number, record)
        else:
            return False
        return True

    def packed(self):
        HEADER.pack_into(self.data, 0, self.next, self.last, self.position, self.slots, self.start)
        return bytes(self.data)


def tagged(kind, content):
    """Records are never shorter than a forward, so that one always fits in their place."""
    return (bytes([kind]) + content).ljust(SHORTEST, b"\0")


class Heap:
    def __init__(self, pager, first):
        self.pager = pager
        self.first = first

    @classmethod
    def create(cls, pager):
        first = pager.allocate()
        pager.write(first, HeapPage.empty(0).packed())
        return cls(pager, first)

    def page(self, number):
        return HeapPage(self.pager.read(number))

    def put(self, number, page):
        self.pager.write(number, page.packed())

    def pages(self):
        """Pairs of number and page along the chain."""
        number, position = self.first, 0
        while number != NO_PAGE:
            page = self.page(number)
            if page.position != position:
                raise NotADatabase(self.pager.path)
            yield number, page
            number, position = page.next, position + 1

    def scan(self):
        """Pairs of place and content, in the order of the places."""
        for number, page in self.pages():
            for slot in range(page.slots):
                record = page.record(slot)
                if record is not None and record[0] != GUEST:
                    yield (number, slot), self.content(record)

    def content(self, record):
        return self.guest_of(record)[1][1:] if record[0] == FORWARD else record[1:]

    def guest_of(self, forward):
        """The place and the record that a forward points to."""
        place = PLACE.unpack_from(forward, 1)
        return place, self.page(place[0]).record(place[1])

    def read(self, place):
        """The content of a record, or None if it was deleted."""
        record = self.page(place[0]).record(place[1])
        return None if record is None else self.content(record)

    def insert(self, content):
        return self.append(tagged(HOME, content))

    def append(self, record):
        if len(record) > LONGEST:
            raise SqlError("row is too long")
        number = self.page(self.first).last or self.first
        page = self.page(number)
        slot = page.add(record)
        if slot is None:
            number, page = self.grow(number, page)
            slot = page.add(record)
        self.put(number, page)
        return number, slot

    def grow(self, last_number, last_page):
        """A new page at the end of the chain."""
        number = self.pager.allocate()
        last_page.next = number
        self.put(last_number, last_page)
        first_page = self.page(self.first)
        first_page.last = number
        self.put(self.first, first_page)
        return number, HeapPage.empty(last_page.position + 1)

    def update(self, place, content):
        self.forget_guest(place)
        number, slot = place
        page = self.page(number)
        if not page.replace(slot, tagged(HOME, content)):
            guest = self.append(tagged(GUEST, content))
            page = self.page(number)
            page.replace(slot, tagged(FORWARD, PLACE.pack(*guest)))
        self.put(number, page)

    def delete(self, place):
        self.forget_guest(place)
        self.erase(place)

    def forget_guest(self, place):
        record = self.page(place[0]).record(place[1])
        if record[0] == FORWARD:
            self.erase(self.guest_of(record)[0])

    def erase(self, place):
        number, slot = place
        page = self.page(number)
        page.set_slot(slot, 0, 0)
        self.put(number, page)

    def release(self):
        """Give all pages back."""
        for number, _ in list(self.pages()):
            self.pager.release(number)
