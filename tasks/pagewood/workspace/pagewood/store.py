"""A store: what the command line and the script offer, with transactions."""

from .btree import Tree
from .bulk import load_entries
from .cursor import Cursor
from .errors import Refused
from .pager import Pager, create_files
from .ranges import KeyRange
from .survey import page_lines, stat_lines
from .verify import check_store

DEFAULT_PAGE_SIZE = 4096
DEFAULT_CHECKPOINT_FRAMES = 256


class Store:
    """An open store. Outside of a transaction each change is one of its own."""

    def __init__(self, path):
        self._pager = Pager(path)
        self._tree = Tree(self._pager)

    @staticmethod
    def create(path, page_size=DEFAULT_PAGE_SIZE, checkpoint_frames=DEFAULT_CHECKPOINT_FRAMES):
        create_files(path, page_size, checkpoint_frames)

    def close(self):
        """Close the files."""
        if self._pager.in_transaction:
            self.commit()
        self._pager.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # Reading

    def get(self, key):
        return self._tree.get(key)

    def cursor(self, key_range=None, reverse=False):
        return Cursor(self._tree, key_range or KeyRange(), reverse)

    def count(self, key_range=None):
        return sum(1 for _ in self.cursor(key_range))

    def stat(self):
        return stat_lines(self._tree)

    def pages(self):
        return page_lines(self._pager)

    def check(self):
        """The lines of the report, and whether all is well."""
        return check_store(self._tree)

    # Changing

    def put(self, key, value):
        self._change(lambda: self._tree.put(key, value))

    def delete(self, key):
        """Take a key out; False if it was not there."""
        return self._change(lambda: self._tree.delete(key))

    def load(self, entries):
        """Fill an empty store; the number of entries."""
        self._expect_no_transaction()
        return load_entries(self._tree, entries)

    def begin(self):
        self._expect_no_transaction()
        self._pager.begin()

    def commit(self):
        self._expect_transaction()
        self._pager.commit()

    def rollback(self):
        self._expect_transaction()
        self._pager.rollback()

    def checkpoint(self):
        """Bring all that is in the log to the main file."""
        self._expect_no_transaction()
        self._pager.checkpoint()

    def _change(self, change):
        """Make a change, in a transaction of its own unless one is running."""
        if self._pager.in_transaction:
            return change()
        self._pager.begin()
        result = change()
        self._pager.commit()
        return result

    def _expect_transaction(self):
        if not self._pager.in_transaction:
            raise Refused("no transaction")

    def _expect_no_transaction(self):
        if self._pager.in_transaction:
            raise Refused("in a transaction")
