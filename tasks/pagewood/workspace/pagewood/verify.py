"""Looking through a whole store for damage."""

from .errors import Damaged
from .node import read_node
from .page import LEAF
from .survey import Survey


class Verifier:
    """Reads every page of a store once, in the order of the file."""

    def __init__(self, tree):
        self._tree = tree
        self._pager = tree.pager
        self._problems = []
        self._entries = 0

    def run(self):
        """What is wrong, as a list of texts."""
        for number in range(1, self._pager.header.page_count):
            try:
                self._check_page(number)
            except Damaged as error:
                self._problems.append(str(error))
        if not self._problems:
            self._check_entries()
        return self._problems

    def _check_page(self, number):
        page = self._pager.read_fresh(number)
        if page.kind == LEAF:
            leaf = read_node(number, page, self._tree.page_size)
            keys = [cell.key for cell in leaf.cells]
            if keys != sorted(keys):
                self._problems.append("page %d: keys not in order" % number)
            self._entries += len(keys)

    def _check_entries(self):
        noted = self._pager.header.entries
        if self._entries < noted:
            self._problems.append("header: %d entries, found %d" % (noted, self._entries))


def check_store(tree):
    """The lines of a report, and whether all is well."""
    problems = Verifier(tree).run()
    if problems:
        return problems + ["damaged: %d problems" % len(problems)], False
    header = tree.pager.header
    return ["ok: %d entries, %d levels, %d pages" % (
        header.entries, Survey(tree).levels, header.page_count)], True
