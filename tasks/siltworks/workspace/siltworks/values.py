"""Values of a row: null, booleans, numbers and texts.

A row is a dict from column name to value; a column that is absent counts as null.
"""

import re

from .errors import ConversionError

TYPES = ("text", "int", "number", "bool", "date")

INT = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TRUE_WORDS = ("true", "yes", "1")
FALSE_WORDS = ("false", "no", "0")
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MAX_INT_DIGITS = 1000

NULL_RANK, BOOL_RANK, NUMBER_RANK, TEXT_RANK = 0, 1, 2, 3


def kind_of(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    return "text"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def to_text(value):
    """The text of a value in CSV files and in texts; null is empty."""
    if value is None:
        return ""
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, float):
        return repr(value)
    return str(value)


def show(value):
    """A value in a message."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'%s'" % value
    return to_text(value)


def compare_key(value):
    """A key under which values are ordered and equal: null, booleans, numbers, texts.

    1 and 1.0 have equal keys; 1, true and '1' have not.
    """
    if value is None:
        return (NULL_RANK, 0)
    if isinstance(value, bool):
        return (BOOL_RANK, value)
    if isinstance(value, (int, float)):
        return (NUMBER_RANK, value)
    return (TEXT_RANK, value)


def row_key(row, columns):
    """The key of a row over some columns."""
    return tuple(compare_key(row.get(column)) for column in columns)


def whole_row_key(row):
    """The key of all columns that are not null, whatever their order."""
    return tuple(
        (column, compare_key(row[column])) for column in sorted(row) if row[column] is not None
    )


def convert(value, type_name):
    """The value as the type; null stays null."""
    if value is None:
        return None
    return CONVERTERS[type_name](value)


def convert_text(value):
    return to_text(value)


def convert_int(value):
    if is_number(value):
        if value != int(value):
            raise ConversionError("%s is not an int" % show(value))
        return int(value)
    text = value.strip() if isinstance(value, str) else ""
    if not INT.fullmatch(text) or len(text) > MAX_INT_DIGITS:
        raise ConversionError("%s is not an int" % show(value))
    return int(text)


def convert_number(value):
    if is_number(value):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if INT.fullmatch(text) and len(text) <= MAX_INT_DIGITS:
        return int(text)
    if not NUMBER.fullmatch(text):
        raise ConversionError("%s is not a number" % show(value))
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ConversionError("%s is not a number" % show(value))
    return number


def convert_bool(value):
    if isinstance(value, bool):
        return value
    word = to_text(value).strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ConversionError("%s is not a bool" % show(value))


def convert_date(value):
    found = DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or not is_date(*(int(part) for part in found.groups())):
        raise ConversionError("%s is not a date" % show(value))
    return found.group(0)


def is_date(year, month, day):
    if not (1 <= month <= 12 and year >= 1):
        return False
    leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 1 <= day <= DAYS[month - 1] + (1 if leap else 0)


CONVERTERS = {
    "text": convert_text,
    "int": convert_int,
    "number": convert_number,
    "bool": convert_bool,
    "date": convert_date,
}
