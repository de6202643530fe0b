# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step natural-signs: signs in the sheet and in the income report."""

from kit import equal, table, test


def entry(day, account, amount, other):
    return "%s Entry\n    %s  %s\n    %s\n\n" % (day, account, amount, other)


OPENING = entry("2028-01-01", "Assets:Bank", "1000.00 EUR", "Equity:Opening")


@test("R20", "R21", "R22")
def a_sheet_shows_debts_capital_and_profit_as_positive(case):
    journal = (
        OPENING
        + entry("2028-01-02", "Expenses:Tools", "200.00 EUR", "Liabilities:Card")
        + entry("2028-01-03", "Assets:Bank", "350.00 EUR", "Income:Work")
    )
    sheet, = case.book(journal=journal).show("sheet --at 2028-01")
    equal(table(sheet), [
        ["Sheet at 2028-01-31"],
        ["Assets"], ["1350.00 EUR", "Assets:Bank"], ["1350.00 EUR", "total"],
        ["Liabilities"], ["200.00 EUR", "Liabilities:Card"], ["200.00 EUR", "total"],
        ["Equity"], ["1000.00 EUR", "Equity:Opening"], ["150.00 EUR", "earnings"], ["1150.00 EUR", "total"],
        ["Difference"], ["0.00 EUR"],
    ])


@test("R20", "R22")
def an_overpaid_debt_shows_as_negative(case):
    journal = (
        OPENING
        + entry("2028-01-02", "Liabilities:Card", "30.00 EUR", "Assets:Bank")
        + entry("2028-01-03", "Assets:Bank", "80.00 EUR", "Liabilities:Loan")
    )
    sheet, = case.book(journal=journal).show("sheet")
    equal(table(sheet)[4:8], [
        ["Liabilities"], ["-30.00 EUR", "Liabilities:Card"], ["80.00 EUR", "Liabilities:Loan"], ["50.00 EUR", "total"]])
    equal(table(sheet)[-1], ["0.00 EUR"])


@test("R21", "R22")
def a_loss_and_an_overdrawn_bank_show_as_negative(case):
    journal = (
        entry("2028-01-01", "Expenses:Rent", "90.00 EUR", "Assets:Bank")
        + entry("2028-01-02", "Assets:Bank", "40.00 EUR", "Equity:Opening")
    )
    sheet, = case.book(journal=journal).show("sheet")
    equal(table(sheet)[1:], [
        ["Assets"], ["-50.00 EUR", "Assets:Bank"], ["-50.00 EUR", "total"], ["Liabilities"],
        ["Equity"], ["40.00 EUR", "Equity:Opening"], ["-90.00 EUR", "earnings"], ["-50.00 EUR", "total"],
        ["Difference"], ["0.00 EUR"],
    ])


@test("R20", "R23")
def refunds_lower_the_income(case):
    journal = (
        entry("2028-01-02", "Assets:Bank", "500.00 EUR", "Income:Sales")
        + entry("2028-01-03", "Income:Refunds", "120.00 EUR", "Assets:Bank")
        + entry("2028-01-04", "Expenses:Fees", "-15.00 EUR", "Assets:Bank")
    )
    income, = case.book(journal=journal).show("income")
    equal(table(income), [
        ["Income"], ["-120.00 EUR", "Income:Refunds"], ["500.00 EUR", "Income:Sales"], ["380.00 EUR", "total"],
        ["Expenses"], ["-15.00 EUR", "Expenses:Fees"], ["-15.00 EUR", "total"],
        ["Profit"], ["395.00 EUR"],
    ])


@test("R20", "R21", "R22")
def every_currency_of_a_sheet_has_its_own_signs(case):
    journal = (
        entry("2028-01-02", "Assets:Bank", "70 JPY", "Income:Work")
        + entry("2028-01-03", "Expenses:Rent", "1.500 KWD", "Liabilities:Card")
        + entry("2028-01-04", "Liabilities:Card", "12.00 EUR", "Income:Gift")
    )
    sheet, = case.book(journal=journal).show("sheet")
    equal(table(sheet)[4:], [
        ["Liabilities"], ["-12.00 EUR", "Liabilities:Card"], ["1.500 KWD", "Liabilities:Card"],
        ["-12.00 EUR", "total"], ["1.500 KWD", "total"],
        ["Equity"], ["12.00 EUR", "earnings"], ["70 JPY", "earnings"], ["-1.500 KWD", "earnings"],
        ["12.00 EUR", "total"], ["70 JPY", "total"], ["-1.500 KWD", "total"],
        ["Difference"], ["0.00 EUR"], ["0 JPY"], ["0.000 KWD"],
    ])
