"""How a page is laid out: checksum, kind, count, link, body. See docs/FORMAT.md."""

import struct
import zlib
from collections import namedtuple

from .errors import Damaged

PREFIX = struct.Struct("<IBBHI")
NUMBER = struct.Struct("<I")
MIN_PAGE_SIZE = 512
MAX_PAGE_SIZE = 32768

HEADER, LEAF, BRANCH, OVERFLOW, FREE = b"HLBOF"
KIND_NAMES = {HEADER: "header", LEAF: "leaf", BRANCH: "branch", OVERFLOW: "overflow", FREE: "free"}

Page = namedtuple("Page", "kind count link body")


def body_size(page_size):
    return page_size - PREFIX.size


def max_key_size(page_size):
    return page_size // 8


def max_inline_size(page_size):
    """Values up to this size lie in the leaf; longer ones in overflow pages."""
    return page_size // 8


def is_page_size(number):
    return MIN_PAGE_SIZE <= number <= MAX_PAGE_SIZE and number & (number - 1) == 0


def checksum(number, data):
    """The checksum of a page; it takes in the page's number."""
    return zlib.crc32(data[4:], zlib.crc32(NUMBER.pack(number)))


def seal(number, page, page_size):
    """The bytes of a page, with its checksum."""
    body = page.body.ljust(body_size(page_size), b"\0")
    if len(body) > body_size(page_size):
        raise Damaged("page %d: %d bytes do not fit" % (number, len(body)))
    data = PREFIX.pack(0, page.kind, 0, page.count, page.link) + body
    return NUMBER.pack(checksum(number, data)) + data[4:]


def is_sealed(number, data):
    """Whether the checksum of a page is right."""
    return len(data) >= MIN_PAGE_SIZE and NUMBER.unpack_from(data)[0] == checksum(number, data)


def unseal(number, data):
    """The page in these bytes; they must bear the right checksum."""
    if not is_sealed(number, data):
        raise Damaged("page %d: bad checksum" % number)
    _, kind, _, count, link = PREFIX.unpack_from(data)
    return Page(kind, count, link, data[PREFIX.size:])


def expect_kind(number, page, *kinds):
    if page.kind not in kinds:
        wanted = " or ".join(KIND_NAMES[kind] for kind in kinds)
        raise Damaged("page %d: expected %s, found %s" % (number, wanted, kind_name(page.kind)))
    return page


def kind_name(kind):
    return KIND_NAMES.get(kind, "kind %d" % kind)
