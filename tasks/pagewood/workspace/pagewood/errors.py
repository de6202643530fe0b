"""The ways in which a command can end other than well."""


class PagewoodError(Exception):
    """A message for the user; `status` is the exit status of the command."""

    status = 1


class Refused(PagewoodError):
    """The command makes no sense for this store as it is now."""


class UsageError(PagewoodError):
    """The command was not written as README.md says."""

    status = 2


class Damaged(PagewoodError):
    """The files do not hold what docs/FORMAT.md says."""

    status = 4
