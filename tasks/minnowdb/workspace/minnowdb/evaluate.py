"""Expressions to functions of a row.

Every column must have become a Slot before. A row is a tuple.
"""

from . import arithmetic, functions
from .errors import SqlError
from .like import matches
from .nodes import Between, Binary, Call, Case, Column, InList, IsNull, Like, Literal, Slot, Unary
from .values import compare, type_of

TESTS = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def compiled(node):
    """A function that gives the value of the expression for a row."""
    return COMPILERS[type(node)](node)


def compiled_condition(node, clause):
    """Like `compiled`, for the clause of that name, which asks for a BOOL; gives True or False."""
    if node is None:
        return lambda row: True
    value_of = compiled(node)
    return lambda row: truth(value_of(row), clause)


def truth(value, where):
    """True or False for a BOOL; NULL counts as false."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise SqlError("%s needs BOOL, got %s" % (where, type_of(value)))
    return value


def compile_literal(node):
    value = node.value
    return lambda row: value


def compile_slot(node):
    index = node.index
    return lambda row: row[index]


def compile_unary(node):
    operand = compiled(node.operand)
    if node.operator == "not":
        return lambda row: not truth(operand(row), "NOT")
    return lambda row: arithmetic.negative(operand(row))


def compile_binary(node):
    left, right = compiled(node.left), compiled(node.right)
    operator = node.operator
    if operator == "and":
        return lambda row: truth(left(row), "AND") and truth(right(row), "AND")
    if operator == "or":
        return lambda row: truth(left(row), "OR") or truth(right(row), "OR")
    if operator in TESTS:
        return lambda row: compared(operator, left(row), right(row))
    work = arithmetic.OPERATORS[operator]
    return lambda row: work(left(row), right(row))


def compared(operator, left, right):
    order = compare(left, right)
    return order is not None and TESTS[operator](order)


def compile_in_list(node):
    operand = compiled(node.operand)
    items = [compiled(item) for item in node.items]
    return lambda row: is_among(operand(row), [item(row) for item in items])


def is_among(value, candidates):
    return any([compared("=", value, candidate) for candidate in candidates])


def compile_between(node):
    low = Binary(">=", node.operand, node.low)
    high = Binary("<=", node.operand, node.high)
    return compiled(Binary("and", low, high))


def compile_like(node):
    operand, pattern = compiled(node.operand), compiled(node.pattern)
    return lambda row: bool(matches(operand(row), pattern(row)))


def compile_is_null(node):
    operand = compiled(node.operand)
    return lambda row: operand(row) is None


def compile_case(node):
    branches = [(compiled_condition(condition, "WHEN"), compiled(result)) for condition, result in node.branches]
    otherwise = compiled(node.otherwise)

    def choose(row):
        for condition, result in branches:
            if condition(row):
                return result(row)
        return otherwise(row)

    return choose


def compile_call(node):
    function = functions.lookup(node.name, len(node.arguments))
    arguments = [compiled(argument) for argument in node.arguments]
    return lambda row: function(*[argument(row) for argument in arguments])


def refuse_column(node):
    raise SqlError("no column %s" % node.name)


COMPILERS = {
    Literal: compile_literal,
    Slot: compile_slot,
    Unary: compile_unary,
    Binary: compile_binary,
    InList: compile_in_list,
    Between: compile_between,
    Like: compile_like,
    IsNull: compile_is_null,
    Case: compile_case,
    Call: compile_call,
    Column: refuse_column,
}
