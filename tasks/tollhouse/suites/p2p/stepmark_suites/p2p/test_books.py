"""Books: what is in them and what is wrong with them.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, equal, lines, test


@test("R1")
def accounts_are_listed_by_id(p):
    book = p.put("canal.book", BOOK + "account abel bulk Abel, of  the Wharf\n")
    equal(p.ok("accounts", "--book", book), lines(
        "abel          bulk          Abel, of  the Wharf", "milner        bulk          Milner & Sons",
        "penny         parcel        Penny Post", "tarn          mill          Tarn Mill Company"))


@test("R1", "R12")
def tariffs_are_described(p):
    equal(p.ok("tariffs", "--book", p.put("canal.book", BOOK)), lines(
        "bulk          banded    3 bands, minimum 4.00",
        "far           distance  0.07 a tonne-mile, minimum 3.00",
        "mill          contract  2 bands, 1 season, 1 hazard, 2 volume steps, cap 150.00",
        "parcel        flat      fee 2.50"))


@test("R1")
def comments_and_blank_lines_do_not_count(p):
    book = p.put("b", "\n# first\ntariff t kind flat\n   # inside\n\n  fee 1.00\n \naccount a t A\n")
    equal(p.ok("accounts", "--book", book), "a             t             A\n")


@test("R1")
def every_problem_of_a_book_is_told_by_check(p):
    book = p.put("b", lines(
        "tariff t kind flat", "  fee 1.00", "  rate 2.00", "tariff t kind flat", "  fee 2.00",
        "tariff u kind odd", "tariff v kind contract", "  band 5 1.00", "  band 4 1.00", "  fees",
        "account a t", "account b w B", "colour red", "rounding near", "number x"))
    equal(p.run("check", "--book", book).out, lines(
        f"{book}:3: tariff t takes no rate", f"{book}:4: tariff t is defined twice",
        f"{book}:6: unknown kind odd", f"{book}:9: bands do not rise at 4",
        f"{book}:10: expected SETTING VALUE", f"{book}:7: tariff v has no cap",
        f"{book}:11: expected account ID TARIFF NAME", f"{book}:12: unknown tariff w",
        f"{book}:13: unknown word colour", f"{book}:14: unknown rounding near",
        f"{book}:15: bad number x", "11 problems"))


@test("R1")
def the_first_problem_of_a_book_ends_other_commands(p):
    book = p.put("b", lines("  fee 1.00", "tariff t kind flat", "tariff t kind flat"))
    equal(p.fails(1, "tariffs", "--book", book), f"{book}:1: setting outside of a tariff\n")
    book = p.put("b", lines("tariff t kind banded", "  band 5", "  band 6 1"))
    equal(p.fails(1, "tariffs", "--book", book), f"{book}:2: expected band TONNES RATE\n")
    equal(p.fails(1, "tariffs", "--book", p.path("none")), f"cannot read {p.path('none')}\n")
