"""The errors that a user can cause."""


class SqlError(Exception):
    """A statement was refused; the text is shown to the user."""


class NotADatabase(Exception):
    """The file holds something else, or is damaged."""
