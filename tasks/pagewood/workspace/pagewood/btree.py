"""The tree of keys: looking up, putting and deleting."""

from .errors import Refused
from .node import Branch, Cell, Leaf, capacity, is_inline, read_node
from .overflow import OverflowPages
from .page import NUMBER, max_key_size


class Tree:
    """The entries of a store."""

    def __init__(self, pager):
        self.pager = pager
        self.overflow = OverflowPages(pager)
        self.page_size = pager.header.page_size

    def get(self, key):
        """The value of a key, or None."""
        _, _, leaf = self.descend(key)
        place, found = leaf.find(key)
        return self.value_of(leaf.cells[place]) if found else None

    def put(self, key, value):
        """Set the value of a key."""
        path, number, leaf = self.descend(key)
        place, found = leaf.find(key)
        if found:
            leaf.cells[place] = self.make_cell(key, value)
            self._write(number, leaf)
        else:
            self.pager.header.entries += 1
            cell = self.make_cell(key, value)
            self._check_key(key)
            leaf.cells.insert(place, cell)
            self._store_or_split(path, number, leaf, place == len(leaf.cells) - 1)

    def delete(self, key):
        """Take a key out; False if it was not there."""
        path, number, leaf = self.descend(key)
        place, found = leaf.find(key)
        if found:
            self._release_value(leaf.cells.pop(place))
            self.pager.header.entries -= 1
            self._shrink(path, number, leaf)
        return found

    def make_cell(self, key, value):
        """The cell of an entry; a long value goes to overflow pages."""
        if is_inline(len(value), self.page_size):
            return Cell(key, len(value), value)
        return Cell(key, len(value), NUMBER.pack(self.overflow.write(value)))

    def value_of(self, cell):
        if is_inline(cell.length, self.page_size):
            return cell.stored
        return self.overflow.read(NUMBER.unpack(cell.stored)[0])

    def read(self, number):
        return read_node(number, self.pager.read(number), self.page_size)

    def descend(self, key):
        """The way to the leaf of a key: (number, branch, place) for each branch; the leaf's number; the leaf."""
        path, number = [], self.pager.header.root
        node = self.read(number)
        while isinstance(node, Branch):
            place = node.child_place(key)
            path.append((number, node, place))
            number = node.children[place]
            node = self.read(number)
        return path, number, node

    def _check_key(self, key):
        if not key:
            raise Refused("empty key")
        if len(key) > max_key_size(self.page_size):
            raise Refused("key too long: %d bytes, the limit is %d" % (len(key), max_key_size(self.page_size)))

    def _release_value(self, cell):
        if not is_inline(cell.length, self.page_size):
            self.pager.release(NUMBER.unpack(cell.stored)[0])

    # Changing nodes

    def _insert_separator(self, path, left_number, separator, right_number):
        """Tell the parent of a node that was split; it may have to be split itself."""
        if not path:
            self.pager.header.root = self.pager.allocate()
            self._write(self.pager.header.root, Branch([left_number, right_number], [separator]))
            return
        number, parent, place = path[-1]
        parent.children.insert(place + 1, right_number)
        parent.keys.insert(place, separator)
        self._store_or_split(path[:-1], number, parent, place == len(parent.keys) - 1)

    def _store_or_split(self, path, number, node, at_end):
        """Store a node that has one cell more; two halves of it if it does not fit."""
        if node.size() <= capacity(self.page_size):
            self._write(number, node)
            return
        left, separator, right = node.split(at_end)
        right_number = self.pager.allocate()
        self._write(number, left)
        self._write(right_number, right)
        self._insert_separator(path, number, separator, right_number)

    def _shrink(self, path, number, node):
        """Store a node that has lost something. If hardly anything is left in it,
        it takes in its right neighbour, or something of what that has."""
        self._write(number, node)
        if not path or not is_nearly_empty(node):
            return
        parent_number, parent, place = path[-1]
        if place + 1 == len(parent.children):
            return
        right_number = parent.children[place + 1]
        right = self.read(right_number)
        if node.size() + right.size() <= capacity(self.page_size):
            joined = node.joined(first_key(right), right)
            del parent.children[place + 1], parent.keys[place]
            self._write(number, joined)
            self._shrink(path[:-1], parent_number, parent)
        elif isinstance(node, Leaf):
            node.cells.append(right.cells.pop(0))
            parent.keys[place] = first_key(node)
            self._write(number, node)
            self._write(right_number, right)
            self._write(parent_number, parent)

    def _write(self, number, node):
        self.pager.write(number, node.to_page())


def is_nearly_empty(node):
    return len(node.cells if isinstance(node, Leaf) else node.keys) < 2


def first_key(node):
    return node.cells[0].key if isinstance(node, Leaf) else node.keys[0]
