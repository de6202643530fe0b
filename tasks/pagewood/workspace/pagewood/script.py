"""A script: commands, one a line, on a store that stays open."""

from .commands import ON_STORE
from .errors import PagewoodError, Refused, UsageError
from .faults import plan
from .options import Options, ScanOptions
from .store import Store
from .text import format_entry, parse_count


class Script:
    """The state of a run: the open store and its cursors."""

    def __init__(self, output):
        self._output = output
        self._store = None
        self._cursors = {}

    def open(self, path):
        """Go to another store; the one that is open is closed."""
        self._drop_store()
        self._store = Store(path)

    def run(self, lines):
        """Answer every line with what it prints and then `[STATUS]` or `[STATUS] MESSAGE`."""
        try:
            for line in lines:
                self._answer(line.split())
        finally:
            self._drop_store()

    def _answer(self, words):
        if not words or words[0].startswith("#"):
            return
        try:
            for text in self._run(words[0], words[1:]):
                self._say(text)
            self._say("[0]")
        except PagewoodError as error:
            for text in getattr(error, "lines", [])[:-1]:
                self._say(text)
            self._say("[%d] %s" % (error.status, error))
        self._output.flush()

    def _say(self, text):
        self._output.write(text + "\n")

    def _run(self, name, words):
        if name in ON_STORE:
            return ON_STORE[name](self._open_store(), words)
        own = {
            "open": self._open, "close": self._close, "begin": self._begin, "commit": self._commit,
            "rollback": self._rollback, "cursor": self._cursor, "next": self._next,
            "prev": self._prev, "drop": self._drop, "events": self._events,
        }.get(name)
        if own is None:
            raise UsageError("unknown command %s" % name)
        return own(words)

    def _open_store(self):
        if self._store is None:
            raise Refused("no open store")
        return self._store

    def _drop_store(self):
        self._cursors = {}
        if self._store is not None:
            store, self._store = self._store, None
            store.close()

    def _open(self, words):
        (path,) = Options(words).expect_plain("STORE")
        self.open(path)
        return []

    def _close(self, words):
        Options(words).expect_plain()
        self._open_store()
        self._drop_store()
        return []

    def _begin(self, words):
        Options(words).expect_plain()
        self._open_store().begin()
        return []

    def _commit(self, words):
        Options(words).expect_plain()
        self._open_store().commit()
        return []

    def _rollback(self, words):
        Options(words).expect_plain()
        self._open_store().rollback()
        return []

    def _cursor(self, words):
        options = ScanOptions(words)
        (name,) = options.expect_plain("NAME")
        self._cursors[name] = self._open_store().cursor(options.key_range(), options.is_reverse)
        return []

    def _next(self, words):
        return self._steps(words, lambda cursor: cursor.next())

    def _prev(self, words):
        return self._steps(words, lambda cursor: cursor.prev())

    def _steps(self, words, step):
        """Entries, up to the number asked for; `end` in the place of the first that is not there."""
        options = Options(words)
        name, text = options.expect_plain("NAME", "COUNT") if len(options.plain) > 1 else (
            options.expect_plain("NAME")[0], "1")
        cursor = self._named(name)
        lines = []
        for _ in range(parse_count(text, "count")):
            entry = step(cursor)
            if entry is None:
                lines.append("end")
                break
            lines.append(format_entry(*entry))
        return lines

    def _drop(self, words):
        (name,) = Options(words).expect_plain("NAME")
        self._named(name)
        del self._cursors[name]
        return []

    def _named(self, name):
        if name not in self._cursors:
            raise Refused("no cursor %s" % name)
        return self._cursors[name]

    def _events(self, words):
        Options(words).expect_plain()
        return ["events %d" % plan().events]
