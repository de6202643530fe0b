"""Step rules: tariffs that are made of rules.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test


@test("R5", "R6", "R7")
def rules_apply_in_the_order_written(p):
    book = lines("tariff x rules minimum fee hazard tonnage distance hazard", "  fee 3.00", "  rate 0.40",
                 "  minimum 1.25", "  hazard lime 20")
    equal(p.quote(book, "x", "2.5", "--miles", "4", "--goods", "lime"),
          [("minimum", "1.25"), ("fee", "3.00"), ("hazard lime", "0.85"), ("tonnage", "1.00"),
           ("distance", "4.00"), ("hazard lime", "2.02"), ("total", "12.12")])


@test("R8", "R9", "R11")
def mistakes_and_descriptions_of_rules(p):
    book = p.put("b", lines("tariff x rules bands cap", "  cap 7.50", "tariff y rules cap weight",
                            "tariff z rules cap season fee", "  cap 8.00", "  fee 1.00",
                            "  season 05-01 05-31 -2.5"))
    equal(p.run("check", "--book", book).out, lines(
        f"{book}:1: tariff x has no band", f"{book}:3: unknown rule weight", "2 problems"))
    good = p.put("g", "".join(p_line + "\n" for p_line in (
        "tariff z rules cap season fee", "  cap 8.00", "  fee 1.00", "  season 05-01 05-31 -2.5")))
    equal(p.ok("tariffs", "--book", good), "z             rules     cap 8.00, 1 season, fee 1.00\n")
