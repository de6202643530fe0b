"""Expressions over a row: `round(price * quantity, 2)`, `upper(trim(name))`, `a > 1 and not b`.

An expression is compiled once into nested functions that take a row.
"""

import re

from . import state
from .errors import ConversionError, ExpressionError, UsageError
from .values import compare_key, convert, is_number, kind_of, to_text

TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<text>'(?:[^']|'')*')"
    r"|(?P<quoted>\"[^\"]+\")"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<mark><=|>=|!=|[-+*/%()=<>,])"
    r"|(?P<other>\S))"
)
WORDS = ("and", "or", "not", "true", "false", "null")
MAX_DEPTH = 60


def compile_expression(text):
    """A function from a row to a value; a wrong expression is a UsageError."""
    if text in state.EXPRESSIONS:
        return state.EXPRESSIONS[text]
    compiled = Parser(text).parse()
    state.EXPRESSIONS[text] = compiled
    return compiled


def tokens_of(text):
    tokens = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        found = TOKEN.match(text, position)
        kind = found.lastgroup
        if kind == "other":
            raise UsageError("unexpected '%s' in '%s'" % (found.group("other"), text))
        tokens.append((kind, found.group(kind)))
        position = found.end()
    tokens.append(("end", ""))
    return tokens


class Parser:
    """Recursive descent: or, and, not, comparison, sum, product, sign, operand."""

    def __init__(self, text):
        self.text = text
        self.tokens = tokens_of(text)
        self.position = 0
        self.depth = 0

    def parse(self):
        compiled = self.parse_or()
        if self.peek()[0] != "end":
            self.unexpected()
        return compiled

    def peek(self):
        return self.tokens[self.position]

    def take(self):
        token = self.tokens[self.position]
        self.position += 1
        return token

    def accept(self, kind, *values):
        token = self.peek()
        if token[0] == kind and token[1] in values:
            self.position += 1
            return token[1]
        return None

    def expect(self, mark):
        if not self.accept("mark", mark):
            self.unexpected("'%s'" % mark)

    def unexpected(self, wanted=None):
        kind, value = self.peek()
        found = "the end" if kind == "end" else "'%s'" % value
        if wanted:
            raise UsageError("expected %s, got %s in '%s'" % (wanted, found, self.text))
        raise UsageError("unexpected %s in '%s'" % (found, self.text))

    def parse_or(self):
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UsageError("'%s' is nested too deeply" % self.text)
        left = self.parse_and()
        while self.accept("name", "or"):
            left = either(left, self.parse_and())
        self.depth -= 1
        return left

    def parse_and(self):
        left = self.parse_not()
        while self.accept("name", "and"):
            left = both(left, self.parse_not())
        return left

    def parse_not(self):
        negations = 0
        while self.accept("name", "not"):
            negations += 1
        operand = self.parse_comparison()
        for _ in range(min(negations, 2 - negations % 2)):
            operand = negated(operand)
        return operand

    def parse_comparison(self):
        left = self.parse_sum()
        mark = self.accept("mark", "=", "!=", "<", "<=", ">", ">=")
        if mark:
            return compared(mark, left, self.parse_sum())
        return left

    def parse_sum(self):
        left = self.parse_product()
        while True:
            mark = self.accept("mark", "+", "-")
            if not mark:
                return left
            left = arithmetic(mark, left, self.parse_product())

    def parse_product(self):
        left = self.parse_sign()
        while True:
            mark = self.accept("mark", "*", "/", "%")
            if not mark:
                return left
            left = arithmetic(mark, left, self.parse_sign())

    def parse_sign(self):
        signs = 0
        while self.accept("mark", "-"):
            signs += 1
        operand = self.parse_operand()
        if signs % 2:
            return arithmetic("-", constant(0), operand)
        return operand

    def parse_operand(self):
        kind, value = self.peek()
        if kind == "number":
            self.take()
            return constant(float(value) if "." in value else int(value))
        if kind == "text":
            self.take()
            return constant(value[1:-1].replace("''", "'"))
        if kind == "quoted":
            self.take()
            return column(value[1:-1])
        if kind == "name":
            return self.parse_name()
        if self.accept("mark", "("):
            inner = self.parse_or()
            self.expect(")")
            return inner
        self.unexpected()

    def parse_name(self):
        value = self.take()[1]
        if value in ("true", "false"):
            return constant(value == "true")
        if value == "null":
            return constant(None)
        if value in WORDS:
            self.position -= 1
            self.unexpected()
        if self.accept("mark", "("):
            return self.parse_call(value)
        return column(value)

    def parse_call(self, name):
        arguments = []
        if not self.accept("mark", ")"):
            arguments.append(self.parse_or())
            while self.accept("mark", ","):
                arguments.append(self.parse_or())
            self.expect(")")
        if name not in FUNCTIONS:
            raise UsageError("unknown function '%s' in '%s'" % (name, self.text))
        function, least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise UsageError(
                "function '%s' does not take %d arguments in '%s'"
                % (name, len(arguments), self.text)
            )
        if name in LAZY:
            return lambda row: function(row, *arguments)
        return lambda row: function(*[argument(row) for argument in arguments])


