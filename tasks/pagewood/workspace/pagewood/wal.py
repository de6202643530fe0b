"""The write-ahead log: pages of committed transactions that are not in the main file yet."""

import struct
import zlib

from .page import is_sealed

MAGIC = b"PWWL"
LOG_HEADER = struct.Struct("<4sIII")
FRAME_HEAD = struct.Struct("<IIII")


class Wal:
    """The log of a store. `frames` counts its frames."""

    def __init__(self, file):
        self._file = file
        self.restart(0, 0)

    def restart(self, page_size, generation):
        """Begin an empty log in memory; the file is written by the next `append`."""
        self.page_size = page_size
        self.generation = generation
        self.frames = 0
        self._places = {}
        self._end = 0
        self._chain = 0

    def load(self, page_size):
        """Find the frames in the file; a frame is as good as the checksum of its page."""
        self.restart(page_size, 0)
        head = self._file.read_at(0, LOG_HEADER.size)
        if len(head) < LOG_HEADER.size or head[:4] != MAGIC:
            return
        self.generation, self._chain = struct.unpack_from("<II", head, 8)
        self._end = LOG_HEADER.size
        while self._end < self._file.size():
            self._load_frame(self._end)
            self._end += FRAME_HEAD.size + page_size

    def _load_frame(self, offset):
        frame = self._read_frame(offset)
        number, _, _, self._chain = FRAME_HEAD.unpack_from(frame)
        if is_sealed(number, frame[FRAME_HEAD.size:]):
            self._places[number] = offset + FRAME_HEAD.size
            self.frames += 1

    def _read_frame(self, offset):
        """The bytes of a frame; zeros where the file ends before it."""
        size = FRAME_HEAD.size + self.page_size
        return self._file.read_at(offset, size).ljust(size, b"\0")

    def append(self, pages, page_count):
        """Add a transaction, a list of numbers with their bytes."""
        if self._end == 0:
            self._write_log_header()
        places, offset, chain = [], self._end, self._chain
        for number, data in pages[:-1]:
            chain = self._write_frame(offset, chain, number, 0, data)
            places.append((number, offset + FRAME_HEAD.size))
            offset += FRAME_HEAD.size + self.page_size
        self._file.sync()
        number, data = pages[-1]
        chain = self._write_frame(offset, chain, number, page_count, data)
        places.append((number, offset + FRAME_HEAD.size))
        self._accept(places, chain)

    def _write_frame(self, offset, chain, number, commit, data):
        """Write one frame; its chain."""
        chain = _frame_checksum(chain, number, commit, self.generation, data)
        self._file.write_at(offset, FRAME_HEAD.pack(number, commit, self.generation, chain) + data)
        return chain

    def read(self, number):
        """The newest bytes of a page, or None if the log does not have it."""
        place = self._places.get(number)
        return None if place is None else self._read_frame(place - FRAME_HEAD.size)[FRAME_HEAD.size:]

    def has(self, number):
        return number in self._places

    def numbers(self):
        """The pages that the log has, in order."""
        return sorted(self._places)

    def clear(self, page_size, generation):
        """Cut the file, whose pages are all safe in the main file, and begin anew."""
        self._file.truncate(0)
        self.restart(page_size, generation)

    def _write_log_header(self):
        fields = LOG_HEADER.pack(MAGIC, self.page_size, self.generation, 0)[:12]
        self._chain = zlib.crc32(fields)
        self._file.write_at(0, fields + struct.pack("<I", self._chain))
        self._end = LOG_HEADER.size

    def _accept(self, places, chain):
        """Count in the frames of a transaction."""
        self._places.update(places)
        self._end = places[-1][1] + self.page_size
        self._chain = chain
        self.frames += len(places)


def _frame_checksum(chain, number, commit, generation, data):
    return zlib.crc32(data, zlib.crc32(struct.pack("<III", number, commit, generation), chain))
