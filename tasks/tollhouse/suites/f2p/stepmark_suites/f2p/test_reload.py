"""Step reload: another book on the way.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, equal, lines, test

APRIL = "2031-04-{:02};tarn;grain;{};1"


def amounts(out):
    return [line.rpartition(";")[2] for line in out.splitlines()]


@test("R33")
def entries_after_the_line_are_priced_by_the_new_book(p):
    book = p.put("canal.book", BOOK)
    p.put("more/new.book", BOOK.replace("fee 2.50", "fee 9.00"))
    one = p.put("more/one", lines("2031-04-01;penny;a;1;1", "  @book new.book", "2031-04-01;penny;b;1;1"))
    two = p.put("two", lines("2031-04-01;penny;c;1;1", "@book canal.book", "2031-04-01;penny;d;1;1"))
    equal(amounts(p.ok("price", "--book", book, one, two)), ["2.50", "9.00", "9.00", "2.50"])
    stdin = lines("2031-04-01;penny;a;1;1", f"@book {p.path('more/new.book')}", "2031-04-01;penny;b;1;1")
    out = p.ok("summary", "--by", "tariff", "--book", book, "-", stdin=stdin)
    equal(out.splitlines()[1].split(), ["parcel", "2", "2.000", "11.50"])


@test("R34")
def what_was_sent_and_charged_goes_on_counting(p):
    book = p.put("canal.book", BOOK)
    p.put("same.book", BOOK)
    p.put("low.book", BOOK.replace("cap 150.00", "cap 60.00"))
    entries = p.put("e", lines(APRIL.format(1, 50), "@book same.book", APRIL.format(2, 50),
                               APRIL.format(3, 50), "@book low.book", APRIL.format(4, 50),
                               "2031-05-01;tarn;grain;90;1"))
    equal(amounts(p.ok("price", "--book", book, entries)), ["47.00", "44.65", "43.47", "0.00", "60.00"])


@test("R35")
def invoices_keep_their_numbers_and_show_the_last_name(p):
    book = p.put("canal.book", BOOK)
    p.put("new.book", BOOK.replace("number 100", "number 900").replace("Penny Post", "Penny & Sons")
          .replace("account milner bulk Milner & Sons", "account quarry bulk Quarry"))
    entries = p.put("e", lines("2031-04-01;milner;a;1;1", "2031-04-01;penny;a;1;1", "@book new.book",
                               "2031-04-01;penny;b;1;1", "2031-04-01;quarry;a;1;1"))
    out = p.ok("bill", "--book", book, entries)
    equal([line for line in out.splitlines() if line.startswith("INVOICE")], [
        "INVOICE 100  Milner & Sons (milner)", "INVOICE 101  Penny & Sons (penny)",
        "INVOICE 102  Quarry (quarry)"])
    equal(p.ok("statement", "--book", book, "--account", "penny", entries).splitlines()[0], "Penny & Sons")
    equal(p.fails(1, "bill", "--book", book, "--account", "quarry", entries), "unknown account quarry\n")


@test("R33", "R35")
def check_counts_the_last_book(p):
    book = p.put("canal.book", BOOK)
    p.put("new.book", lines("tariff t kind flat", "  fee 1.00", "account a t A"))
    entries = p.put("e", lines("2031-04-01;penny;a;1;1", "@book new.book", "2031-04-01;a;a;1;1"))
    equal(p.ok("check", "--book", book, entries), "ok: 1 account, 1 tariff, 2 entries\n")
    entries = p.put("e", lines("@book new.book", "2031-04-01;penny;a;1;1"))
    equal(p.run("check", "--book", book, entries).out,
          f"{entries}:2: unknown account penny\n1 problem\n")


@test("R36")
def further_rules_hold_for_the_new_book(p):
    rules = p.put("more.rules", "group toll fee tonnage\n")
    book = p.put("one.book", lines("tariff t kind toll", "  fee 1.00", "  rate 1.00", "account a t A"))
    p.put("two.book", lines("tariff t rules toll toll", "  fee 1.00", "  rate 1.00", "account a t A"))
    entries = p.put("e", lines("2031-04-01;a;a;1;1", "@book two.book", "2031-04-01;a;a;1;1"))
    equal(amounts(p.ok("price", "--book", book, "--rules", rules, entries)), ["2.00", "4.00"])


@test("R37")
def problems_with_the_new_book_have_their_place(p):
    book = p.put("canal.book", BOOK)
    p.put("crowns.book", BOOK.replace("marks", "crowns"))
    bad = p.put("bad.book", BOOK + "account penny bulk Again\n")
    first = "2031-04-01;penny;a;1;1"
    for name, text in (
            ("crowns.book", "{}:2: the currency changes from marks to crowns\n"),
            ("none.book", "{}:2: cannot read " + p.path("none.book") + "\n"),
            ("bad.book", bad + ":29: account penny is defined twice\n")):
        entries = p.put("e", lines(first, "@book " + name, first))
        equal(p.fails(1, "summary", "--book", book, entries), text.format(entries))
