"""Operators that make new values. NULL in, NULL out."""

from .errors import SqlError
from .values import in_range, is_number, render, type_of


def null_in_null_out(work):
    return lambda left, right: None if left is None or right is None else work(left, right)


def on_numbers(symbol, work):
    """The operator for two numbers; anything else is refused."""

    def checked(left, right):
        if not (is_number(left) and is_number(right)):
            raise SqlError("cannot use %s on %s and %s" % (symbol, type_of(left), type_of(right)))
        try:
            return in_range(work(left, right))
        except ZeroDivisionError:
            raise SqlError("division by zero")
        except OverflowError:
            raise SqlError("number out of range")

    return null_in_null_out(checked)


def divide(left, right):
    """Two INT give the INT at or below the quotient; else the quotient is a REAL."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right


def concatenate(left, right):
    return as_text(left) + as_text(right)


def as_text(value):
    return value if isinstance(value, str) else render(value)


def negative(value):
    if value is None:
        return None
    if not is_number(value):
        raise SqlError("cannot use - on %s" % type_of(value))
    return in_range(-value)


OPERATORS = {
    "+": on_numbers("+", lambda left, right: left + right),
    "-": on_numbers("-", lambda left, right: left - right),
    "*": on_numbers("*", lambda left, right: left * right),
    "/": on_numbers("/", divide),
    "%": on_numbers("%", lambda left, right: left % right),
    "||": null_in_null_out(concatenate),
}
