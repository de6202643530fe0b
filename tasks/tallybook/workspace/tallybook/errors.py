"""Errors that end a command; each knows the exit status it stands for."""


class TallyError(Exception):
    """Something the person at the keyboard can act on."""

    status = 1


class Rejected(TallyError):
    """The data asked for, or handed in, cannot be accepted."""

    status = 1


class UsageError(TallyError):
    """The command line itself is wrong."""

    status = 2


class MissingBook(TallyError):
    """There is no book in the folder, or its settings cannot be read."""

    status = 3


class DamagedStore(TallyError):
    """The store holds something that is not a record."""

    status = 4


def located(error, name, line):
    """The same error, with the file and line it comes from in front."""
    return type(error)("%s:%d: %s" % (name, line, error))
