"""A database: runs statements one after the other."""

from .catalog import Catalog
from .changes import Changes, check_once
from .errors import SqlError
from .nodes import CreateTable, Delete, Describe, DropTable, Insert, Select, Show, Update
from .pager import Pager
from .parser import parse
from .planner import Planner
from .results import Message, Rows


class Database:
    def __init__(self, path):
        self.pager = Pager(path)
        self.catalog = Catalog(self.pager)
        self.pager.flush()
        self.planner = Planner(self.catalog)
        self.changes = Changes(self.catalog, self.planner)
        self.reads_before = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pager.close()

    def execute(self, source):
        """The result of one statement. A statement that fails changes nothing."""
        self.reads_before = len(self.pager.touched)
        self.pager.start_counting()
        try:
            statement = parse(source)
            result = self.runners()[type(statement)](statement)
            self.pager.flush()
            return result
        except SqlError:
            self.pager.discard()
            self.catalog.load()
            raise

    def runners(self):
        """What runs each kind of statement."""
        return {
            Select: self.select,
            Insert: lambda statement: Message("inserted %d" % self.changes.insert(statement)),
            Update: lambda statement: Message("updated %d" % self.changes.update(statement)),
            Delete: lambda statement: Message("deleted %d" % self.changes.delete(statement)),
            CreateTable: self.create_table,
            DropTable: self.drop_table,
            Describe: self.describe,
            Show: self.show,
        }

    def select(self, statement):
        query = self.planner.plan_select(statement)
        return Rows(query.names, list(query.rows()))

    def create_table(self, statement):
        if statement.if_missing and statement.name in self.catalog.tables:
            return Message("%s is there" % statement.name)
        check_once([column.name for column in statement.columns])
        self.catalog.create_table(statement.name, statement.columns)
        return Message("created %s" % statement.name)

    def drop_table(self, statement):
        if statement.if_there and statement.name not in self.catalog.tables:
            return Message("%s is not there" % statement.name)
        self.catalog.drop_table(statement.name)
        return Message("dropped %s" % statement.name)

    def describe(self, statement):
        table = self.catalog.table(statement.table)
        return Rows(["column", "type", "default"], [
            (column.name, column.type, column.default) for column in table.columns])

    def show(self, statement):
        if statement.what == "reads":
            return Rows(["reads"], [(self.reads_before,)])
        return Rows(["name", "kind"], self.catalog.names())
