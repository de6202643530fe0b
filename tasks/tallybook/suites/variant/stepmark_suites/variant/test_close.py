# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step month-close: every entry is carried once, and a closed month stays closed."""

from kit import cells, equal, holds, table, test


def entry(when, amount, account="Expenses:Rent", other="Assets:Bank", name="Entry"):
    return "%s %s\n    %s  %s\n    %s\n\n" % (when, name, account, amount, other)


@test("R32")
def an_entry_on_the_last_day_of_a_month_is_carried_once(case):
    journal = entry("2028-01-31", "10.00 EUR") + entry("2028-02-29", "7.00 EUR") + entry("2028-03-31", "1.00 EUR")
    answers = case.book(journal=journal).show(
        "close 2028-01", "close 2028-02", "close 2028-03", "balance Expenses Equity", "register Equity:Retained")
    equal(answers[2], ["closed 2028-03: entry 6"])
    equal(table(answers[3]), [["18.00 EUR", "Equity:Retained"], ["18.00 EUR", "total"]])
    equal([cells(line)[-2] for line in answers[4]], ["10.00 EUR", "7.00 EUR", "1.00 EUR"])


@test("R32", "R7")
def a_closing_covers_all_months_since_the_one_before(case):
    journal = (
        entry("2028-01-31", "10.00 EUR")
        + entry("2028-02-15", "300.00 EUR", "Assets:Bank", "Income:Work")
        + entry("2028-02-20", "2.500 KWD")
        + entry("2028-03-31", "40 JPY", "Expenses:Food")
        + entry("2028-04-01", "99.00 EUR")
    )
    closed, _, printed = case.book(journal=journal).show("close 2028-01", "close 2028-03", "print --from 2028-03-31 --to 2028-03-31")
    equal(closed, ["closed 2028-01: entry 6"])
    start = printed.index("2028-03-31 Close 2028-03")
    equal(table(printed[start + 1 :]), [
        ["Expenses:Food", "-40 JPY"], ["Expenses:Rent", "-2.500 KWD"], ["Income:Work", "300.00 EUR"],
        ["Equity:Retained", "-300.00 EUR"], ["Equity:Retained", "40 JPY"], ["Equity:Retained", "2.500 KWD"],
    ])


@test("R33", "R2")
def a_month_is_closed_once_and_in_order(case):
    book = case.book(journal=entry("2028-01-10", "10.00 EUR") + entry("2028-02-10", "5.00 EUR"))
    answers, errors = book.session(
        "import main.journal", "close 2028-02", "close 2028-02", "close 2028-01", "closings", "balance Equity")
    equal([answer.status for answer in answers], [0, 0, 1, 1, 0, 0])
    equal(errors, ["tallybook: 2028-02 is already closed", "tallybook: 2028-01 is already closed"])
    equal(table(answers[4].lines), [["2028-02", "entry", "3"]])
    equal(cells(answers[5].lines[0]), ["15.00 EUR", "Equity:Retained"])


@test("R34", "R2")
def an_import_with_an_entry_in_a_closed_month_adds_nothing(case):
    book = case.book(journal=entry("2028-01-10", "10.00 EUR"))
    book.show("close 2028-01")
    case.write("late.journal", entry("2028-02-01", "1.00 EUR") + entry("2028-01-31", "2.00 EUR"))
    answers, errors = book.session("import late.journal", "check", "add 2028-02-01 Next Expenses:Rent=1\\ EUR Assets:Bank")
    equal([answer.status for answer in answers], [1, 0, 0])
    equal(errors, ["tallybook: 2028-01-31 lies in a closed month"])
    equal([answers[1].lines, answers[2].lines], [["entries: 2"], ["added 3"]])


@test("R34", "R32", "R24")
def the_business_day_decides_what_is_closed(case):
    journal = entry("2028-02-01T01:00+02:00", "3.00 EUR") + entry("2028-01-31T23:30-01:00", "4.00 EUR")
    book = case.book(journal=journal)
    case.write("late.journal", entry("2028-02-01T12:59+13:00", "1.00 EUR"))
    answers, errors = book.session(
        "import main.journal", "close 2028-01", "balance Expenses",
        "add 2028-02-01T00:30+01:00 Late Expenses:Rent=1\\ EUR Assets:Bank",
        "import late.journal",
        "add 2028-01-31T23:30-01:00 Fine Expenses:Rent=1\\ EUR Assets:Bank",
    )
    equal([answer.status for answer in answers], [0, 0, 0, 1, 1, 0])
    equal(errors, ["tallybook: 2028-01-31 lies in a closed month"] * 2)
    equal(cells(answers[2].lines[0]), ["4.00 EUR", "Expenses:Rent"])


@test("R35", "R26")
def a_closing_stands_behind_all_entries_of_its_day(case):
    journal = "".join(
        entry("2028-01-31T%02d:00" % hour, "1.00 EUR", name="e%02d" % hour) for hour in range(22, 13, -1)
    ) + entry("2028-01-31", "1.00 EUR", name="whole day")
    _, register, printed = case.book(journal=journal).show("close 2028-01", "register Expenses", "print")
    names = ["whole day"] + ["e%02d" % hour for hour in range(14, 23)] + ["Close 2028-01"]
    equal([cells(line)[2] for line in register], names)
    equal(cells(register[-1])[-2:], ["-10.00 EUR", "0.00 EUR"])
    holds(printed[-3] == "2028-01-31 Close 2028-01", "the closing at the end of print", printed[-3])


@test("R32", "R21", "R22")
def closed_profit_moves_from_earnings_to_retained(case):
    journal = (
        entry("2028-01-31", "500.00 EUR", "Assets:Bank", "Income:Work")
        + entry("2028-02-10", "80.00 EUR")
        + entry("2028-03-01", "20.00 EUR")
    )
    answers = case.book(journal=journal).show("close 2028-01", "close 2028-02", "sheet", "income --from 2028-01 --to 2028-02")
    equal(table(answers[2])[5:], [
        ["Equity"], ["420.00 EUR", "Equity:Retained"], ["-20.00 EUR", "earnings"], ["400.00 EUR", "total"],
        ["Difference"], ["0.00 EUR"],
    ])
    equal(table(answers[3])[-2:], [["Profit"], ["420.00 EUR"]])
