"""Export of postings as comma-separated values."""

COLUMNS = ("number", "day", "when", "description", "note", "account", "amount", "currency")


def csv_rows(selection):
    """The header and then one row for each posting."""
    yield COLUMNS
    for entry, posting in selection.postings():
        yield (
            str(entry.number),
            selection.book.day_of(entry),
            entry.when,
            entry.description,
            entry.note,
            posting.account,
            posting.amount.number_text(),
            posting.amount.currency,
        )


def export_lines(selection):
    return [",".join(row) for row in csv_rows(selection)]
