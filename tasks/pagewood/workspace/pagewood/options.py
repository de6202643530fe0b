"""Options of commands, the same on the command line and in a script."""

from .errors import UsageError
from .ranges import KeyRange
from .text import parse_bytes, parse_count

RANGE_OPTIONS = ("from", "after", "to", "before", "prefix")


class Options:
    """The words of a command, parted into plain ones and options."""

    def __init__(self, words, with_value=(), flags=()):
        self.plain = []
        self.values = []
        self.flags = set()
        words = list(words)
        while words:
            word = words.pop(0)
            if not word.startswith("--"):
                self.plain.append(word)
            elif word[2:] in flags:
                self.flags.add(word[2:])
            elif word[2:] in with_value and words:
                self.values.append((word[2:], words.pop(0)))
            else:
                raise UsageError("bad option %s" % word)

    def last(self, name):
        """The value of an option that counts once, or None."""
        found = [value for option, value in self.values if option == name]
        return found[-1] if found else None

    def expect_plain(self, *names):
        """The plain words, which must be just these."""
        if len(self.plain) != len(names):
            raise UsageError("expected %s" % " ".join(names) if names else "too many words")
        return self.plain


class ScanOptions(Options):
    """--from, --after, --to, --before, --prefix, --reverse and --limit."""

    def __init__(self, words):
        super().__init__(words, RANGE_OPTIONS + ("limit",), ("reverse",))

    @property
    def is_reverse(self):
        return "reverse" in self.flags

    def limit(self):
        """How many entries at most, or None."""
        return parse_count(self.last("limit") or "0", "limit") or None

    def key_range(self):
        """The range that the options describe."""
        keys = KeyRange()
        for name, text in self.values:
            if name in RANGE_OPTIONS:
                keys.apply(name, parse_bytes(text))
        return keys
