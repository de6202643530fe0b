"""The grammar of expressions, from the weakest binding to the strongest."""

from .cursor import Cursor
from .nodes import Between, Binary, Call, Case, Column, InList, IsNull, Like, Literal, Unary
from .values import in_range

COMPARISONS = ("=", "<>", "!=", "<", "<=", ">", ">=")


def negated(expression, is_negated):
    return Unary("not", expression) if is_negated else expression


class ExpressionParser(Cursor):
    def expression(self):
        left = self.conjunction()
        while self.accept("or"):
            left = Binary("or", left, self.conjunction())
        return left

    def conjunction(self):
        left = self.negation()
        while self.accept("and"):
            left = Binary("and", left, self.negation())
        return left

    def negation(self):
        if self.accept("not"):
            return Unary("not", self.negation())
        return self.predicate()

    def predicate(self):
        left = self.concatenation()
        while True:
            operator = self.accept_any(*COMPARISONS)
            if operator:
                left = Binary("<>" if operator == "!=" else operator, left, self.concatenation())
            elif self.accept("is"):
                left = self.test_of(left)
            elif self.sees_any("in", "between", "like") or self.sees("not"):
                left = self.range_of(left)
            else:
                return left

    def test_of(self, left):
        is_negated = self.accept("not")
        self.expect("null")
        return negated(IsNull(left), is_negated)

    def range_of(self, left):
        is_negated = self.accept("not")
        if self.accept("in"):
            return negated(InList(left, self.in_parentheses(self.expression)), is_negated)
        if self.accept("like"):
            return negated(Like(left, self.concatenation()), is_negated)
        self.expect("between")
        low = self.concatenation()
        self.expect("and")
        return negated(Between(left, low, self.concatenation()), is_negated)

    def concatenation(self):
        return self.chain(("||",), self.sum)

    def sum(self):
        return self.chain(("+", "-"), self.product)

    def product(self):
        return self.chain(("*", "/", "%"), self.factor)

    def chain(self, operators, part):
        """Operators that bind alike, from left to right."""
        left = part()
        while True:
            operator = self.accept_any(*operators)
            if not operator:
                return left
            left = Binary(operator, left, part())

    def factor(self):
        if self.accept("-"):
            if self.token.kind == "int":
                return Literal(in_range(-int(self.next().text)))
            return Unary("-", self.factor())
        self.accept("+")
        return self.atom()

    def atom(self):
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if self.accept("case"):
            return self.case()
        if self.sees_name():
            return self.column_or_call()
        return Literal(self.literal_value())

    def literal_value(self):
        """A constant without a sign."""
        kind = self.token.kind
        if kind == "int":
            return in_range(int(self.next().text))
        if kind == "real":
            return in_range(float(self.next().text))
        if kind == "text":
            return self.next().text
        word = self.accept_any("null", "true", "false")
        if not word:
            raise self.error()
        return {"null": None, "true": True, "false": False}[word]

    def column_or_call(self):
        is_word = self.token.kind == "word"
        name = self.name()
        if is_word and self.sees("("):
            return self.call(name)
        return Column(name)

    def call(self, name):
        if self.accept("(", ")"):
            return Call(name, ())
        return Call(name, self.in_parentheses(self.expression))

    def case(self):
        branches = []
        while self.accept("when"):
            condition = self.expression()
            self.expect("then")
            branches.append((condition, self.expression()))
        if not branches:
            raise self.error()
        otherwise = self.expression() if self.accept("else") else Literal(None)
        self.expect("end")
        return Case(tuple(branches), otherwise)
