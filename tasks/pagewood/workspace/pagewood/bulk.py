"""Filling an empty store from sorted entries, from the leaves up."""

import itertools

from .errors import Refused
from .node import BRANCH_CELL, Branch, Leaf, capacity
from .text import parse_bytes

BATCH_ENTRIES = 64
FILL_PERCENT = 75


def load_entries(tree, entries):
    """Build the tree of an empty store, batch by batch; `entries` gives (line number, key, value)."""
    if tree.pager.header.entries:
        raise Refused("the store is not empty")
    builder = BatchBuilder(tree)
    while True:
        batch = list(itertools.islice(entries, BATCH_ENTRIES))
        if not batch:
            return tree.pager.header.entries
        builder.add(batch)


def read_entries(lines):
    """The entries of a dump, with the numbers of their lines."""
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        if len(words) != 2:
            raise Refused("line %d: expected a key and a value" % number)
        yield number, parse_bytes(words[0]), parse_bytes(words[1])


class BatchBuilder:
    """Adds batches at the end of the tree, each one in a transaction of its own."""

    def __init__(self, tree):
        self._tree = tree
        self._pager = tree.pager
        self._capacity = capacity(tree.page_size) * FILL_PERCENT // 100
        self._leaf = Leaf([])
        self._leaves = [(b"", self._pager.header.root)]
        self._branches = []

    def add(self, batch):
        check_order(batch)
        self._pager.begin()
        for _, key, value in batch:
            self._add_cell(self._tree.make_cell(key, value))
        self._pager.write(self._leaves[-1][1], self._leaf.to_page())
        self._pager.header.entries += len(batch)
        self._rebuild_branches()
        self._pager.commit()

    def _add_cell(self, cell):
        if self._leaf.size() + cell.size() > self._capacity:
            self._pager.write(self._leaves[-1][1], self._leaf.to_page())
            self._leaf = Leaf([])
            self._leaves.append((cell.key, self._pager.allocate()))
        self._leaf.cells.append(cell)

    def _rebuild_branches(self):
        """Make the levels above the leaves anew."""
        for number in self._branches:
            self._pager.release(number)
        self._branches = []
        level = self._leaves
        while len(level) > 1:
            level = self._branch_level(level)
        self._pager.header.root = level[0][1]

    def _branch_level(self, level):
        parents, group, used = [], [], 0
        for key, number in level:
            size = BRANCH_CELL.size + len(key)
            if group and used + size > self._capacity:
                parents.append(self._write_branch(group))
                group, used = [], 0
            group.append((key, number))
            used += size
        parents.append(self._write_branch(group))
        return parents

    def _write_branch(self, group):
        number = self._pager.allocate()
        branch = Branch([child for _, child in group], [key for key, _ in group[1:]])
        self._pager.write(number, branch.to_page())
        self._branches.append(number)
        return group[0][0], number


def check_order(batch):
    """Refuse a batch in which a key is smaller than the one before."""
    for (_, key, _), (line, following, _) in zip(batch, batch[1:]):
        if following < key:
            raise Refused("line %d: keys are not in order" % line)
