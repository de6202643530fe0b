"""LIKE: `%` stands for any text, `_` for one character, a backslash takes the next one as it is."""

import functools
import re

from .errors import SqlError
from .values import type_of


def matches(value, pattern):
    """Whether the text has the form of the pattern; None where one of them is NULL."""
    if value is None or pattern is None:
        return None
    for side in (value, pattern):
        if not isinstance(side, str):
            raise SqlError("LIKE needs TEXT, got %s" % type_of(side))
    return as_regex(pattern).fullmatch(value) is not None


@functools.lru_cache(maxsize=64)
def as_regex(pattern):
    parts, is_escaped = [], False
    for character in pattern:
        if is_escaped or character not in "%_\\":
            parts.append(re.escape(character))
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        else:
            parts.append(".*" if character == "%" else ".")
    return re.compile("".join(parts), re.DOTALL)
