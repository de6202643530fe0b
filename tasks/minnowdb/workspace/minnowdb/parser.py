"""The grammar of statements."""

from .errors import SqlError
from .expressions import ExpressionParser
from .nodes import (
    ColumnDefinition, CreateTable, Delete, Describe, DropTable, Insert, OrderItem, Select, SelectItem, Show, Update)
from .tokens import tokenize
from .values import TYPES, fit, in_range


def parse(source):
    parser = Parser(tokenize(source))
    statement = parser.statement()
    parser.expect_end()
    return statement


class Parser(ExpressionParser):
    def statement(self):
        for first, read in self.readers().items():
            if self.sees(*first.split()):
                return read()
        raise self.error()

    def readers(self):
        """How each statement begins, and what reads it."""
        return {
            "select": self.select,
            "insert into": self.insert,
            "update": self.update,
            "delete from": self.delete,
            "create table": self.create_table,
            "drop table": self.drop_table,
            "describe": self.describe,
            "show": self.show,
        }

    def select(self):
        self.expect("select")
        items = self.list_of(self.select_item)
        source = self.name() if self.accept("from") else None
        where = self.where()
        order = self.order()
        limit, offset = self.slice()
        return Select(items, source, where, order, limit, offset)

    def select_item(self):
        if self.accept("*"):
            return SelectItem(None)
        expression = self.expression()
        if self.accept("as") or self.sees_name():
            return SelectItem(expression, self.name())
        return SelectItem(expression)

    def where(self):
        return self.expression() if self.accept("where") else None

    def order(self):
        return self.list_of(self.order_item) if self.accept("order", "by") else ()

    def order_item(self):
        expression = self.expression()
        return OrderItem(expression, self.accept_any("asc", "desc") == "desc")

    def slice(self):
        limit = self.count() if self.accept("limit") else None
        offset = self.count() if self.accept("offset") else 0
        return limit, offset

    def count(self):
        return int(self.of_kind("int"))

    def insert(self):
        self.expect("insert", "into")
        table = self.name()
        columns = self.names_in_parentheses() if self.sees("(") else None
        if self.sees("select"):
            return Insert(table, columns, query=self.select())
        self.expect("values")
        return Insert(table, columns, rows=self.list_of(self.row))

    def row(self):
        return self.in_parentheses(self.expression)

    def update(self):
        self.expect("update")
        table = self.name()
        self.expect("set")
        return Update(table, self.list_of(self.assignment), self.where())

    def assignment(self):
        column = self.name()
        self.expect("=")
        return column, self.expression()

    def delete(self):
        self.expect("delete", "from")
        return Delete(self.name(), self.where())

    def create_table(self):
        self.expect("create", "table")
        if_missing = self.accept("if", "not", "exists")
        return CreateTable(self.name(), self.in_parentheses(self.column_definition), if_missing)

    def column_definition(self):
        name = self.name()
        kind = self.of_kind("word").upper()
        if kind not in TYPES:
            raise SqlError("no type %s" % kind)
        return ColumnDefinition(name, kind, self.default(name, kind))

    def default(self, name, kind):
        if not self.accept("default"):
            return None
        is_negative = self.accept("-")
        value = self.literal_value()
        if is_negative:
            value = in_range(-value)
        return fit(value, kind, "default of %s" % name)

    def drop_table(self):
        self.expect("drop", "table")
        if_there = self.accept("if", "exists")
        return DropTable(self.name(), if_there)

    def describe(self):
        self.expect("describe")
        return Describe(self.name())

    def show(self):
        self.expect("show")
        what = self.of_kind("word")
        if what not in ("tables", "reads"):
            raise SqlError("nothing to show for %s" % what)
        return Show(what)
