"""A table: columns, and rows in a heap."""

from . import records
from .errors import SqlError
from .values import fit


class Table:
    def __init__(self, name, columns, heap):
        self.name = name
        self.columns = columns
        self.heap = heap

    @property
    def column_names(self):
        return [column.name for column in self.columns]

    def column_index(self, name):
        if name not in self.column_names:
            raise SqlError("no column %s in %s" % (name, self.name))
        return self.column_names.index(name)

    def fitted(self, values):
        """The values as the columns store them."""
        return tuple(
            fit(value, column.type, "%s.%s" % (self.name, column.name))
            for value, column in zip(values, self.columns))

    def scan(self):
        """Pairs of place and row, in the order in which the rows were added."""
        for place, content in self.heap.scan():
            yield place, records.decode(content)

    def read(self, place):
        return records.decode(self.heap.read(place))

    def insert(self, values):
        self.heap.insert(records.encode(self.fitted(values)))

    def update(self, place, values):
        self.heap.update(place, records.encode(self.fitted(values)))

    def delete(self, place):
        self.heap.delete(place)
