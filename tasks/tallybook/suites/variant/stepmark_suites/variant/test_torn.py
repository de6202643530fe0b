# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step torn-store: what a crash in the middle of a write leaves behind."""

from kit import cells, equal, table, test

ADD = ("Loaves", "Expenses:Food=17.50 EUR", "Assets:Cash")
OLD_LINES = [
    "1\tentry\t2028-03-01\tOpening\t\tAssets:Bank\t100.00\tEUR\t\tEquity:Opening\t-100.00\tEUR\t\n",
    "2\tentry\t2028-03-02\tRent\ttwo\\nlines\tExpenses:Rent\t13.33\tEUR\t\tExpenses:Heat\t13.33\tEUR\t"
    "\tExpenses:Phone\t13.33\tEUR\t\tAssets:Bank\t-40.00\tEUR\t\n",
    "3\tentry\t2028-03-03\tFees\t\tExpenses:Fees\t2.00\tEUR\t\tAssets:Bank\t-2.00\tEUR\t\n",
]


def grown_book(case, last_command):
    """A book whose last bytes were written by one command; the store, and where those bytes start."""
    book = case.book()
    add = 'add 2028-03-0%d "Entry %d" "Assets:Bank=100.00 EUR" Equity:Opening'
    answers, _ = book.session(add % (1, 1), add % (2, 2))
    equal([answer.status for answer in answers], [0, 0])
    start = len(book.read_store())
    result = book.run(*last_command)
    equal(result.status, 0)
    return book, book.read_store(), start


def warning(count):
    return "tallybook: warning: left out %d bytes of a torn record\n" % count


def cuts(start, end, count):
    """Places within the last write: its first bytes, its last ones, and some between."""
    inner = {start + 1 + (end - start - 2) * step // (count - 1) for step in range(count)}
    return sorted(inner | {end - 1})


@test("R36", "R37", "R38")
def a_cut_at_any_byte_of_the_last_write_loses_that_write_only(case):
    book, whole, start = grown_book(case, ("add", "2028-03-03") + ADD)
    for cut in cuts(start, len(whole), 4):
        book.write_store(whole[:cut])
        result = book.run("check")
        equal([result.status, result.lines], [0, ["entries: 2", "torn bytes: %d" % (cut - start)]], "cut at %d" % (cut - start))
        equal(result.errors, warning(cut - start))
        equal(book.read_store(), whole[:cut])


@test("R38", "R36")
def the_next_entry_takes_the_place_of_the_torn_one(case):
    book, whole, start = grown_book(case, ("add", "2028-03-03") + ADD)
    for cut in (start + 3, len(whole) - 1):
        book.write_store(whole[:cut])
        added = book.run("add", "2028-03-04", "Tea", "Expenses:Food=3.00 EUR", "Assets:Cash")
        equal([added.status, added.lines, added.errors], [0, ["added 3"], warning(cut - start)])
        equal(book.read_store()[:start], whole[:start])
        after = book.run("register", "Assets")
        equal([after.status, after.errors], [0, ""])
        equal([cells(line)[1:3] for line in after.lines], [["#1", "Entry 1"], ["#2", "Entry 2"], ["#3", "Tea"]])


@test("R36", "R37")
def a_torn_import_is_there_as_a_whole_or_not_at_all(case):
    names = ["first", "second", "third"]
    case.write("three.journal", "\n".join(
        "2028-03-05 %s\n    Expenses:Food  1.00 EUR\n    Assets:Cash\n" % name for name in names))
    book, whole, start = grown_book(case, ("import", "three.journal"))
    size = len(whole) - start
    for cut in [start + size * 2 // 5, start + size * 4 // 5, len(whole) - 1]:
        book.write_store(whole[:cut])
        result = book.run("check")
        equal([result.status, result.lines], [0, ["entries: 2", "torn bytes: %d" % (cut - start)]])
    book.write_store(whole)
    equal(book.run("check").lines, ["entries: 5"])


@test("R36", "R38")
def zero_bytes_at_the_end_count_as_torn(case):
    book, whole, start = grown_book(case, ("add", "2028-03-03") + ADD)
    size = len(whole)
    for kept in (0, (size - start) // 2):
        book.write_store(whole[: start + kept].ljust(size, b"\0"))
        result = book.run("balance", "Assets")
        equal([result.status, result.errors], [0, warning(size - start)])
        equal(table(result.lines)[0], ["200.00 EUR", "Assets:Bank"])
    equal(book.run("add", "2028-03-04", *ADD).lines, ["added 3"])
    equal(book.run("check").lines, ["entries: 3"])


@test("R39", "R2")
def a_changed_byte_in_a_whole_record_is_damage(case):
    book, whole, start = grown_book(case, ("add", "2028-03-03") + ADD)
    # The first two records are alike, so the first one fills the first half before `start`.
    for place, number in ((start // 4, 1), ((start + len(whole)) // 2, 3)):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        book.write_store(bytes(damaged))
        for command in (("balance",), ("add", "2028-03-04") + ADD):
            result = book.run(*command)
            equal([result.status, result.errors], [4, "tallybook: record %d is damaged\n" % number])
            equal(result.lines, [])
        equal(book.read_store(), bytes(damaged))


@test("R40", "R36", "R38")
def a_torn_line_of_an_older_version_is_left_out(case):
    kept = "".join(OLD_LINES[:2])
    book = case.book()
    for cut in (9, len(OLD_LINES[2]) - 8, len(OLD_LINES[2]) - 1):
        book.write_store((kept + OLD_LINES[2][:cut]).encode())
        result = book.run("check")
        equal([result.lines, result.errors], [["entries: 2", "torn bytes: %d" % cut], warning(cut)])
    equal(book.run("add", "2028-03-04", *ADD).lines, ["added 3"])
    answers, errors = book.session("check", "balance Assets:Bank", "search lines")
    equal([answers[0].lines, errors], [["entries: 3"], []])
    equal(table(answers[1].lines)[0], ["60.00 EUR", "Assets:Bank"])
    equal(table(answers[2].lines), [["2028-03-02", "#2", "Rent"]])


@test("R39", "R40")
def a_line_of_an_older_version_that_is_no_entry_is_damage(case):
    book = case.book(store=OLD_LINES[0] + OLD_LINES[1] + OLD_LINES[2])
    equal(book.run("check").lines, ["entries: 3"])
    whole = OLD_LINES[1]
    bad_lines = [whole[:12] + "\n", whole[:-14] + "\n", whole.replace("40.00", "4x.00", 1), "\n", whole.replace("entry", "entrz")]
    for bad in bad_lines:
        book.write_store((OLD_LINES[0] + bad + OLD_LINES[2]).encode())
        result = book.run("balance")
        equal([result.status, result.lines, result.errors], [4, [], "tallybook: record 2 is damaged\n"])


@test("R37", "R38", "R41")
def a_session_on_a_torn_store_warns_once_and_mends_it(case):
    book, whole, start = grown_book(case, ("add", "2028-03-03") + ADD)
    book.write_store(whole[:-2])
    answers, errors = book.session(
        "check", 'add 2028-03-05 "Entry 3" Assets:Bank=1\\ EUR Equity:Opening', "check", "register Assets:Bank")
    equal(errors, [warning(len(whole) - 2 - start).strip()])
    equal([answers[0].lines, answers[1].lines, answers[2].lines], [
        ["entries: 2", "torn bytes: %d" % (len(whole) - 2 - start)], ["added 3"], ["entries: 3"]])
    equal([cells(line)[2] for line in answers[3].lines], ["Entry 1", "Entry 2", "Entry 3"])
    equal(book.read_store()[:start], whole[:start])
