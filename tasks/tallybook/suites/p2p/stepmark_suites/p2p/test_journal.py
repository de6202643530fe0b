# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Journals: what is accepted, worked out and written back."""

import os

from kit import WORKSPACE, cells, equal, table, test


@test("R1")
def the_sample_journal_can_be_imported(case):
    book = case.book()
    sample = os.path.join(WORKSPACE, "samples", "home.journal")
    answers, errors = book.session('import "%s"' % sample, "balance Assets Income", "check")
    equal([answers[0].lines, errors], [["imported 6"], []])
    equal(table(answers[1].lines), [
        ["3555.00 EUR", "Assets:Bank"], ["85.80 EUR", "Assets:Cash"], ["200.00 EUR", "Assets:Receivable:Kim"],
        ["-2400.00 EUR", "Income:Salary"], ["1440.80 EUR", "total"]])
    equal(answers[2].lines, ["entries: 6"])


@test("R1")
def printed_entries_can_be_imported_again(case):
    journal = (
        "2024-03-01 Shares\n    ; bought\n    ; at last\n    Assets:Shares  10.00 ACME @ 17.25 EUR\n    Assets:Bank\n\n"
        "2024-03-03T12:30+00:00 Lunch\n    Expenses:Food  -12.50 EUR\n    Assets:Cash\n"
    )
    printed, = case.book(journal=journal).show("print")
    equal(printed, [
        "2024-03-01 Shares", "    ; bought", "    ; at last",
        "    Assets:Shares  10.00 ACME @ 17.25 EUR", "    Assets:Bank    -172.50 EUR", "",
        "2024-03-03T12:30+00:00 Lunch", "    Expenses:Food  -12.50 EUR", "    Assets:Cash    12.50 EUR"])
    case.write("again.journal", "\n".join(printed))
    case.run("second", "init")
    equal(case.run("second", "import", "again.journal").lines, ["imported 2"])
    equal(case.run("second", "print").lines, printed)


@test("R1", "R2")
def an_entry_that_is_far_off_balance_is_refused(case):
    good = "2024-03-01 Good\n    Assets:Cash  1.00 EUR\n    Equity:Opening\n\n"
    book = case.book(journal=good + "2024-03-02 Bad\n    Assets:Cash  10.00 EUR\n    Equity:Opening  -9.00 EUR\n")
    answers, errors = book.session("import main.journal", "check")
    equal([answers[0].status, errors], [1, ["tallybook: main.journal:5: does not balance: 1.00 EUR"]])
    equal(answers[1].lines, ["entries: 0"])


@test("R1", "R2")
def errors_name_the_line_of_the_journal(case):
    book = case.book()
    good = "# first\n2024-03-01 Good\n    Assets:Cash  1.00 EUR\n    Equity:Opening\n\n"
    texts = ["2024-02-30 Bad day\n", "    Assets:Cash  1.00 EUR\n", "2024-03-01T25:00 Bad time\n", "2024-03-01\n"]
    for number, text in enumerate(texts):
        case.write("%d.journal" % number, good + text)
    answers, errors = book.session("import 0.journal", "import 1.journal", "import 2.journal", "import 3.journal", "import none.journal", "check")
    equal([answer.status for answer in answers], [1, 1, 1, 1, 1, 0])
    equal(errors[:4], [
        'tallybook: 0.journal:6: bad date "2024-02-30"',
        "tallybook: 1.journal:6: a posting outside an entry",
        'tallybook: 2.journal:6: bad date "2024-03-01T25:00"',
        "tallybook: 3.journal:6: an entry needs a description of one line",
    ])
    equal(answers[5].lines, ["entries: 0"])


@test("R1", "R2")
def entries_that_cannot_be_worked_out_are_refused(case):
    answers, errors = case.book().session(
        "add 2024-03-01 One 'Assets:Cash=1 EUR'",
        "add 2024-03-01 Two 'Assets:Cash=1 EUR' Assets:Bank Equity:Opening",
        "add 2024-03-01 Mix 'Assets:Cash=1 EUR' 'Assets:Bank=split 1' Equity:Opening",
        "add 2024-03-01 Currencies 'Assets:Cash=1 EUR' 'Assets:Bank=1 USD' Equity:Opening",
        "add 2024-03-01 Weight 'Assets:Cash=1 EUR' 'Assets:Bank=split 0'",
        "check",
    )
    equal([answer.status for answer in answers], [1, 1, 1, 1, 1, 0])
    equal(errors, [
        "tallybook: an entry needs at least two postings",
        "tallybook: only one posting may leave its amount out",
        "tallybook: an entry cannot have both a split and an amount left out",
        "tallybook: the amount left over is not in one currency",
        'tallybook: bad split "0"',
    ])


@test("R1")
def an_even_split_is_shared_by_weight(case):
    journal = "2024-03-01 Rent\n    Expenses:Rent  split 3\n    Assets:Owed:Kim  split 1\n    Assets:Bank  -800.00 EUR\n"
    printed, = case.book(journal=journal).show("print")
    equal([cells(line) for line in printed[1:]], [
        ["Expenses:Rent", "600.00 EUR"], ["Assets:Owed:Kim", "200.00 EUR"], ["Assets:Bank", "-800.00 EUR"]])


@test("R1", "R19", "R2")
def bad_accounts_and_currencies_are_refused(case):
    answers, errors = case.book().session(
        "add 2024-03-01 A 'Bank:Cash=1 EUR' Equity:Opening",
        "add 2024-03-01 B 'Assets::Cash=1 EUR' Equity:Opening",
        "add 2024-03-01 C 'Assets:Cash=1 Euro' Equity:Opening",
        "add 2024-03-01 D 'Assets:Cash=x EUR' Equity:Opening",
        "check",
    )
    equal([answer.status for answer in answers], [1, 1, 1, 1, 0])
    equal(errors, [
        'tallybook: unknown account type in "Bank:Cash"', 'tallybook: bad account "Assets::Cash"',
        'tallybook: bad currency "Euro"', 'tallybook: bad amount "x"'])


@test("R1")
def notes_are_kept_and_searched(case):
    answers, _ = case.book().session(
        "add 2024-03-01 Dinner --note 'with Ann' 'Expenses:Food=30 EUR' Assets:Cash",
        "add 2024-03-02 Annual 'Expenses:Fees=3 EUR' Assets:Cash",
        "add 2024-03-03 Other 'Expenses:Fees=3 EUR' Assets:Cash",
        "search ANN", "search ann --from 2024-03-02")
    equal(table(answers[3].lines), [["2024-03-01", "#1", "Dinner"], ["2024-03-02", "#2", "Annual"]])
    equal(table(answers[4].lines), [["2024-03-02", "#2", "Annual"]])
