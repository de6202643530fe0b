# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step exact-money: amounts are exact, and as fine as their currency."""

from kit import cells, equal, table, test


def entry(day, account, amount, other="Equity:Opening"):
    return "%s Entry\n    %s  %s\n    %s\n\n" % (day, account, amount, other)


@test("R8")
def amounts_have_the_digits_of_their_currency(case):
    journal = entry("2024-03-01", "Assets:Bank", "1500 JPY") + entry("2024-03-02", "Assets:Bank", "2.345 KWD")
    balance, register = case.book(journal=journal).show("balance Assets", "register Equity")
    equal(table(balance)[:2], [["1500 JPY", "Assets:Bank"], ["2.345 KWD", "Assets:Bank"]])
    equal([cells(line)[-2:] for line in register], [["-1500 JPY", "-1500 JPY"], ["-2.345 KWD", "-2.345 KWD"]])


@test("R8")
def book_conf_sets_the_digits_of_a_currency(case):
    journal = entry("2024-03-01", "Assets:Safe", "0.0125 XAU") + entry("2024-03-02", "Assets:Safe", "3 PTS")
    book = case.book(conf="currency XAU 4\ncurrency PTS 0\n", journal=journal)
    balance, income = book.show("balance Assets", "sheet")
    equal(table(balance)[:2], [["3 PTS", "Assets:Safe"], ["0.0125 XAU", "Assets:Safe"]])
    equal(cells(income[2]), ["3 PTS", "Assets:Safe"])


@test("R7", "R8")
def sums_of_forty_digits_lose_nothing(case):
    large = "1234567890123456789012345678901234567890"
    journal = entry("2024-03-01", "Assets:Bank", large + ".98 EUR") + entry("2024-03-02", "Assets:Bank", "0.03 EUR")
    book = case.book(journal=journal)
    balance, = book.show("balance Assets")
    equal(cells(balance[0]), [large[:-1] + "1.01 EUR", "Assets:Bank"])
    again = book.run("register", "Equity")
    equal(cells(again.lines[-1])[-1], "-" + large[:-1] + "1.01 EUR")


@test("R7", "R11")
def an_account_that_comes_to_zero_is_not_shown(case):
    journal = (
        entry("2024-03-01", "Assets:Cash", "0.10 EUR", "Assets:Bank")
        + entry("2024-03-02", "Assets:Cash", "0.20 EUR", "Assets:Bank")
        + entry("2024-03-03", "Assets:Cash", "-0.30 EUR", "Assets:Bank")
        + entry("2024-03-04", "Assets:Till", "5.00 EUR")
    )
    balance, months = case.book(journal=journal).show("balance", "months Assets:Cash")
    equal(table(balance), [["5.00 EUR", "Assets:Till"], ["-5.00 EUR", "Equity:Opening"], ["0.00 EUR", "total"]])
    equal(table(months), [["2024-03", "0.00 EUR", "0.00 EUR"]])


@test("R10", "R2")
def an_entry_that_is_off_by_one_minor_unit_is_refused(case):
    book = case.book(journal="2024-03-01 Off\n    Assets:Cash  10.00 EUR\n    Income:Tips  -9.99 EUR\n")
    answers, errors = book.session(
        "import main.journal",
        'add 2024-03-01 Off "Assets:Cash=10.000 KWD" "Income:Tips=-10.001 KWD"',
        'add 2024-03-01 Off "Assets:Cash=1 USD" "Assets:Bank=2.00 CHF" "Income:Tips=-2.01 CHF"',
        'add 2024-03-01 Even "Assets:Cash=10.001 KWD" "Income:Tips=-10.001 KWD"',
        "balance Assets",
    )
    equal(errors, [
        "tallybook: main.journal:1: does not balance: 0.01 EUR",
        "tallybook: does not balance: -0.001 KWD",
        "tallybook: does not balance: -0.01 CHF",
    ])
    equal([answer.status for answer in answers], [1, 1, 1, 0, 0])
    equal(table(answers[4].lines)[0], ["10.001 KWD", "Assets:Cash"])


@test("R9", "R2")
def an_amount_finer_than_its_currency_is_refused(case):
    amounts = ["1.005 EUR", "1.500 EUR", "7.5 JPY", "7.0 JPY", "1.0005 KWD"]
    commands = ['add 2024-03-01 Fine "Assets:Cash=%s" Equity:Opening' % amount for amount in amounts]
    answers, errors = case.book().session(*commands, 'add 2024-03-02 Good "Assets:Cash=7 JPY" Equity:Opening')
    expected = ["tallybook: too many digits for %s: %s" % tuple(amount.split()[::-1]) for amount in amounts]
    equal(errors, expected)
    equal([answer.status for answer in answers], [1] * len(amounts) + [0])


@test("R12", "R9")
def a_price_keeps_all_its_digits(case):
    journal = "2024-03-01 Coins\n    Assets:Coins  2,000,000 PTS @ 0.000123450 EUR\n    Assets:Bank  -246.90 EUR\n"
    book = case.book(conf="currency PTS 0\n", journal=journal)
    book.show()
    printed = book.run("print").lines
    equal(cells(printed[1]), ["Assets:Coins", "2000000 PTS @ 0.00012345 EUR"])
    equal(cells(printed[2]), ["Assets:Bank", "-246.90 EUR"])


@test("R13", "R8")
def amounts_in_a_store_of_an_older_version_keep_their_worth(case):
    store = (
        "1\tentry\t2024-03-01\tOpening\t\tAssets:Bank\t1500.00\tJPY\t\tEquity:Opening\t-1500.00\tJPY\t\n"
        "2\tentry\t2024-03-02\tOpening\t\tAssets:Bank\t7.25\tKWD\t\tEquity:Opening\t-7.25\tKWD\t\n"
    )
    balance = case.book(store=store).run("balance", "Assets")
    equal(table(balance.lines)[:2], [["1500 JPY", "Assets:Bank"], ["7.250 KWD", "Assets:Bank"]])
