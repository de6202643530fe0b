# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""The command line itself: books, sessions, statuses."""

import os

from kit import equal, holds, table, test


@test("R1")
def init_makes_an_empty_book(case):
    result = case.run("home", "init", "--base", "CHF", "--zone", "+01:00")
    equal([result.status, result.out], [0, "created home\n"])
    equal(sorted(name for name in os.listdir(os.path.join(case.folder, "home"))), ["book.conf", "entries.tab", "rates.txt"])
    equal(case.run("home", "check").out, "entries: 0\n")


@test("R1", "R2")
def init_leaves_an_existing_book_alone(case):
    case.book(conf="daystart 06:00\n")
    result = case.run("book", "init")
    equal([result.status, result.errors], [2, "tallybook: there is a book in book\n"])
    with open(os.path.join(case.folder, "book", "book.conf")) as file:
        holds("daystart 06:00" in file.read(), "the settings as they were", "others")


@test("R1", "R2")
def wrong_command_lines_end_with_status_two(case):
    book = case.book()
    answers, errors = book.session("foo", "balance --deep", "register", "balance --depth 0", "add 2024-03-01", "check")
    equal([answer.status for answer in answers], [2, 2, 2, 2, 2, 0])
    holds(errors[0] == "tallybook: unknown command foo", "unknown command foo", errors[0])
    equal(case.run().status, 2)


@test("R1", "R2")
def a_folder_without_a_book_ends_with_status_three(case):
    result = case.run("nowhere", "balance")
    equal([result.status, result.out, result.errors], [3, "", "tallybook: no book in nowhere\n"])


@test("R1", "R2")
def a_bad_setting_is_named_with_its_line(case):
    result = case.book(conf="zone 25:00\n").run("check")
    equal([result.status, result.errors], [3, 'tallybook: book.conf:3: bad offset "25:00"\n'])


@test("R1")
def a_session_answers_each_command_with_its_status(case):
    lines = "# comment\n\ncheck\nnonsense\nadd 2024-03-01 One 'Assets:Cash=5 EUR' Equity:Opening\ncheck\nquit\ncheck\n"
    case.book()
    result = case.run("book", "session", stdin=lines)
    equal([result.status, result.out], [0, "entries: 0\n[0]\n[2]\nadded 1\n[0]\nentries: 1\n[0]\n"])


@test("R1")
def session_words_can_be_quoted(case):
    answers, errors = case.book().session(
        'add 2024-03-01 "Say \\"hi\\"" --note "two\\nlines" "Assets:Cash Box=5 EUR" \'Equity:Opening\'',
        "add 2024-03-02 It\\'s\\ late 'Assets:Cash Box=5 EUR' Equity:Opening",
        'add 2024-03-03 "open', "print --to 2024-03-01", "search LATE")
    equal([answer.status for answer in answers], [0, 0, 2, 0, 0])
    equal(errors, ["tallybook: a quotation mark is not closed"])
    equal(answers[3].lines[:3], ['2024-03-01 Say "hi"', "    ; two", "    ; lines"])
    equal(table(answers[4].lines), [["2024-03-02", "#2", "It's late"]])


@test("R1")
def currencies_lists_digits_and_rounding(case):
    answers, _ = case.book(conf="currency EUR 2 half-even\ncurrency XAU 4\n").session("currencies")
    rows = table(answers[0].lines)
    for row in (["EUR", "2", "half-even"], ["JPY", "0", "half-up"], ["KWD", "3", "half-up"], ["XAU", "4", "half-up"]):
        holds(row in rows, row, rows)
    equal([row[0] for row in rows], sorted(row[0] for row in rows))
