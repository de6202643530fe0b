"""From a query to operators."""

from .errors import SqlError
from .evaluate import compiled, compiled_condition
from .nodes import Column, Literal, Slot, rewrite
from .operators import Filter, OneRow, Project, Scan, Slice, Sort
from .scope import Scope


class Query:
    """A plan that is ready to run, and the names of its output columns."""

    def __init__(self, names, plan):
        self.names = names
        self.plan = plan

    def rows(self):
        return self.plan.rows()


class Planner:
    def __init__(self, catalog):
        self.catalog = catalog

    def plan_select(self, select):
        plan, scope = self.plan_source(select.source)
        outputs = self.outputs(select.items, scope)
        plan = self.filtered(plan, scope, select.where)
        plan = self.sorted(plan, scope, select.order, outputs)
        plan = Project(plan, [compiled(expression) for _, expression in outputs])
        if select.limit is not None or select.offset:
            plan = Slice(plan, select.limit, select.offset)
        return Query([name for name, _ in outputs], plan)

    def plan_source(self, source):
        """What FROM reads, and the names that it brings."""
        if source is None:
            return OneRow(), Scope()
        table = self.catalog.table(source)
        return Scan(table), Scope(table.column_names)

    def filtered(self, plan, scope, where):
        if where is None:
            return plan
        return Filter(plan, compiled_condition(scope.bind(where), "WHERE"))

    def outputs(self, items, scope):
        """Pairs of name and bound expression for every output column."""
        outputs = []
        for item in items:
            if item.expression is None:
                outputs += self.star(scope)
            else:
                name = item.alias or self.name_of(item.expression, len(outputs) + 1)
                outputs.append((name, scope.bind(item.expression)))
        return outputs

    def star(self, scope):
        if not scope.names:
            raise SqlError("* needs FROM")
        return [(name, Slot(index)) for index, name in enumerate(scope.names)]

    def name_of(self, expression, position):
        return expression.name if isinstance(expression, Column) else "c%d" % position

    def sorted(self, plan, scope, order, outputs):
        if not order:
            return plan
        keys = [(self.order_expression(item.expression, scope, outputs), item.descending) for item in order]
        return Sort(plan, [(compiled(expression), is_descending) for expression, is_descending in keys])

    def order_expression(self, expression, scope, outputs):
        """A position, or an expression in which names of output columns come first."""
        if isinstance(expression, Literal) and type(expression.value) is int:
            return self.output_at(expression.value, outputs)
        named = dict(reversed(outputs))
        change = lambda node: named.get(node.name) if isinstance(node, Column) else None
        return scope.bind(rewrite(expression, change))

    def output_at(self, position, outputs):
        if not 1 <= position <= len(outputs):
            raise SqlError("no output column %d" % position)
        return outputs[position - 1][1]

    def plan_target(self, table, where):
        """What UPDATE and DELETE read: pairs of place and row."""
        scope = Scope(table.column_names)
        condition = compiled_condition(None if where is None else scope.bind(where), "WHERE")
        return [(place, row) for place, row in Scan(table).located() if condition(row)]
