"""A place in a list of tokens, and the questions that a parser asks there."""

from .errors import SqlError
from .tokens import RESERVED


class Cursor:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def next(self):
        token = self.token
        self.at += 1
        return token

    def sees(self, *texts):
        """Whether the words and marks that follow are these."""
        ahead = self.tokens[self.at:self.at + len(texts)]
        return len(ahead) == len(texts) and all(
            token.kind in ("word", "mark") and token.text == text for token, text in zip(ahead, texts))

    def sees_any(self, *texts):
        return any(self.sees(text) for text in texts)

    def accept(self, *texts):
        if not self.sees(*texts):
            return False
        self.at += len(texts)
        return True

    def accept_any(self, *texts):
        """The one of the texts that follows, or None."""
        return self.next().text if self.sees_any(*texts) else None

    def expect(self, *texts):
        for text in texts:
            if not self.accept(text):
                raise self.error()

    def sees_name(self):
        token = self.token
        return token.kind == "name" or token.kind == "word" and token.text not in RESERVED

    def name(self):
        if not self.sees_name():
            raise self.error()
        return self.next().text

    def of_kind(self, kind):
        if self.token.kind != kind:
            raise self.error()
        return self.next().text

    def names_in_parentheses(self):
        return self.in_parentheses(self.name)

    def in_parentheses(self, part):
        self.expect("(")
        parts = self.list_of(part)
        self.expect(")")
        return parts

    def list_of(self, part):
        """One or more parts with commas between them."""
        parts = [part()]
        while self.accept(","):
            parts.append(part())
        return tuple(parts)

    def expect_end(self):
        if self.token.kind != "end":
            raise self.error()

    def error(self):
        if self.token.kind == "end":
            return SqlError("syntax error at end")
        return SqlError('syntax error near "%s"' % self.token.text)
