# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Reports over plain entries of different days."""

from kit import cells, equal, table, test

JOURNAL = """
2024-01-05 Opening
    Assets:Bank:Main  1000.00 EUR
    Equity:Opening

2024-01-20 Food
    Expenses:Food:Home  40.00 EUR
    Assets:Bank:Main

2024-02-03 Salary
    Assets:Bank:Main  500.00 EUR
    Income:Work

2024-02-10 Food
    Expenses:Food:Out  25.50 EUR
    Assets:Wallet

2024-03-01 Trip
    Expenses:Travel  80.00 USD
    Assets:Bank:Dollars
"""


@test("R1")
def balance_sorts_and_totals(case):
    balance, depth, day = case.book(journal=JOURNAL).show(
        "balance Assets Expenses:Food", "balance --depth 2 Assets", "balance Assets --from 2024-02-03 --to 2024-02-03")
    equal(table(balance), [
        ["-80.00 USD", "Assets:Bank:Dollars"], ["1460.00 EUR", "Assets:Bank:Main"], ["-25.50 EUR", "Assets:Wallet"],
        ["40.00 EUR", "Expenses:Food:Home"], ["25.50 EUR", "Expenses:Food:Out"], ["1500.00 EUR", "total"], ["-80.00 USD", "total"]])
    equal(table(depth)[:3], [["1460.00 EUR", "Assets:Bank"], ["-80.00 USD", "Assets:Bank"], ["-25.50 EUR", "Assets:Wallet"]])
    equal(table(day), [["500.00 EUR", "Assets:Bank:Main"], ["500.00 EUR", "total"]])


@test("R1")
def the_tree_shows_levels_by_indentation(case):
    tree, = case.book(journal=JOURNAL).show("balance Expenses --tree")
    equal([line[9:] for line in tree], ["  Expenses", "  Expenses", "    Food", "      Home", "      Out", "    Travel"])
    equal([cells(line)[0] for line in tree], ["65.50 EUR", "80.00 USD", "65.50 EUR", "40.00 EUR", "25.50 EUR", "80.00 USD"])


@test("R1")
def register_runs_a_total(case):
    register, = case.book(journal=JOURNAL).show("register Assets:Bank:Main --from 2024-01 --to 2024-02")
    equal(table(register), [
        ["2024-01-05", "#1", "Opening", "Assets:Bank:Main", "1000.00 EUR", "1000.00 EUR"],
        ["2024-01-20", "#2", "Food", "Assets:Bank:Main", "-40.00 EUR", "960.00 EUR"],
        ["2024-02-03", "#3", "Salary", "Assets:Bank:Main", "500.00 EUR", "1460.00 EUR"]])


@test("R1", "R20")
def register_and_balance_keep_the_stored_sign(case):
    journal = "2024-01-05 Lamp\n    Expenses:Home  45.00 EUR\n    Liabilities:Card\n"
    register, balance = case.book(journal=journal).show("register Liabilities", "balance Liabilities")
    equal(cells(register[0])[-2:], ["-45.00 EUR", "-45.00 EUR"])
    equal(cells(balance[0]), ["-45.00 EUR", "Liabilities:Card"])


@test("R1")
def months_and_worth_go_month_by_month(case):
    months, worth = case.book(journal=JOURNAL).show("months Assets:Bank:Main", "worth --in EUR --to 2024-02")
    equal(table(months), [["2024-01", "960.00 EUR", "960.00 EUR"], ["2024-02", "500.00 EUR", "1460.00 EUR"]])
    equal(table(worth), [["2024-01", "960.00 EUR"], ["2024-02", "1434.50 EUR"]])


@test("R1")
def a_statement_has_opening_and_closing_balance(case):
    february, april = case.book(journal=JOURNAL).show("statement Assets:Bank:Main 2024-02", "statement Assets:Wallet 2024-04")
    equal(table(february), [
        ["opening", "960.00 EUR"], ["2024-02-03", "Salary", "500.00 EUR", "1460.00 EUR"], ["closing", "1460.00 EUR"]])
    equal(table(april), [["opening", "-25.50 EUR"], ["closing", "-25.50 EUR"]])


@test("R1")
def a_budget_line_of_a_month_goes_before_every_month(case):
    book = case.book(journal=JOURNAL, budget="* Expenses:Food 50.00 EUR\n2024-02 Expenses:Food 20.00 EUR\n* Expenses:Travel 9.00 EUR\n")
    january, february = book.show("budget 2024-01", "budget 2024-02")
    equal(table(january)[0], ["Expenses:Food", "50.00 EUR", "40.00 EUR", "10.00 EUR"])
    equal(table(february), [
        ["Expenses:Food", "20.00 EUR", "25.50 EUR", "-5.50 EUR"], ["Expenses:Travel", "9.00 EUR", "0.00 EUR", "9.00 EUR"]])


