"""The file layer: every byte of a store goes through a `StoreFile`.

What reaches a file is a numbered sequence of events: writes, truncations and
syncs, counted over both files of a process, from 1. The environment variable
PAGEWOOD_FAULTS holds settings, separated by spaces, that make this layer
misbehave on purpose or tell what it did:

    crash=N        end the process, with status 70, instead of doing event N
    torn=N:BYTES   do only the first BYTES bytes of event N, a write, and end so
    lose=ROLE      when the process ends so, undo what was not synced in the
                   file `main`, in the file `wal`, or in `all` files
    nosync         a sync counts as done, but does not wait for the disk
    log=PATH       append a line for each event that was done in full:
                   `N ROLE write OFFSET HEX`, `N ROLE truncate SIZE` or `N ROLE sync`
"""

import os
import sys

from .errors import UsageError

VARIABLE = "PAGEWOOD_FAULTS"
CRASH_STATUS = 70
ROLES = ("main", "wal", "all")


class FaultPlan:
    """The settings, and the number of events so far."""

    def __init__(self, settings):
        self.crash_at = None
        self.torn_at = None
        self.torn_size = 0
        self.lose = None
        self.skip_sync = False
        self.log = None
        self.events = 0
        self.files = []
        for setting in settings.split():
            self._apply(setting)

    def _apply(self, setting):
        name, _, value = setting.partition("=")
        try:
            if name == "crash":
                self.crash_at = int(value)
            elif name == "torn":
                number, _, size = value.partition(":")
                self.torn_at, self.torn_size = int(number), int(size)
            elif name == "lose" and value in ROLES:
                self.lose = value
            elif name == "nosync":
                self.skip_sync = True
            elif name == "log" and value:
                self.log = os.open(value, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            else:
                raise ValueError(setting)
        except ValueError:
            raise UsageError('bad setting "%s" in %s' % (setting, VARIABLE)) from None

    def before_event(self):
        """Count an event; True if it is the one to be torn."""
        self.events += 1
        if self.events == self.crash_at:
            self.crash()
        return self.events == self.torn_at

    def record(self, role, text):
        if self.log is not None:
            os.write(self.log, ("%d %s %s\n" % (self.events, role, text)).encode("ascii"))

    def crash(self):
        for file in self.files:
            if self.lose in (file.role, "all"):
                file.undo_unsynced()
        sys.stdout.flush()
        os._exit(CRASH_STATUS)


class StoreFile:
    """A file that is read and written at given places."""

    def __init__(self, path, role, create=False):
        flags = os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if create else 0)
        self.role = role
        self._handle = os.open(path, flags, 0o666)
        self._saved = None
        plan().files.append(self)

    def size(self):
        return os.fstat(self._handle).st_size

    def read_at(self, offset, size):
        """Up to `size` bytes; fewer where the file ends."""
        return os.pread(self._handle, size, offset)

    def write_at(self, offset, data):
        is_torn = plan().before_event()
        self._remember()
        if is_torn:
            self._write(offset, data[:plan().torn_size])
            plan().crash()
        self._write(offset, data)
        plan().record(self.role, "write %d %s" % (offset, data.hex()))

    def truncate(self, size):
        plan().before_event()
        self._remember()
        os.ftruncate(self._handle, size)
        plan().record(self.role, "truncate %d" % size)

    def sync(self):
        """Come back when all that was written so far survives a power cut."""
        plan().before_event()
        if not plan().skip_sync:
            os.fsync(self._handle)
        self._saved = None
        plan().record(self.role, "sync")

    def close(self):
        plan().files.remove(self)
        os.close(self._handle)

    def undo_unsynced(self):
        if self._saved is not None:
            os.ftruncate(self._handle, 0)
            self._write(0, self._saved)

    def _remember(self):
        """Keep the content as of the last sync, if it may have to come back."""
        if plan().lose in (self.role, "all") and self._saved is None:
            self._saved = self.read_at(0, self.size())

    def _write(self, offset, data):
        view = memoryview(data)
        while view:
            done = os.pwrite(self._handle, view, offset)
            view = view[done:]
            offset += done


_plan = None


def plan():
    global _plan
    if _plan is None:
        _plan = FaultPlan(os.environ.get(VARIABLE, ""))
    return _plan
