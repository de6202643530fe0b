"""Which keys a scan or a cursor is about."""


class KeyRange:
    """Keys between two ends. `high` is None where there is no upper end."""

    def __init__(self):
        self.low = b""
        self.high = None
        self.is_open = False

    def apply(self, option, operand):
        """Take in one option of a command."""
        if option in ("from", "after"):
            self.low = operand
        elif option in ("to", "before"):
            self.high = operand
        elif operand:
            self.low = operand
            self.high = operand + b"\xff"
        self.is_open = self.is_open or option in ("after", "before")

    def has(self, key):
        if self.is_open and key in (self.low, self.high):
            return False
        return key >= self.low and (self.high is None or key <= self.high)
