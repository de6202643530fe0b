"""Text to tokens, and input to statements."""

import re

from .errors import SqlError
from .plain import node

RESERVED = frozenset("""
    and as asc begin between by case column commit create default delete desc describe distinct drop
    else end escape exists explain export false from group having if import in index inner insert
    into is join key left like limit not null offset on or order outer primary references release
    rollback savepoint select set show table then to transaction true union unique unknown update
    using values view when where
""".split())

TOKEN = re.compile(r"""
    (?P<space>\s+|--[^\n]*)
  | (?P<real>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)
  | (?P<int>\d+)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<name>"(?:[^"]|"")+")
  | (?P<text>'(?:[^']|'')*')
  | (?P<mark><=|>=|<>|!=|\|\||[-+*/%(),.<>=])
""", re.VERBOSE)

SEPARATOR = re.compile(r"""--[^\n]*|'(?:[^']|'')*(?:'|\Z)|"[^"]*(?:"|\Z)|;""")


@node
class Token:
    """`text` is folded for words, without quotation marks for names and texts."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(source):
    tokens, at = [], 0
    while at < len(source):
        match = TOKEN.match(source, at)
        if not match:
            raise SqlError('syntax error near "%s"' % source[at])
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, plain_text(match), at, match.end()))
        at = match.end()
    tokens.append(Token("end", "", at, at))
    return tokens


def plain_text(match):
    text = match.group()
    if match.lastgroup == "word":
        return text.lower()
    if match.lastgroup == "name":
        return text[1:-1].replace('""', '"').lower()
    if match.lastgroup == "text":
        return text[1:-1].replace("''", "'")
    return text


def split_statements(text):
    """The statements of an input, without the semicolons that end them."""
    start = 0
    for match in SEPARATOR.finditer(text):
        if match.group() == ";":
            yield text[start:match.start()]
            start = match.end()
    yield text[start:]


def is_blank(statement):
    """Whether there is nothing but space and comments."""
    return not re.sub(r"--[^\n]*", "", statement).strip()