def constant(value):
    return lambda row: value


def column(name):
    return lambda row: row.get(name)


def truth(value):
    """Conditions must be booleans; null counts as false."""
    if value is None:
        return False
    if isinstance(value, bool):
        return value
    raise ExpressionError("expected a bool, got %s" % kind_of(value))


def either(left, right):
    return lambda row: truth(left(row)) or truth(right(row))


def both(left, right):
    return lambda row: truth(left(row)) and truth(right(row))


def negated(operand):
    return lambda row: not truth(operand(row))


def compared(mark, left, right):
    """Comparisons with null are null, but `=` and `!=` take null for a value."""

    def compare(row):
        first, second = left(row), right(row)
        if mark == "=":
            return compare_key(first) == compare_key(second)
        if mark == "!=":
            return compare_key(first) != compare_key(second)
        if first is None or second is None:
            return None
        if kind_of(first) != kind_of(second):
            raise ExpressionError("cannot compare %s with %s" % (kind_of(first), kind_of(second)))
        if mark == "<":
            return first < second
        if mark == "<=":
            return first <= second
        if mark == ">":
            return first > second
        return first >= second

    return compare


def number_of(value):
    if not is_number(value):
        raise ExpressionError("expected a number, got %s" % kind_of(value))
    return value


def arithmetic(mark, left, right):
    """Sums and products of numbers; null makes the result null."""

    def compute(row):
        first, second = left(row), right(row)
        if first is None or second is None:
            return None
        first, second = number_of(first), number_of(second)
        if mark in ("/", "%") and second == 0:
            raise ExpressionError("division by zero")
        return finite(lambda: apply_mark(mark, first, second))

    return compute


def apply_mark(mark, first, second):
    if mark == "+":
        return first + second
    if mark == "-":
        return first - second
    if mark == "*":
        return first * second
    if mark == "%":
        return first % second
    if isinstance(first, int) and isinstance(second, int) and first % second == 0:
        return first // second
    return first / second


def finite(compute):
    try:
        result = compute()
    except OverflowError:
        raise ExpressionError("number too large")
    if isinstance(result, float) and (result != result or result in (float("inf"), float("-inf"))):
        raise ExpressionError("number too large")
    return result


def call_if(row, condition, then, otherwise):
    return then(row) if truth(condition(row)) else otherwise(row)


def call_coalesce(row, *choices):
    for choice in choices:
        value = choice(row)
        if value is not None:
            return value
    return None


def text_or_null(function):
    """A function of texts: its first argument is made a text, null stays null."""

    def call(value, *rest):
        return None if value is None else function(to_text(value), *rest)

    return call


def whole(value):
    number = number_of(value)
    if number != int(number):
        raise ExpressionError("expected a whole number, got %s" % to_text(number))
    return int(number)


def call_substr(text, start, length=None):
    begin = max(whole(start) - 1, 0)
    return text[begin:] if length is None else text[begin:begin + max(whole(length), 0)]


def call_replace(text, old, new):
    return text.replace(to_text(old), to_text(new)) if to_text(old) else text


def call_concat(*values):
    return "".join(to_text(value) for value in values)


def call_round(value, digits=0):
    if value is None:
        return None
    places = whole(digits)
    if not -20 <= places <= 20:
        raise ExpressionError("cannot round to %d digits" % places)
    rounded = finite(lambda: round(number_of(value), places))
    return int(rounded) if places <= 0 else rounded


def call_abs(value):
    return None if value is None else abs(number_of(value))


def call_convert(type_name):
    def call(value):
        try:
            return convert(value, type_name)
        except ConversionError as error:
            raise ExpressionError(str(error))

    return call


def call_part(text, part):
    """`part(day, 'month')` of a date text."""
    slices = {"year": (0, 4), "month": (5, 7), "day": (8, 10)}
    name = to_text(part)
    if name not in slices:
        raise ExpressionError("unknown part '%s'" % name)
    try:
        date = convert(text, "date")
    except ConversionError as error:
        raise ExpressionError(str(error))
    begin, end = slices[name]
    return int(date[begin:end])


LAZY = ("if", "coalesce")
ANY = 100
FUNCTIONS = {
    "if": (call_if, 3, 3),
    "coalesce": (call_coalesce, 1, ANY),
    "upper": (text_or_null(str.upper), 1, 1),
    "lower": (text_or_null(str.lower), 1, 1),
    "trim": (text_or_null(str.strip), 1, 1),
    "len": (text_or_null(len), 1, 1),
    "substr": (text_or_null(call_substr), 2, 3),
    "replace": (text_or_null(call_replace), 3, 3),
    "starts": (text_or_null(lambda text, start: text.startswith(to_text(start))), 2, 2),
    "contains": (text_or_null(lambda text, part: to_text(part) in text), 2, 2),
    "part": (text_or_null(call_part), 2, 2),
    "concat": (call_concat, 1, ANY),
    "round": (call_round, 1, 2),
    "abs": (call_abs, 1, 1),
    "int": (call_convert("int"), 1, 1),
    "number": (call_convert("number"), 1, 1),
    "text": (call_convert("text"), 1, 1),
}
