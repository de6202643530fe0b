"""Step runs: one run knows nothing of another.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, check, equal, good, lines, tail, test

OTHER = """\
currency crowns
rounding up
number 500
tariff cart kind rated
  rate 0.333
account smith cart Smith
""".replace("0.333", "0.33")


def books(p):
    return p.put("canal.book", BOOK), p.put("other.book", OTHER)


def rated(rate, account):
    return lines("tariff cart kind rated", f"  rate {rate}", f"account {account} cart {account.title()}")


@test("R2", "R3")
def a_second_run_lists_its_own_accounts_only(p):
    canal, other = books(p)
    first, second = p.runs(["accounts", "--book", canal], ["accounts", "--book", other])
    equal(len(good(first).splitlines()), 3, "accounts")
    equal(good(second), "smith         cart          Smith\n")


@test("R3")
def the_same_book_can_be_read_again_and_again(p):
    canal, _ = books(p)
    results = p.runs(*[["tariffs", "--book", canal]] * 3)
    equal([good(result) for result in results], [good(results[0])] * 3)
    equal(len(results[0].out.splitlines()), 4, "tariffs")


@test("R3")
def currency_and_rounding_of_an_earlier_book_are_forgotten(p):
    _, other = books(p)
    plain = p.put("plain.book", rated("0.33", "jones"))
    quote = ["--tariff", "cart", "--date", "2031-04-02", "--tonnes", "0.1"]
    first, second = p.runs(["quote", "--book", other, *quote], ["quote", "--book", plain, *quote])
    equal(good(first).split()[-2:], ["0.04", "crowns"])
    equal(good(second).split()[-2:], ["0.03", "marks"])


@test("R3")
def invoice_numbers_begin_anew_in_every_run(p):
    canal, _ = books(p)
    entries = p.put("april", ENTRIES)
    first, second = p.runs(*[["bill", "--book", canal, entries]] * 2)
    equal(good(second), good(first))
    check("INVOICE 100  Milner" in second.out, "an invoice 100", second.out[:40])


@test("R3")
def monthly_sums_of_an_earlier_run_do_not_count(p):
    canal, _ = books(p)
    entries = p.put("april", "2031-04-02;tarn;grain;90;1\n")
    run = ["price", "--book", canal, entries]
    results = p.runs(run, run, run)
    equal([good(result) for result in results],
          ["2031-04-02;tarn;mill;grain;90.000;1.0;83.00\n"] * 3)


@test("R4")
def a_failed_run_leaves_nothing_behind(p):
    canal, _ = books(p)
    bad = p.put("bad", ENTRIES + "2031-04-03;nobody;coal;1;1\n")
    entries = p.put("april", ENTRIES)
    first, second, third = p.runs(
        ["summary", "--book", canal, bad], ["check", "--book", canal, bad],
        ["check", "--book", canal, entries])
    equal(first.err, f"{bad}:10: unknown account nobody\n")
    equal(second.out, first.err + "1 problem\n")
    equal(good(third), "ok: 3 accounts, 4 tariffs, 9 entries\n")


@test("R4")
def a_half_read_book_leaves_nothing_behind(p):
    bad = p.put("bad.book", rated("0.50", "jones") + "account jones cart Again\n")
    plain = p.put("plain.book", rated("0.20", "jones"))
    first, second = p.runs(["accounts", "--book", bad], ["tariffs", "--book", plain])
    equal(first.err, f"{bad}:4: account jones is defined twice\n")
    equal(tail(good(second)), ["cart          rated     0.20 a tonne"])
