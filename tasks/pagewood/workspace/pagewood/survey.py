"""What `stat` and `pages` print."""

from .node import Branch, is_inline
from .page import NUMBER, kind_name


class Survey:
    """Counts the pages of a tree by their kind."""

    def __init__(self, tree):
        self._tree = tree
        self.levels = 0
        self.leaves = 0
        self.branches = 0
        self.overflow = 0
        self._visit(tree.pager.header.root, 1)

    def _visit(self, number, level):
        node = self._tree.read(number)
        self.levels = max(self.levels, level)
        if isinstance(node, Branch):
            self.branches += 1
            for child in node.children:
                self._visit(child, level + 1)
        else:
            self.leaves += 1
            self.overflow += sum(self._chain_pages(cell) for cell in node.cells)

    def _chain_pages(self, cell):
        if is_inline(cell.length, self._tree.page_size):
            return 0
        count, number = 0, NUMBER.unpack(cell.stored)[0]
        while number:
            count += 1
            number = self._tree.pager.read(number).link
        return count


def stat_lines(tree):
    header = tree.pager.header
    survey = Survey(tree)
    figures = [
        ("page-size", header.page_size),
        ("pages", header.page_count),
        ("free", header.free_count),
        ("entries", header.entries),
        ("levels", survey.levels),
        ("leaves", survey.leaves),
        ("branches", survey.branches),
        ("overflow", survey.overflow),
        ("log-frames", tree.pager.log_frames),
    ]
    return ["%s %d" % figure for figure in figures]


def page_lines(pager):
    """One line for each page: its number, its kind and its count."""
    yield "0 header 0"
    for number in range(1, pager.header.page_count):
        page = pager.read(number)
        yield "%d %s %d" % (number, kind_name(page.kind), page.count)
