"""Step parallel: several accounts at a time.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, equal, lines, test


def plugged(p, rule, name):
    rules = p.put("more.rules", f"rule {name} example.{rule}\n")
    book = p.put("m.book", lines(f"tariff t rules {name}", *[f"account {id} t {id}" for id in "abc"]))
    return ["bill", "--book", book, "--rules", rules]


def bills(p, book, entries):
    """The bill with one and with several jobs, which has to be the same."""
    one = p.ok("bill", "--book", book, "--jobs", "1", entries)
    for jobs in ("2", "7", "999999"):
        equal(p.ok("bill", "--book", book, "--jobs", jobs, entries), one, "the same output:")
    equal(p.ok("bill", "--book", book, entries), one, "the same output:")
    return one


@test("R41")
def two_accounts_are_priced_at_the_same_time(p):
    command = plugged(p, "Meeting", "meet")
    entries = p.put("e", lines("2031-04-01;a;x;1;1", "2031-04-01;b;x;1;1"))
    out = p.ok(*command, "--jobs", "2", entries, plugins="meeting")
    equal(out.count("       1.00 marks"), 2, "two invoices of 1.00:")


@test("R41")
def jobs_have_to_be_a_number(p):
    book = p.put("canal.book", BOOK)
    entries = p.put("e", ENTRIES)
    bills(p, book, entries)
    for text in ("0", "two", "-1", "1000000"):
        equal(p.fails(2, "bill", "--book", book, "--jobs", text, entries),
              f"tollhouse: option --jobs needs a number, got {text}\n")


@test("R42")
def volumes_and_caps_follow_the_order_of_the_files(p):
    entries = "".join(f"2031-{4 + i // 60:02}-{i % 28 + 1:02};{('tarn', 'milner')[i % 5 == 0]};grain;"
                      f"{i % 11}.25;1;mill\n" for i in range(120))
    out = bills(p, p.put("canal.book", BOOK), p.put("e", entries))
    equal(out.splitlines()[0], "INVOICE 100  Milner & Sons (milner)")
    equal(out.splitlines()[-1].split(), ["total", "300.00", "marks"])


@test("R42")
def books_change_at_the_same_entry_for_all_accounts(p):
    p.put("new.book", BOOK.replace("fee 2.50", "fee 9.00").replace("1.20", "2.20"))
    entries = p.put("e", lines("2031-04-01;penny;a;1;1", "2031-04-01;milner;a;9;1", "@book new.book",
                               "2031-04-02;milner;b;9;1", "2031-04-02;penny;b;1;1"))
    out = bills(p, p.put("canal.book", BOOK), entries)
    equal([line.split()[-1] for line in out.splitlines() if line.startswith("2031")],
          ["10.80", "19.80", "2.50", "9.00"])


@test("R43")
def the_first_problem_in_the_files_is_told(p):
    command = plugged(p, "Late", "late")
    entries = p.put("e", lines("2031-04-01;b;waits;1;1", "2031-04-01;c;calls;1;1"))
    equal(p.fails(1, *command, "--jobs", "2", entries, plugins="meeting"), f"{entries}:1: refused waits\n")
    entries = p.put("f", lines("2031-04-01;c;waits;1;1", "2031-04-01;a;calls;1;1", "2031-04-01;b;x;1"))
    equal(p.fails(1, *command, "--jobs", "3", entries, plugins="meeting"), f"{entries}:1: refused waits\n")


@test("R43")
def a_line_that_cannot_be_read_comes_after_earlier_problems(p):
    book = p.put("canal.book", BOOK)
    good = p.put("good", ENTRIES)
    bills(p, book, good)
    for jobs in ("1", "3"):
        options = ["bill", "--book", book, "--jobs", jobs]
        bad = p.put("e", lines("2031-04-01;tarn;a;1;1", "2031-04-01;tarn;a;1;1;none", "nonsense"))
        equal(p.fails(1, *options, bad), f"{bad}:2: unknown tariff none\n")
        bad = p.put("f", lines("2031-04-01;tarn;a;1;1", "nonsense", "2031-04-01;tarn;a;1;1;none"))
        equal(p.fails(1, *options, good, bad),
              f"{bad}:2: expected DATE;ACCOUNT;GOODS;TONNES;MILES[;TARIFF]\n")
