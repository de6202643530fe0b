"""Text tables: columns two spaces apart."""

GAP = "  "


def format_table(rows, right=()):
    """Lines of aligned columns; `right` names the columns that are aligned to the right."""
    if not rows:
        return []
    widths = [max(len(cell) for cell in column) for column in zip(*rows)]
    return [_format_row(row, widths, right) for row in rows]


def _format_row(row, widths, right):
    cells = []
    for index, (cell, width) in enumerate(zip(row, widths)):
        cells.append(cell.rjust(width) if index in right else cell.ljust(width))
    return GAP.join(cells).rstrip()


def indented(lines):
    return [GAP + line for line in lines]
