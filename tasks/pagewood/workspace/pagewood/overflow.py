"""Long values: a chain of overflow pages for each."""

from .page import OVERFLOW, Page, body_size


class OverflowPages:
    """Writes, reads and gives back the chains of a store."""

    def __init__(self, pager):
        self._pager = pager
        self._chunk_size = body_size(pager.header.page_size)

    def write(self, value):
        """Store a value; the number of its first page."""
        return self._write_rest(value, 0)

    def _write_rest(self, value, start):
        """Store what begins at `start`; the number of the first page of that."""
        number = self._pager.allocate()
        end = start + self._chunk_size
        following = self._write_rest(value, end) if end <= len(value) else 0
        chunk = value[start:end]
        self._pager.write(number, Page(OVERFLOW, len(chunk), following, chunk))
        return number

    def read(self, first):
        """The value of a chain."""
        chunks, number = [], first
        while number:
            page = self._pager.read(number)
            chunks.append(page.body[:page.count])
            number = page.link
        return b"".join(chunks)
