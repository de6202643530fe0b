# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step business-day: the day of the book that a moment belongs to."""

from kit import cells, equal, table, test


def entry(when, amount, account="Expenses:Food", other="Assets:Cash"):
    return "%s Entry\n    %s  %s\n    %s\n\n" % (when, account, amount, other)


def days(lines):
    return [cells(line)[0] for line in lines]


@test("R24", "R25")
def an_offset_can_move_an_entry_to_another_day(case):
    journal = (
        entry("2024-03-31T23:30-05:00", "1.00 EUR")
        + entry("2024-03-10T00:15+03:00", "2.00 EUR")
        + entry("2024-02-29T22:59:59Z", "3.00 EUR")
        + entry("2024-12-31T23:00:00Z", "4.00 EUR")
    )
    register, = case.book(conf="zone +01:00\n", journal=journal).show("register Assets:Cash")
    equal(days(register), ["2024-02-29", "2024-03-09", "2024-04-01", "2025-01-01"])
    equal([cells(line)[4] for line in register], ["-3.00 EUR", "-2.00 EUR", "-1.00 EUR", "-4.00 EUR"])


@test("R24", "R25")
def the_business_day_starts_at_daystart(case):
    journal = (
        entry("2024-03-02T03:59:59", "1.00 EUR")
        + entry("2024-03-03T04:00", "2.00 EUR")
        + entry("2024-03-05", "3.00 EUR")
        + entry("2024-03-01T02:00-03:00", "4.00 EUR")
    )
    book = case.book(conf="zone -05:30\ndaystart 04:00\n", journal=journal)
    register, = book.show("register Assets:Cash")
    equal(days(register), ["2024-02-29", "2024-03-01", "2024-03-03", "2024-03-05"])
    equal([cells(line)[4] for line in register], ["-4.00 EUR", "-1.00 EUR", "-2.00 EUR", "-3.00 EUR"])


@test("R25")
def a_range_takes_in_all_moments_of_its_last_day(case):
    journal = (
        entry("2024-03-30T09:00", "1.00 EUR")
        + entry("2024-03-31T18:45", "2.00 EUR")
        + entry("2024-04-01T00:00", "4.00 EUR")
    )
    balance, march, sheet = case.book(journal=journal).show(
        "balance Expenses --from 2024-03-30 --to 2024-03-31", "income --from 2024-03 --to 2024-03", "sheet --at 2024-03-31")
    equal(cells(balance[0]), ["3.00 EUR", "Expenses:Food"])
    equal(cells(march[2]), ["3.00 EUR", "Expenses:Food"])
    equal(cells(sheet[2]), ["-3.00 EUR", "Assets:Cash"])


@test("R25")
def monthly_reports_go_by_the_business_day(case):
    journal = entry("2024-04-01T01:00+02:00", "5.00 EUR") + entry("2024-04-30T20:00-04:00", "8.00 EUR")
    book = case.book(journal=journal, budget="* Expenses:Food 10.00 EUR\n")
    months, worth, budget, april = book.show(
        "months Expenses", "worth", "budget 2024-03", "statement Assets:Cash 2024-04")
    equal(table(months), [["2024-03", "5.00 EUR", "5.00 EUR"], ["2024-05", "8.00 EUR", "13.00 EUR"]])
    equal(table(worth), [["2024-03", "-5.00 EUR"], ["2024-05", "-13.00 EUR"]])
    equal(table(budget), [["Expenses:Food", "10.00 EUR", "5.00 EUR", "5.00 EUR"]])
    equal(table(april), [["opening", "-5.00 EUR"], ["closing", "-5.00 EUR"]])


@test("R24", "R25")
def export_and_reconcile_go_by_the_business_day(case):
    book = case.book(conf="zone +09:00\n", journal=entry("2024-05-01T20:00Z", "6.00 EUR"))
    case.write("bank.list", "2024-05-02 -6.00 EUR\n")
    export, reconcile = book.show("export", "reconcile Assets:Cash bank.list")
    equal([line.strip() for line in export[1:]], [
        "1,2024-05-02,2024-05-01T20:00Z,Entry,,Expenses:Food,6.00,EUR",
        "1,2024-05-02,2024-05-01T20:00Z,Entry,,Assets:Cash,-6.00,EUR",
    ])
    equal(reconcile, ["matched: 1"])
