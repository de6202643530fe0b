"""The values of a cell: NULL, INT, REAL, TEXT and BOOL, and what can be done with them.

They are None, int, float, str and bool in Python.
"""

import math

from .errors import SqlError

TYPES = ("INT", "REAL", "TEXT", "BOOL")
SMALLEST_INT = -(2 ** 63)
LARGEST_INT = 2 ** 63 - 1
NULL_MARK = "~"
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\|"}


def type_of(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "BOOL"
    if isinstance(value, int):
        return "INT"
    return "REAL" if isinstance(value, float) else "TEXT"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def family_of(value):
    """Values of one family can be compared with each other."""
    return "number" if is_number(value) else type_of(value)


def compare(left, right):
    """-1, 0 or 1, or None where a side is NULL."""
    if left is None or right is None:
        return None
    if family_of(left) != family_of(right):
        raise SqlError("cannot compare %s with %s" % (type_of(left), type_of(right)))
    return (left > right) - (left < right)


def sort_key(value):
    """A key by which values of any kind can be sorted; NULL has none."""
    rank = {"BOOL": 0, "number": 1, "TEXT": 2}[family_of(value)]
    return (rank, value)


def in_range(value):
    """The number itself, if an INT or a REAL can hold it."""
    if isinstance(value, float):
        fits = math.isfinite(value)
    else:
        fits = SMALLEST_INT <= value <= LARGEST_INT
    if not fits:
        raise SqlError("number out of range")
    return value


def fit(value, wanted, where):
    """The value as a column of the type `wanted` stores it."""
    got = type_of(value)
    if got in (wanted, "NULL"):
        return value
    if got == "INT" and wanted == "REAL":
        return float(value)
    raise SqlError("%s is %s, got %s" % (where, wanted, got))


def render(value):
    """The value as a cell of the output."""
    if value is None:
        return NULL_MARK
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "".join(ESCAPES.get(character, character) for character in value)
    return repr(value)
