"""What the database holds, kept in a heap of its own.

Each entry is a record of kind, name, first page and a definition as JSON.
"""

import json

from . import records
from .errors import SqlError
from .heap import Heap
from .nodes import ColumnDefinition
from .pager import NO_PAGE
from .table import Table


class Catalog:
    def __init__(self, pager):
        self.pager = pager
        self.load()

    def load(self):
        """Read everything anew from the pages."""
        if self.pager.catalog_page == NO_PAGE:
            self.pager.catalog_page = Heap.create(self.pager).first
        self.heap = Heap(self.pager, self.pager.catalog_page)
        self.tables, self.places = {}, {}
        for place, content in self.heap.scan():
            kind, name, first, definition = records.decode(content)
            self.places[kind, name] = place
            self.add_loaded(kind, name, first, json.loads(definition))

    def add_loaded(self, kind, name, first, definition):
        columns = tuple(ColumnDefinition(*column) for column in definition["columns"])
        self.tables[name] = Table(name, columns, Heap(self.pager, first))

    def table(self, name):
        if name not in self.tables:
            raise SqlError("no table %s" % name)
        return self.tables[name]

    def names(self):
        """Pairs of name and kind, by name."""
        return sorted((name, "table") for name in self.tables)

    def check_free(self, name):
        if name in self.tables:
            raise SqlError("%s already exists" % name)

    def create_table(self, name, columns):
        self.check_free(name)
        heap = Heap.create(self.pager)
        definition = {"columns": [[column.name, column.type, column.default] for column in columns]}
        self.store("table", name, heap.first, definition)
        self.tables[name] = Table(name, columns, heap)

    def drop_table(self, name):
        self.table(name).heap.release()
        self.remove("table", name)
        del self.tables[name]

    def store(self, kind, name, first, definition):
        content = records.encode((kind, name, first, json.dumps(definition)))
        self.places[kind, name] = self.heap.insert(content)

    def remove(self, kind, name):
        self.heap.delete(self.places.pop((kind, name)))
