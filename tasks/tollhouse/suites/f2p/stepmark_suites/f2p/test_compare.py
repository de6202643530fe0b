"""Step compare: two books for the same entries.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, equal, lines, test


def table(p, first, second, entries, *more):
    return p.ok("compare", "--book", p.put("first.book", first), "--with", p.put("second.book", second),
                *more, p.put("e", entries))


@test("R38")
def accounts_are_compared_in_a_table(p):
    equal(table(p, BOOK, BOOK.replace("1.20", "1.40").replace("fee 2.50", "fee 2.00"), ENTRIES), lines(
        "account                  first        second    difference",
        "milner                   20.40         22.40          2.00",
        "penny                     2.50          2.00         -0.50",
        "tarn                    163.75        163.75          0.00",
        "TOTAL                   186.65        188.15          1.50 marks"))


@test("R38")
def each_book_counts_what_it_charged_itself(p):
    entries = "".join(f"2031-04-{day:02};tarn;grain;45;1\n" for day in range(1, 5))
    second = BOOK.replace("cap 150.00", "cap 80.00").replace("volume 40 5", "volume 40 50")
    rows = table(p, BOOK, second, entries).splitlines()
    equal(rows[1].split(), ["tarn", "150.00", "80.00", "-70.00"])


@test("R38")
def rounding_and_further_rules_hold_for_each_book(p):
    book = lines("rounding {}", "tariff t kind toll", "  fee 0.01", "  rate 0.33", "account a t A")
    rules = p.put("more.rules", "group toll fee tonnage\n")
    rows = table(p, book.format("down"), book.format("up"), "2031-04-01;a;coal;0.1;1\n" * 3,
                 "--rules", rules).splitlines()
    equal(rows[1].split(), ["a", "0.12", "0.15", "0.03"])


@test("R39")
def an_account_may_be_in_one_book_only(p):
    one = lines("tariff t kind flat", "  fee 2.00", "account a t A", "account b t B")
    two = lines("tariff t kind flat", "  fee 3.00", "account b t B", "account c t C")
    entries = lines("2031-04-01;c;x;1;1", "2031-04-01;b;x;1;1", "2031-04-01;a;x;1;1",
                    "2031-04-01;a;debit;1.00;x")
    rows = table(p, one, two, entries).splitlines()
    equal([row.split() for row in rows[1:]], [
        ["a", "3.00", "0.00", "-3.00"], ["b", "2.00", "3.00", "1.00"], ["c", "0.00", "3.00", "3.00"],
        ["TOTAL", "5.00", "6.00", "1.00", "marks"]])
    entries = p.put("e", entries + "2031-04-01;d;x;1;1\n")
    equal(p.fails(1, "compare", "--book", p.path("first.book"), "--with", p.path("second.book"), entries),
          f"{entries}:5: unknown account d\n")


@test("R40")
def currencies_have_to_be_the_same_and_books_stay(p):
    first = p.put("first.book", BOOK)
    second = p.put("crowns.book", BOOK.replace("marks", "crowns"))
    entries = p.put("e", ENTRIES + "@book first.book\n")
    equal(p.fails(1, "compare", "--book", first, "--with", second, entries),
          "the books have different currencies: marks and crowns\n")
    equal(p.fails(1, "compare", "--book", first, "--with", first, entries),
          f"{entries}:10: no @book in a comparison\n")
