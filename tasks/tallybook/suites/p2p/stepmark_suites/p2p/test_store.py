# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""The store: older files, text of all kinds, and growth at the end only."""

from kit import equal, holds, table, test

OLD_STORE = (
    "1\tentry\t2024-03-01\tOpening\t\tAssets:Bank\t100.00\tEUR\t\tEquity:Opening\t-100.00\tEUR\t\n"
    "2\tstanding\t2024-03-02T08:00Z\tRent \\\\ flat\ttwo\\nlines\tExpenses:Rent\t40.00\tEUR\t\tAssets:Bank\t-40.00\tEUR\t\n"
    "3\tentry\t2024-03-03\tDollars\t\tAssets:Dollars\t10.00\tUSD\t0.92 EUR\tAssets:Bank\t-9.20\tEUR\t\n"
    "4\tclose\t2024-03-31\tClose 2024-03\t\tExpenses:Rent\t-40.00\tEUR\t\tEquity:Retained\t40.00\tEUR\t\n"
)


@test("R1", "R40")
def a_store_of_an_older_version_is_read_and_grows(case):
    book = case.book(store=OLD_STORE)
    answers, errors = book.session(
        "check", "balance Assets", "print --from 2024-03-02 --to 2024-03-03",
        "add 2024-03-05 Late 'Expenses:Rent=1 EUR' Assets:Bank", "add 2024-04-01 Next 'Expenses:Rent=1 EUR' Assets:Bank")
    equal(errors, ["tallybook: 2024-03-05 lies in a closed month"])
    equal([answers[0].lines, answers[4].lines], [["entries: 4"], ["added 5"]])
    equal(table(answers[1].lines)[:2], [["50.80 EUR", "Assets:Bank"], ["10.00 USD", "Assets:Dollars"]])
    equal(answers[2].lines, [
        "2024-03-02T08:00Z Rent \\ flat", "    ; two", "    ; lines", "    Expenses:Rent  40.00 EUR", "    Assets:Bank    -40.00 EUR", "",
        "2024-03-03 Dollars", "    Assets:Dollars  10.00 USD @ 0.92 EUR", "    Assets:Bank     -9.20 EUR"])
    equal(book.run("check").lines, ["entries: 5"])


@test("R1", "R41")
def adding_leaves_the_earlier_bytes_alone(case):
    book = case.book(store=OLD_STORE)
    sizes = [len(OLD_STORE)]
    for number in (5, 6):
        before = book.read_store()
        equal(book.run("add", "2024-04-0%d" % number, "More", "Expenses:Rent=1 EUR", "Assets:Bank").lines, ["added %d" % number])
        after = book.read_store()
        holds(after[: len(before)] == before, "the earlier bytes unchanged", "others")
        sizes.append(len(after))
    holds(sizes == sorted(set(sizes)), "a store that grows", sizes)


@test("R1")
def text_of_all_kinds_survives_a_restart(case):
    book = case.book()
    texts = ["tab\there", "back\\slash \\t", "=equals | pipe", "a  b", "#5 'x' \"y\""]
    for number, text in enumerate(texts, 1):
        equal(book.run("add", "2024-03-0%d" % number, text, "--note", "n\n" + text, "Expenses:Food=1 EUR", "Assets:Cash").status, 0)
    printed = book.run("print").lines
    equal([line[11:] for line in printed if line.startswith("2024")], texts)
    equal([line for line in printed if line.startswith("    ;")], [line for text in texts for line in ("    ; n", "    ; " + text)])


@test("R1", "R46")
def plain_fields_are_exported_bare(case):
    book = case.book()
    answers, _ = book.session(
        "add 2024-03-01 Lunch --note quick 'Expenses:Food=12.50 EUR' Assets:Cash",
        "add 2024-03-02 Dinner 'Expenses:Food=30 EUR' Assets:Cash", "export --from 2024-03-02")
    equal([line.rstrip("\r") for line in answers[2].lines], [
        "number,day,when,description,note,account,amount,currency",
        "2,2024-03-02,2024-03-02,Dinner,,Expenses:Food,30.00,EUR",
        "2,2024-03-02,2024-03-02,Dinner,,Assets:Cash,-30.00,EUR"])


@test("R1", "R2", "R38")
def refused_and_reading_commands_leave_the_store_alone(case):
    book = case.book(store=OLD_STORE)
    answers, _ = book.session(
        "add 2024-04-31 Bad 'Assets:Bank=1 EUR' Equity:Opening", "add 2024-04-01 Bad 'Assets:Bank=1 EUR' 'Equity:Opening=1 EUR'",
        "import none.journal", "balance", "sheet", "income", "export", "check", "accounts")
    equal([answer.status for answer in answers], [1, 1, 1, 0, 0, 0, 0, 0, 0])
    equal(answers[-1].lines, ["Assets:Bank", "Assets:Dollars", "Equity:Opening", "Equity:Retained", "Expenses:Rent"])
    equal(book.read_store(), OLD_STORE.encode())
