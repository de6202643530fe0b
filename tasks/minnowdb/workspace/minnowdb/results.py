"""What a statement gives back, and how it is shown."""

from .values import render

BETWEEN_CELLS = " | "


class Message:
    def __init__(self, text):
        self.text = text

    def lines(self):
        return [self.text]


class Rows:
    def __init__(self, names, rows):
        self.names = names
        self.rows = rows

    def lines(self):
        """The names, the rows, and how many there are."""
        yield BETWEEN_CELLS.join(self.names)
        for row in self.rows:
            yield BETWEEN_CELLS.join(render(value) for value in row)
        yield "(1 row)" if len(self.rows) == 1 else "(%d rows)" % len(self.rows)
