"""The functions that a statement can call."""

from .errors import SqlError
from .values import in_range, is_number, type_of


def on_text(name, work):
    """A function of one TEXT; NULL gives NULL."""

    def checked(value):
        if value is None:
            return None
        if not isinstance(value, str):
            raise SqlError("%s needs TEXT, got %s" % (name, type_of(value)))
        return work(value)

    return checked


def on_number(name, work):
    def checked(value):
        if value is None:
            return None
        if not is_number(value):
            raise SqlError("%s needs a number, got %s" % (name, type_of(value)))
        return in_range(work(value))

    return checked


def coalesce(*values):
    return next((value for value in values if value is not None), None)


def substr(text, start, *length):
    """The part of a text from character `start` on, counted from 1."""
    if None in (text, start) + length:
        return None
    if not isinstance(text, str) or type_of(start) != "INT":
        raise SqlError("SUBSTR needs TEXT and INT, got %s and %s" % (type_of(text), type_of(start)))
    begin = max(start - 1, 0)
    return text[begin:begin + max(length[0], 0)] if length else text[begin:]


def replace(text, old, new):
    if text is None or old is None or new is None:
        return None
    return text.replace(old, new) if old else text


def sign(number):
    return (number > 0) - (number < 0)


# name: (function, fewest arguments, most arguments or None)
FUNCTIONS = {
    "upper": (on_text("UPPER", str.upper), 1, 1),
    "lower": (on_text("LOWER", str.lower), 1, 1),
    "trim": (on_text("TRIM", str.strip), 1, 1),
    "length": (on_text("LENGTH", len), 1, 1),
    "substr": (substr, 2, 3),
    "replace": (replace, 3, 3),
    "abs": (on_number("ABS", abs), 1, 1),
    "sign": (on_number("SIGN", sign), 1, 1),
    "floor": (on_number("FLOOR", lambda number: int(number // 1)), 1, 1),
    "coalesce": (coalesce, 1, None),
}


def lookup(name, count):
    """The function of that name for so many arguments."""
    if name not in FUNCTIONS:
        raise SqlError("no function %s" % name.upper())
    function, fewest, most = FUNCTIONS[name]
    if count < fewest or most is not None and count > most:
        raise SqlError("%s does not take %d arguments" % (name.upper(), count))
    return function
