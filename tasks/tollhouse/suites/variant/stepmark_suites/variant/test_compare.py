"""Step compare: two books for the same entries.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test

BOOK = lines("currency gold", "tariff t kind distance", "  rate {0}", "account {1} t X", "account m t M")


@test("R38", "R39")
def differences_are_shown_by_account(p):
    entries = p.put("e", lines("2031-03-03;m;iron;10;10", "2031-03-03;k;iron;1;10", "2031-03-03;n;iron;2;10"))
    equal(p.ok("compare", "--book", p.put("1", BOOK.format("0.10", "k")), "--with",
               p.put("2", BOOK.format("0.08", "n")), entries), lines(
        "account                  first        second    difference",
        "k                         1.00          0.00         -1.00",
        "m                        10.00          8.00         -2.00",
        "n                         0.00          1.60          1.60",
        "TOTAL                    11.00          9.60         -1.40 gold"))
