"""The two kinds of tree nodes, leaves and branches, and their pages."""

import bisect
import struct
from collections import namedtuple

from .errors import Damaged
from .page import BRANCH, LEAF, NUMBER, Page, body_size, expect_kind, max_inline_size

LEAF_CELL = struct.Struct("<HI")
BRANCH_CELL = struct.Struct("<HI")


class Cell(namedtuple("Cell", "key length stored")):
    """An entry of a leaf. `stored` is the value, or the number of its first overflow page."""

    __slots__ = ()

    def size(self):
        return LEAF_CELL.size + len(self.key) + len(self.stored)


class Leaf:
    """Cells in the order of their keys."""

    def __init__(self, cells):
        self.cells = cells

    def size(self):
        return sum(cell.size() for cell in self.cells)

    def find(self, key):
        """The place of a key, and whether it is there."""
        place = self.place_of(key)
        return place, place < len(self.cells) and self.cells[place].key == key

    def place_of(self, key):
        """How many cells have a smaller key."""
        low, high = 0, len(self.cells)
        while low < high:
            middle = (low + high) // 2
            if self.cells[middle].key < key:
                low = middle + 1
            else:
                high = middle
        return low

    def split(self, at_end):
        """Two leaves, each with half of the cells, and the separator between them.

        What comes in order goes on in a new leaf, so that the old one stays full.
        """
        cut = len(self.cells) - 1 if at_end else len(self.cells) // 2
        return Leaf(self.cells[:cut]), self.cells[cut].key, Leaf(self.cells[cut:])

    def joined(self, separator, right):
        return Leaf(self.cells + right.cells)

    def to_page(self):
        body = b"".join(
            LEAF_CELL.pack(len(cell.key), cell.length) + cell.key + cell.stored for cell in self.cells)
        return Page(LEAF, len(self.cells), 0, body)


class Branch:
    """Children, and between two of them a key: left of it is smaller, right of it is not."""

    def __init__(self, children, keys):
        self.children = children
        self.keys = keys

    def size(self):
        return sum(BRANCH_CELL.size + len(key) for key in self.keys)

    def child_place(self, key):
        """Which child leads to a key."""
        return bisect.bisect_right(self.keys, key)

    def split(self, at_end):
        """Two branches, each with half of the keys, and the key that goes up."""
        cut = len(self.keys) - 1 if at_end else len(self.keys) // 2
        left = Branch(self.children[:cut + 1], self.keys[:cut])
        right = Branch(self.children[cut + 1:], self.keys[cut + 1:])
        return left, self.keys[cut], right

    def joined(self, separator, right):
        return Branch(self.children + right.children, self.keys + [separator] + right.keys)

    def to_page(self):
        body = b"".join(
            BRANCH_CELL.pack(len(key), child) + key for key, child in zip(self.keys, self.children[1:]))
        return Page(BRANCH, len(self.keys), self.children[0], body)


def read_node(number, page, page_size):
    """The node in a page."""
    expect_kind(number, page, LEAF, BRANCH)
    try:
        return _read_leaf(page, page_size) if page.kind == LEAF else _read_branch(page)
    except struct.error:
        raise Damaged("page %d: bad cells" % number) from None


def is_inline(length, page_size):
    return length <= max_inline_size(page_size)


def _read_leaf(page, page_size):
    cells, offset = [], 0
    for _ in range(page.count):
        key_size, length = LEAF_CELL.unpack_from(page.body, offset)
        offset += LEAF_CELL.size
        stored_size = length if is_inline(length, page_size) else NUMBER.size
        key, offset = _cut(page.body, offset, key_size)
        stored, offset = _cut(page.body, offset, stored_size)
        cells.append(Cell(key, length, stored))
    return Leaf(cells)


def _read_branch(page):
    children, keys, offset = [page.link], [], 0
    for _ in range(page.count):
        key_size, child = BRANCH_CELL.unpack_from(page.body, offset)
        key, offset = _cut(page.body, offset + BRANCH_CELL.size, key_size)
        keys.append(key)
        children.append(child)
    return Branch(children, keys)


def _cut(body, offset, size):
    end = offset + size
    if end > len(body):
        raise struct.error("a cell ends behind the page")
    return body[offset:end], end


def capacity(page_size):
    """How many bytes of cells a node can hold."""
    return body_size(page_size)
