"""What the parser makes: expressions and statements."""

from __future__ import annotations

from .plain import node


class Expression:
    """An expression is never changed; equal text gives equal nodes."""


@node
class Literal(Expression):
    value: object


@node
class Column(Expression):
    """A column as it was written."""

    name: str


@node
class Slot(Expression):
    """A column whose place in the row is known."""

    index: int


@node
class Unary(Expression):
    operator: str
    operand: Expression


@node
class Binary(Expression):
    operator: str
    left: Expression
    right: Expression


@node
class InList(Expression):
    operand: Expression
    items: tuple


@node
class Between(Expression):
    operand: Expression
    low: Expression
    high: Expression


@node
class Like(Expression):
    operand: Expression
    pattern: Expression


@node
class IsNull(Expression):
    operand: Expression


@node
class Case(Expression):
    """`branches` holds pairs of a condition and a result."""

    branches: tuple
    otherwise: Expression


@node
class Call(Expression):
    name: str
    arguments: tuple


def rewrite(tree, change):
    """A copy of an expression in which `change` has replaced what it wants to.

    `change` gets each part from the top and gives another one, or None to go on
    with the parts of this one.
    """
    if isinstance(tree, tuple):
        return tuple(rewrite(part, change) for part in tree)
    if not isinstance(tree, Expression):
        return tree
    changed = change(tree)
    if changed is not None:
        return changed
    return type(tree)(*[rewrite(part, change) for part in tree.parts()])


@node
class SelectItem:
    """One output column; an expression of None stands for `*`."""

    expression: Expression | None
    alias: str | None = None


@node
class OrderItem:
    expression: Expression
    descending: bool = False


@node
class Select:
    items: tuple
    source: str | None = None
    where: Expression | None = None
    order: tuple = ()
    limit: int | None = None
    offset: int = 0


@node
class ColumnDefinition:
    name: str
    type: str
    default: object = None


@node
class CreateTable:
    name: str
    columns: tuple
    if_missing: bool = False


@node
class DropTable:
    name: str
    if_there: bool = False


@node
class Insert:
    """Rows of expressions, or a query that gives the rows."""

    table: str
    columns: tuple | None
    rows: tuple = ()
    query: Select | None = None


@node
class Update:
    table: str
    assignments: tuple
    where: Expression | None = None


@node
class Delete:
    table: str
    where: Expression | None = None


@node
class Describe:
    table: str


@node
class Show:
    """`what` is tables or reads."""

    what: str
