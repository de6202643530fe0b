"""INSERT, UPDATE and DELETE."""

from .errors import SqlError
from .evaluate import compiled
from .scope import Scope


class Changes:
    def __init__(self, catalog, planner):
        self.catalog = catalog
        self.planner = planner

    def insert(self, statement):
        """The number of new rows."""
        table = self.catalog.table(statement.table)
        names = statement.columns or tuple(table.column_names)
        check_once(names)
        targets = [table.column_index(name) for name in names]
        rows = self.given_rows(statement)
        for row in rows:
            if len(row) != len(targets):
                raise SqlError("%d columns, but %d values" % (len(targets), len(row)))
            table.insert(with_defaults(table, targets, row))
        return len(rows)

    def given_rows(self, statement):
        if statement.query is not None:
            return list(self.planner.plan_select(statement.query).rows())
        scope = Scope()
        return [tuple(compiled(scope.bind(value))(()) for value in row) for row in statement.rows]

    def update(self, statement):
        """The number of changed rows. All new values are made of the old row."""
        table = self.catalog.table(statement.table)
        check_once([name for name, _ in statement.assignments])
        scope = Scope(table.column_names)
        assignments = [
            (table.column_index(name), compiled(scope.bind(value))) for name, value in statement.assignments]
        found = self.planner.plan_target(table, statement.where)
        for place, row in found:
            changed = list(row)
            for index, value_of in assignments:
                changed[index] = value_of(row)
            table.update(place, changed)
        return len(found)

    def delete(self, statement):
        """The number of rows that are gone."""
        table = self.catalog.table(statement.table)
        found = self.planner.plan_target(table, statement.where)
        for place, _ in found:
            table.delete(place)
        return len(found)


def check_once(names):
    for name in names:
        if list(names).count(name) > 1:
            raise SqlError("column %s is given twice" % name)


def with_defaults(table, targets, values):
    """A whole row: the values in their columns, defaults in the others."""
    row = [column.default for column in table.columns]
    for target, value in zip(targets, values):
        row[target] = value
    return row
