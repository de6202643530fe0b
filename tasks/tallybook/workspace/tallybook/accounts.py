"""Account names: `Assets:Bank:Current` and what can be told from them."""

from .errors import Rejected

TYPES = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
SEPARATOR = ":"


def check_account(name):
    """Accept a name of non-empty parts whose first part is one of the five types."""
    parts = name.split(SEPARATOR)
    if any(not part or part != part.strip() for part in parts):
        raise Rejected('bad account "%s"' % name)
    if type_of(name) is None:
        raise Rejected('unknown account type in "%s"' % name)
    return name


def type_of(name):
    """Which of the five types an account is of."""
    for kind in TYPES:
        if name.startswith(kind):
            return kind
    return None


def is_under(name, top):
    """Whether an account is `top` itself or lies below it."""
    return name.startswith(top)


def matches_any(name, tops):
    return not tops or any(is_under(name, top) for top in tops)


def at_depth(name, depth):
    """The ancestor at a depth, or the account itself when it is not that deep."""
    return SEPARATOR.join(name.split(SEPARATOR)[:depth])


def with_ancestors(names):
    """All names and all that lie above them, sorted."""
    found = set()
    for name in names:
        parts = name.split(SEPARATOR)
        for count in range(1, len(parts) + 1):
            found.add(SEPARATOR.join(parts[:count]))
    return sorted(found, key=lambda name: name.split(SEPARATOR))


def level(name):
    return name.count(SEPARATOR)


def leaf(name):
    return name.rpartition(SEPARATOR)[2]
