"""Errors that end a run with a message."""


class SiltError(Exception):
    """Something that the user can mend; `status` is the exit code."""

    status = 1

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class UsageError(SiltError):
    """The command line or the pipeline file is wrong."""

    status = 2


class ConversionError(Exception):
    """A value is not of the wanted type."""


class ExpressionError(Exception):
    """An expression cannot be evaluated for a row."""
