"""Reconciling an account with a bank's list: `DAY AMOUNT [WORDS...]` on each line."""

from .amounts import parse_money
from .days import parse_day
from .errors import Rejected, located
from .table import format_table


class BankLine:
    """One movement that the bank reports."""

    __slots__ = ("day", "money", "words")

    def __init__(self, day, money, words):
        self.day = day
        self.money = money
        self.words = words

    def key(self):
        return self.day, self.money.text()


def parse_bank_list(text, name, settings):
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            lines.append(_parse_line(words, settings))
        except Rejected as error:
            raise located(error, name, number)
    return lines


def _parse_line(words, settings):
    if len(words) < 3:
        raise Rejected("a bank line is DAY AMOUNT")
    return BankLine(parse_day(words[0]), parse_money(" ".join(words[1:3])), " ".join(words[3:]))


def reconcile_report(selection, bank_lines):
    """What only the bank has, what only the book has, and how many lines match."""
    waiting = {}
    for entry, posting in selection.postings():
        key = selection.book.day_of(entry), posting.amount.text()
        waiting.setdefault(key, []).append(entry)
    matched, rows = 0, []
    for line in bank_lines:
        if waiting.get(line.key()):
            waiting[line.key()].pop(0)
            matched += 1
        else:
            rows.append(("bank", line.day, line.money.text(), line.words))
    for (day, amount), entries in sorted(waiting.items()):
        rows += [("book", day, amount, entry.description) for entry in entries]
    return format_table(rows, right=(2,)) + ["matched: %d" % matched]
