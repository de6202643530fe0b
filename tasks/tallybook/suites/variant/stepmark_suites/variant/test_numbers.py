# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step grouped-numbers: how a number is read."""

from kit import cells, equal, table, test


def pair(amount):
    return "2028-03-01 Entry\n    Assets:Bank  %s\n    Equity:Opening\n" % amount


@test("R3", "R4")
def thousands_grouped_by_commas_are_read_whole(case):
    journal = pair("1,234.50 EUR") + "\n" + pair("-2,000,000.25 SEK")
    lines, = case.book(journal=journal).show("balance Assets")
    equal(table(lines)[:2], [["1234.50 EUR", "Assets:Bank"], ["-2000000.25 SEK", "Assets:Bank"]])


@test("R3", "R4")
def thousands_grouped_by_apostrophes_are_read_whole(case):
    journal = pair("12'345.60 CHF") + "\n" + pair("+1'000 EUR")
    lines, = case.book(journal=journal).show("balance Assets")
    equal(table(lines)[:2], [["12345.60 CHF", "Assets:Bank"], ["1000.00 EUR", "Assets:Bank"]])


@test("R4", "R5", "R2")
def a_comma_is_never_a_decimal_point(case):
    book = case.book(journal=pair("1,250.00 EUR") + "\n" + pair("12,50 EUR"))
    answers, errors = book.session("import main.journal", "check")
    equal([answers[0].status, answers[1].lines], [1, ["entries: 0"]])
    equal(errors, ['tallybook: main.journal:6: bad amount "12,50"'])
    case.write("main.journal", pair("1,250.00 EUR"))
    lines, = book.show("balance Assets")
    equal(cells(lines[0]), ["1250.00 EUR", "Assets:Bank"])


@test("R4", "R5")
def badly_grouped_numbers_are_refused(case):
    bad = ["1,23", "1,2345", ",123", "1,,234", "1234,567", "1,234,56", "1,234'567", "1,234.5,6", "'500"]
    commands = ['add 2028-03-01 Bad "Assets:Bank=%s EUR" Equity:Opening' % number for number in bad]
    answers, errors = case.book().session(*commands, 'add 2028-03-02 Good "Assets:Bank=1,234 EUR" Equity:Opening')
    equal(errors, ['tallybook: bad amount "%s"' % number for number in bad])
    equal([answer.status for answer in answers], [1] * len(bad) + [0])
    equal(answers[-1].lines, ["added 1"])


@test("R3", "R5")
def spellings_that_only_programs_use_are_refused(case):
    bad = ["1e3", "nan", "inf", "1_000", ".5", "5.", "--5", "\u0661\u0662", "0x10"]
    commands = ['add 2028-03-01 Bad "Assets:Bank=%s EUR" Equity:Opening' % number for number in bad]
    answers, errors = case.book().session(*commands, 'add 2028-03-02 Good "Assets:Bank=+5.0 EUR" Equity:Opening', "check")
    equal([answer.status for answer in answers], [1] * len(bad) + [0, 0])
    equal(errors, ['tallybook: bad amount "%s"' % number for number in bad])
    equal(answers[-1].lines, ["entries: 1"])


@test("R4", "R6")
def rates_prices_budgets_and_bank_lists_read_grouped_numbers(case):
    journal = "2028-03-01 Gold\n    Assets:Gold  2 XAU @ 1,850.50 EUR\n    Assets:Bank\n"
    book = case.book(journal=journal, rates="2028-01-01 EUR KRW 1,432.5\n", budget="* Expenses:Rent 1'200 EUR\n")
    case.write("bank.list", "2028-03-01 -3,701.00 EUR gold\n")
    bank, rate, budget, matched = book.show(
        "balance Assets:Bank", "rate EUR KRW 2028-02-01", "budget 2028-03", "reconcile Assets:Bank bank.list")
    equal(cells(bank[0]), ["-3701.00 EUR", "Assets:Bank"])
    equal(rate, ["1 EUR = 1432.5 KRW"])
    equal(cells(budget[0])[:2], ["Expenses:Rent", "1200.00 EUR"])
    equal(matched, ["matched: 1"])


@test("R5", "R6", "R2")
def a_bad_number_in_a_rate_is_named_with_its_line(case):
    book = case.book(rates="2028-01-01 EUR SEK 1.1\n2028-01-02 EUR SEK 1e0\n")
    result = book.run("rate", "EUR", "SEK", "2028-01-03")
    equal([result.status, result.errors], [1, 'tallybook: rates.txt:2: bad amount "1e0"\n'])
    case.write("book/rates.txt", "2028-01-01 EUR SEK 1'100\n")
    equal(book.run("rate", "EUR", "SEK", "2028-01-03").lines, ["1 EUR = 1100 SEK"])