@test("R1")
def reconcile_pairs_lines_by_day_and_amount(case):
    book = case.book(journal=JOURNAL)
    case.write("bank.list", "# January\n2024-01-05 1000.00 EUR start\n2024-01-20 -41.00 EUR shop\n")
    lines, = book.show("reconcile Assets:Bank:Main bank.list --to 2024-01")
    equal(table(lines), [
        ["bank", "2024-01-20", "-41.00 EUR", "shop"], ["book", "2024-01-20", "-40.00 EUR", "Food"], ["matched: 1"]])


@test("R1", "R28", "R29", "R30")
def rates_convert_straight_turned_and_through_the_base(case):
    journal = JOURNAL + "\n2024-03-05 Yen\n    Assets:Wallet  300.00 CAD\n    Equity:Opening\n"
    rates = "2024-01-01 USD EUR 0.75\n# comment\n2024-01-02 EUR CAD 1.5\n"
    euro, rate, turned, linked = case.book(rates=rates, journal=journal).show(
        "balance Assets --from 2024-03 --in EUR", "rate USD EUR 2024-03-01", "rate CAD EUR 2024-03-01", "rate USD CAD 2024-03-01")
    equal(table(euro), [["-60.00 EUR", "Assets:Bank:Dollars"], ["200.00 EUR", "Assets:Wallet"], ["140.00 EUR", "total"]])
    equal([rate, turned, linked], [["1 USD = 0.75 EUR"], ["1 CAD = 0.666667 EUR"], ["1 USD = 1.125 CAD"]])


@test("R1", "R31", "R2")
def a_pair_that_nothing_links_has_no_rate(case):
    answers, errors = case.book(rates="2024-01-01 USD EUR 0.75\n").session("rate USD SEK 2024-03-01", "rate USD USD 2024-03-01")
    equal([answer.status for answer in answers], [1, 0])
    equal([errors, answers[1].lines], [["tallybook: no rate from USD to SEK on or before 2024-03-01"], ["1 USD = 1 USD"]])


@test("R1")
def income_of_a_period_adds_up(case):
    income, = case.book(journal=JOURNAL).show("income --from 2024-01 --to 2024-02")
    equal(table(income), [
        ["Income"], ["500.00 EUR", "Income:Work"], ["500.00 EUR", "total"],
        ["Expenses"], ["40.00 EUR", "Expenses:Food:Home"], ["25.50 EUR", "Expenses:Food:Out"], ["65.50 EUR", "total"],
        ["Profit"], ["434.50 EUR"]])


@test("R1")
def a_sheet_lists_what_is_owned(case):
    sheet, early = case.book(journal=JOURNAL).show("sheet --at 2024-02", "sheet --at 2024-01-05")
    equal(table(sheet)[:5], [
        ["Sheet at 2024-02-29"], ["Assets"], ["1460.00 EUR", "Assets:Bank:Main"], ["-25.50 EUR", "Assets:Wallet"], ["1434.50 EUR", "total"]])
    equal(table(early)[:4], [["Sheet at 2024-01-05"], ["Assets"], ["1000.00 EUR", "Assets:Bank:Main"], ["1000.00 EUR", "total"]])


@test("R1", "R32", "R34")
def closing_a_month_carries_its_result(case):
    book = case.book(journal=JOURNAL)
    answers, errors = book.session(
        "import main.journal", "close 2024-02", "balance Income Expenses:Food Equity:Retained", "closings",
        "add 2024-02-28 Late 'Expenses:Food:Out=1 EUR' Assets:Wallet", "income --to 2024-02", "check")
    equal([answer.status for answer in answers], [0, 0, 0, 0, 1, 0, 0])
    equal(answers[1].lines, ["closed 2024-02: entry 6"])
    equal(table(answers[2].lines), [["-434.50 EUR", "Equity:Retained"], ["-434.50 EUR", "total"]])
    equal(table(answers[3].lines), [["2024-02", "entry", "6"]])
    equal(errors, ["tallybook: 2024-02-28 lies in a closed month"])
    equal([answers[5].lines[-1].strip(), answers[6].lines], ["434.50 EUR", ["entries: 6"]])


@test("R1")
def standing_orders_are_added_once_a_month(case):
    book = case.book(standing="# orders\n1 Rent\n    Expenses:Rent  800 EUR\n    Assets:Bank\n\n31 Gym\n    ; yearly\n    Expenses:Gym  30 EUR\n    Assets:Bank\n")
    answers, _ = book.session("standing 2024-02", "standing 2024-02", "standing 2024-03", "register Expenses")
    equal([answer.lines for answer in answers[:3]], [["added 1", "added 2"], [], ["added 3", "added 4"]])
    equal([cells(line)[0] for line in answers[3].lines], ["2024-02-01", "2024-02-29", "2024-03-01", "2024-03-31"])
