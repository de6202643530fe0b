"""Step reload: another book on the way.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test

BOOK = lines("tariff t rules tonnage cap", "  rate {0}", "  cap {1}", "account a t {2}")


@test("R33", "R34", "R35")
def a_cap_counts_across_three_books(p):
    first = p.put("x/1", BOOK.format("1.00", "50.00", "One"))
    p.put("x/2", BOOK.format("2.00", "60.00", "Two"))
    p.put("x/3", BOOK.format("0.50", "30.00", "Three"))
    entries = p.put("x/e", lines("2031-09-01;a;g;40;1", "@book 2", "2031-09-02;a;g;20;1", "@book 3",
                                 "2031-09-03;a;g;10;1", "2031-10-01;a;g;10;1"))
    rows = p.ok("bill", "--book", first, entries).splitlines()
    equal(rows[0], "INVOICE 1  Three (a)")
    equal([row.split()[-1] for row in rows[1:-1]], ["40.00", "20.00", "0.00", "5.00"])
