"""Problems in entries and wrong usage.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, equal, lines, test

BAD = {
    "2031-04-02;milner;coal;1": "expected DATE;ACCOUNT;GOODS;TONNES;MILES[;TARIFF]",
    "2031-02-29;milner;coal;1;1": "bad date 2031-02-29",
    "2031-04-02;nobody;coal;1;1": "unknown account nobody",
    "2031-04-02;milner;coal;1;1;none": "unknown tariff none",
    "2031-04-02;milner;coal;1.2345;1": "bad number 1.2345",
    "2031-04-02;milner;coal;-1;1": "number -1 is negative",
    "2031-04-02;milner;;1;1": "no goods",
    "2031-04-02;milner;credit;1.00": "expected DATE;ACCOUNT;credit;AMOUNT;REASON",
    "2031-04-02;milner;debit;0.00;nothing": "adjustment of nothing",
    "2031-04-02;milner;coal;6;1;small": "no band covers 6.000 t",
}
SMALL = BOOK + "tariff small kind banded\n  band 5 1.00\n"


@test("R1")
def every_problem_of_the_entries_is_told_by_check(p):
    entries = p.put("e", ENTRIES + lines(*BAD))
    result = p.run("check", "--book", p.put("b", SMALL), entries)
    equal(result.status, 1, "exit status")
    equal(result.out, lines(*[f"{entries}:{number}: {text}" for number, text in
                              enumerate(BAD.values(), 10)], f"{len(BAD)} problems"))


@test("R1")
def a_problem_ends_a_report_before_it_prints(p):
    book = p.put("b", SMALL)
    for entry, text in list(BAD.items())[::3]:
        entries = p.put("e", ENTRIES + entry + "\n")
        for command in ("bill", "summary", "largest"):
            equal(p.fails(1, command, "--book", book, entries), f"{entries}:10: {text}\n")


@test("R1")
def wrong_usage_is_told(p):
    book = p.put("b", BOOK)
    entries = p.put("e", ENTRIES)
    for words, text in (
            ([], "no command; try help"), (["sing"], "unknown command sing; try help"),
            (["bill", entries], "bill needs --book"), (["bill", "--book", book], "bill needs a file"),
            (["accounts", "--book", book, entries], "accounts takes no file"),
            (["accounts", "--tariff", "x"], "accounts has no option --tariff"),
            (["accounts", "--book"], "option --book needs a value"),
            (["accounts", "--book", book, "--book", book], "option --book is given twice"),
            (["summary", "--book", book, "--by", "size", entries], "summary cannot go by size"),
            (["largest", "--book", book, "--top", "0", entries], "option --top needs a number, got 0"),
            (["statement", "--book", book, entries], "statement needs --account")):
        equal(p.fails(2, *words), f"tollhouse: {text}\n")


@test("R1")
def an_unknown_account_or_tariff_in_an_option_is_told(p):
    book = p.put("b", BOOK)
    equal(p.fails(1, "bill", "--book", book, "--account", "x", p.put("e", ENTRIES)), "unknown account x\n")
    equal(p.fails(1, "quote", "--book", book, "--tariff", "x", "--date", "2031-04-02", "--tonnes", "1"),
          "unknown tariff x\n")
