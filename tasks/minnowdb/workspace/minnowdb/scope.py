"""Which names an expression may use, and where their values are in a row."""

from .errors import SqlError
from .nodes import Column, Slot, rewrite


class Scope:
    """The columns of a row, in order."""

    def __init__(self, names=()):
        self.names = list(names)

    def index_of(self, column):
        if column.name not in self.names:
            raise SqlError("no column %s" % column.name)
        return self.names.index(column.name)

    def bind(self, expression):
        """The expression with slots in the place of columns."""
        return rewrite(expression, self.bound)

    def bound(self, node):
        return Slot(self.index_of(node)) if isinstance(node, Column) else None
