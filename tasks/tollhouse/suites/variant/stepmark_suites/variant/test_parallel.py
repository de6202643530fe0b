"""Step parallel: several accounts at a time.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test

NAMES = "fern gorse heath ivy".split()
BOOK = lines("tariff t rules tonnage volume cap", "  rate 1.15", "  volume 30 12.5", "  cap 70.00",
             *[f"account {name} t {name.title()}" for name in NAMES])


@test("R41", "R42", "R43")
def jobs_change_neither_bill_nor_problem(p):
    book = p.put("b", BOOK)
    rows = [f"2031-0{i % 3 + 1}-{i % 27 + 1:02};{NAMES[i * 7 % 4]};slate;{i % 13}.{i % 10};1" for i in range(90)]
    good = p.put("good", lines(*rows))
    bad = p.put("bad", lines(*rows[:50], "2031-01-01;ivy;x;1;1;u", "2031-01-01;fern;x;1;1;v", *rows[50:]))
    one = p.ok("bill", "--book", book, good)
    equal(one.count("INVOICE"), 4, "invoices:")
    for jobs in "124":
        equal(p.ok("bill", "--book", book, "--jobs", jobs, good), one)
        equal(p.fails(1, "bill", "--book", book, "--jobs", jobs, bad), f"{bad}:51: unknown tariff u\n")
