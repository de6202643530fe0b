"""Cursors: steps through the entries of a range."""

from .node import Branch


class Cursor:
    """Gives the entries of a range one by one; it remembers its leaf and the way to it."""

    def __init__(self, tree, key_range, reverse=False):
        self._tree = tree
        self._range = key_range
        self._step = -1 if reverse else 1
        self._way = None
        self._leaf = None
        self._index = 0

    def next(self):
        """The entry that comes next, or None."""
        if self._way is None:
            self._go_to_start()
        else:
            self._move(self._step)
        return self._entry()

    def prev(self):
        """The entry before, or None."""
        if self._way is None:
            return None
        self._move(-self._step)
        return self._entry()

    def __iter__(self):
        return iter(self.next, None)

    def _entry(self):
        if not self._is_inside():
            return None
        cell = self._leaf.cells[self._index]
        return (cell.key, self._tree.value_of(cell)) if self._range.has(cell.key) else None

    def _is_inside(self):
        return 0 <= self._index < len(self._leaf.cells)

    def _go_to_start(self):
        """Find the first entry of the range in the direction of the cursor."""
        if self._step > 0:
            self._seek(self._range.low)
        elif self._range.high is None:
            self._seek_last()
        else:
            self._seek(self._range.high)
        if not self._is_inside() or not self._range.has(self._leaf.cells[self._index].key):
            self._move(self._step)

    def _seek(self, key):
        path, _, self._leaf = self._tree.descend(key)
        self._way = [(branch, place) for _, branch, place in path]
        self._index = self._leaf.place_of(key)

    def _seek_last(self):
        self._way = []
        self._go_down(self._tree.pager.header.root, -1)

    def _move(self, step):
        self._index += step
        if not self._is_inside():
            self._turn_page(step)

    def _turn_page(self, step):
        """Go on to the neighbouring leaf, if there is one."""
        way = list(self._way)
        while way:
            branch, child = way.pop()
            if 0 <= child + step < len(branch.children):
                self._way = way + [(branch, child + step)]
                self._go_down(branch.children[child + step], step)
                return

    def _go_down(self, number, step):
        """Enter a subtree at its first leaf, or its last one."""
        node = self._tree.read(number)
        while isinstance(node, Branch):
            child = 0 if step > 0 else len(node.children) - 1
            self._way.append((node, child))
            node = self._tree.read(node.children[child])
        self._leaf = node
        self._index = 0 if step > 0 else self._last_index()

    def _last_index(self):
        """Where to begin in a leaf that is walked backwards."""
        return max(len(self._leaf.cells) - 1, 0) if not self._way else len(self._leaf.cells) - 2
