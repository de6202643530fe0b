# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step account-tree: what lies under an account."""

from kit import equal, table, test

JOURNAL = """
2024-03-01 Opening till
    Assets:Cash  100.00 EUR
    Equity:Opening

2024-03-02 Cashier float
    Assets:Cashier  50.00 EUR
    Equity:Opening

2024-03-03 Petty cash
    Assets:Cash:Petty  7.00 EUR
    Assets:Cash

2024-03-04 Box
    Assets:Cash Box:Left  20.00 EUR
    Equity:Opening

2024-03-05 Cashier lunch
    Expenses:Food:Out  9.00 EUR
    Assets:Cashier

2024-03-06 Foodbank
    Expenses:Foodbank  11.00 EUR
    Assets:Cash
"""


@test("R17")
def balance_of_an_account_leaves_out_its_siblings(case):
    cash, petty, two = case.book(journal=JOURNAL).show(
        "balance Assets:Cash", "balance Assets:Cash:Pet", "balance Assets:Cashier Expenses:Food")
    equal(table(cash), [["82.00 EUR", "Assets:Cash"], ["7.00 EUR", "Assets:Cash:Petty"], ["89.00 EUR", "total"]])
    equal(petty, [])
    equal(table(two), [["41.00 EUR", "Assets:Cashier"], ["9.00 EUR", "Expenses:Food:Out"], ["50.00 EUR", "total"]])


@test("R17")
def register_months_and_accounts_leave_out_siblings(case):
    register, months, accounts = case.book(journal=JOURNAL).show(
        "register Expenses:Food", "months Assets:Cash", "accounts Assets:Cash")
    equal(table(register), [["2024-03-05", "#5", "Cashier lunch", "Expenses:Food:Out", "9.00 EUR", "9.00 EUR"]])
    equal(table(months), [["2024-03", "89.00 EUR", "89.00 EUR"]])
    equal(accounts, ["Assets:Cash", "Assets:Cash:Petty"])


@test("R18", "R17")
def the_tree_adds_up_descendants_only(case):
    tree, = case.book(journal=JOURNAL).show("balance Assets Expenses --tree")
    expected = [
        ["150.00 EUR", "Assets"], ["89.00 EUR", "Cash"], ["7.00 EUR", "Petty"], ["20.00 EUR", "Cash Box"],
        ["20.00 EUR", "Left"], ["41.00 EUR", "Cashier"], ["20.00 EUR", "Expenses"], ["9.00 EUR", "Food"],
        ["9.00 EUR", "Out"], ["11.00 EUR", "Foodbank"],
    ]
    equal(table(tree), expected)


@test("R17")
def statement_and_reconcile_leave_out_siblings(case):
    book = case.book(journal=JOURNAL)
    case.write("bank.list", "2024-03-01 100.00 EUR\n2024-03-02 50.00 EUR other till\n")
    statement, reconcile = book.show("statement Assets:Cash:Petty 2024-03", "reconcile Assets:Cash bank.list")
    equal(table(statement), [["2024-03-03", "Petty cash", "7.00 EUR", "7.00 EUR"], ["closing", "7.00 EUR"]])
    # Which of an entry's two rows comes first is said nowhere.
    equal(sorted(table(reconcile)), [
        ["bank", "2024-03-02", "50.00 EUR", "other till"],
        ["book", "2024-03-03", "-7.00 EUR", "Petty cash"],
        ["book", "2024-03-03", "7.00 EUR", "Petty cash"],
        ["book", "2024-03-06", "-11.00 EUR", "Foodbank"],
        ["matched: 1"],
    ])


@test("R17")
def a_budget_line_counts_its_own_account_only(case):
    book = case.book(journal=JOURNAL, budget="* Expenses:Food 30.00 EUR\n")
    budget, = book.show("budget 2024-03")
    equal(table(budget), [["Expenses:Food", "30.00 EUR", "9.00 EUR", "21.00 EUR"]])


@test("R19", "R2")
def the_first_part_is_exactly_one_of_the_five_types(case):
    bad = ["AssetsOld:Bank", "Incomes:Sales", "Expensesx", "Assets Two:Bank"]
    commands = ['add 2024-03-01 Bad "%s=1.00 EUR" Equity:Opening' % name for name in bad]
    answers, errors = case.book().session(*commands, 'add 2024-03-01 Good "Assets=1.00 EUR" Equity:Opening')
    equal(errors, ['tallybook: unknown account type in "%s"' % name for name in bad])
    equal([answer.status for answer in answers], [1, 1, 1, 1, 0])
