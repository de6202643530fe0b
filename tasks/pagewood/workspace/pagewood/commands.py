"""The commands on an open store. Each gives back the lines to print."""

import itertools

from .bulk import read_entries
from .errors import Damaged, Refused
from .options import Options, ScanOptions
from .text import format_bytes, format_entry, parse_bytes


class CheckFailed(Damaged):
    """A report of problems; `lines` are printed all the same."""

    def __init__(self, lines):
        super().__init__(lines[-1])
        self.lines = lines


def get(store, words):
    (text,) = Options(words).expect_plain("KEY")
    value = store.get(parse_bytes(text))
    if value is None:
        raise Refused("no such key")
    return [format_bytes(value)]


def put(store, words):
    key, value = Options(words).expect_plain("KEY", "VALUE")
    store.put(parse_bytes(key), parse_bytes(value))
    return []


def delete(store, words):
    (key,) = Options(words).expect_plain("KEY")
    if not store.delete(parse_bytes(key)):
        raise Refused("no such key")
    return []


def scan(store, words):
    options = ScanOptions(words)
    options.expect_plain()
    cursor = store.cursor(options.key_range(), options.is_reverse)
    return (format_entry(*entry) for entry in itertools.islice(cursor, options.limit()))


def count(store, words):
    options = ScanOptions(words)
    options.expect_plain()
    return [str(store.count(options.key_range()))]


def dump(store, words):
    Options(words).expect_plain()
    return (format_entry(*entry) for entry in store.cursor())


def load(store, words):
    (path,) = Options(words).expect_plain("FILE")
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return ["loaded %d" % store.load(read_entries(file))]
    except OSError as error:
        raise Refused("%s: %s" % (path, error.strerror)) from None


def check(store, words):
    Options(words).expect_plain()
    lines, is_good = store.check()
    if not is_good:
        raise CheckFailed(lines)
    return lines


def stat(store, words):
    Options(words).expect_plain()
    return store.stat()


def pages(store, words):
    Options(words).expect_plain()
    return store.pages()


def checkpoint(store, words):
    Options(words).expect_plain()
    store.checkpoint()
    return []


ON_STORE = {
    "get": get, "put": put, "del": delete, "scan": scan, "count": count, "dump": dump,
    "load": load, "check": check, "stat": stat, "pages": pages, "checkpoint": checkpoint,
}
