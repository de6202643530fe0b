"""Budgets, kept in budget.txt: `MONTH ACCOUNT AMOUNT`; `*` stands for every month."""

import os

from .accounts import check_account, is_under
from .amounts import Totals, parse_money
from .days import first_day, last_day, parse_month
from .errors import Rejected, located
from .selection import Selection
from .table import format_table

FILE_NAME = "budget.txt"
EVERY_MONTH = "*"


class Budget:
    """What may be spent on accounts, by month."""

    def __init__(self):
        self._plans = {}

    def plan(self, month, account, money):
        self._plans[month, account] = money

    def of(self, month):
        """Account and amount for a month; a line of the month itself goes before `*`."""
        chosen = {}
        for wanted in (EVERY_MONTH, month):
            for (planned_month, account), money in self._plans.items():
                if planned_month == wanted:
                    chosen[account] = money
        return sorted(chosen.items())


def read_budget(folder, settings):
    """The budget of the book in a folder; a missing file is an empty budget."""
    budget = Budget()
    path = os.path.join(folder, FILE_NAME)
    if not os.path.exists(path):
        return budget
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            try:
                budget.plan(*_parse_plan(words, settings))
            except Rejected as error:
                raise located(error, FILE_NAME, number)
    return budget


def _parse_plan(words, settings):
    if len(words) != 4:
        raise Rejected("a budget line is MONTH ACCOUNT AMOUNT")
    month = words[0] if words[0] == EVERY_MONTH else parse_month(words[0])
    return month, check_account(words[1]), parse_money(" ".join(words[2:]))


def budget_report(book, month):
    """For each budgeted account: planned, spent, and what is left."""
    period = Selection(book, first=first_day(month), last=last_day(month), closings=False)
    postings = list(period.postings())
    rows = []
    for account, planned in read_budget(book.folder, book.settings).of(month):
        spent = Totals()
        for entry, posting in postings:
            if is_under(posting.account, account) and posting.amount.currency == planned.currency:
                spent.add(posting.amount)
        used = spent.of(planned.currency)
        left = planned.plus(used.negated())
        rows.append((account, planned.text(), used.text(), left.text()))
    return format_table(rows, right=(1, 2, 3))
