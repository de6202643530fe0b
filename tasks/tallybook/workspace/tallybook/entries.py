"""Entries and their postings, as the book holds them."""

KIND_ENTRY = "entry"
KIND_CLOSE = "close"
KIND_STANDING = "standing"


class Posting:
    """One line of an entry: an account and the amount that goes to it."""

    __slots__ = ("account", "amount", "price")

    def __init__(self, account, amount, price=None):
        self.account = account
        self.amount = amount
        self.price = price


class Entry:
    """A dated set of postings. The number is given by the store."""

    __slots__ = ("number", "kind", "when", "description", "note", "postings")

    def __init__(self, when, description, postings, note="", kind=KIND_ENTRY, number=0):
        self.number = number
        self.kind = kind
        self.when = when
        self.description = description
        self.note = note
        self.postings = postings

    def is_closing(self):
        return self.kind == KIND_CLOSE

    def key(self):
        return "#%d" % self.number

    def of_kind(self, kind):
        return Entry(self.when, self.description, self.postings, self.note, kind, self.number)

    def numbered(self, number):
        return Entry(self.when, self.description, self.postings, self.note, self.kind, number)


class DraftPosting:
    """A posting as it was written: the amount may still have to be worked out."""

    __slots__ = ("account", "amount", "price", "weight")

    def __init__(self, account, amount=None, price=None, weight=None):
        self.account = account
        self.amount = amount
        self.price = price
        self.weight = weight

    def is_open(self):
        return self.amount is None and self.weight is None


class DraftEntry:
    """An entry as it was written, with the place it was read from."""

    __slots__ = ("when", "description", "note", "postings", "line")

    def __init__(self, when, description, line=0):
        self.when = when
        self.description = description
        self.note = ""
        self.postings = []
        self.line = line

    def add_note(self, text):
        self.note = self.note + "\n" + text if self.note else text
