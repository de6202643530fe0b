"""Page 0: what must be known to find everything else."""

import struct

from .errors import Damaged
from .page import HEADER, MIN_PAGE_SIZE, Page, is_page_size, seal, unseal

MAGIC = b"PAGEWOOD"
VERSION = 1
FIELDS = struct.Struct("<8sHHIIIIIQII")
PAGE_SIZE_OFFSET = 24


class Header:
    """The fields of page 0, in their order in the file."""

    __slots__ = (
        "page_size", "page_count", "root", "free_head", "free_count", "entries", "generation",
        "checkpoint_frames")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def values(self):
        return [getattr(self, name) for name in self.__slots__]

    def copy(self):
        return Header(*self.values())

    def to_page(self):
        body = FIELDS.pack(MAGIC, VERSION, 0, *self.values())
        return seal(0, Page(HEADER, 0, 0, body), self.page_size)


def new_header(page_size, checkpoint_frames):
    """The header of a store whose page 1 is an empty leaf."""
    return Header(page_size, 2, 1, 0, 0, 0, 1, checkpoint_frames)


def parse_header(data):
    """The header in the bytes of page 0."""
    page = unseal(0, data)
    magic, version, _, *numbers = FIELDS.unpack_from(page.body)
    if page.kind != HEADER or magic != MAGIC:
        raise Damaged("not a pagewood store")
    if version != VERSION:
        raise Damaged("unknown version %d" % version)
    return Header(*numbers)


def read_main_header(file):
    """The header that lies in the main file."""
    start = file.read_at(0, MIN_PAGE_SIZE)
    if len(start) < MIN_PAGE_SIZE or start[12:20] != MAGIC:
        raise Damaged("not a pagewood store")
    page_size = int.from_bytes(start[PAGE_SIZE_OFFSET:PAGE_SIZE_OFFSET + 4], "little")
    if not is_page_size(page_size):
        raise Damaged("page 0: bad checksum")
    return parse_header(file.read_at(0, page_size))
