"""Step registry: rules from outside.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test


@test("R18", "R19", "R21", "R24")
def classes_and_groups_make_tariffs(p):
    rules = p.put("r", lines("rule sunday example.Weekend", "group port bands sunday"))
    book = p.put("b", lines("tariff x kind port", "  band rest 2.00", "  weekend 25", "account q x Q"))
    entries = p.put("e", lines("2031-06-07;q;salt;3;1", "2031-06-09;q;salt;3;1"))
    out = p.ok("price", "--rules", rules, "--book", book, entries, plugins="rules")
    equal([line.rpartition(";")[2] for line in out.splitlines()], ["7.50", "6.00"])
    out = p.ok("rules", "--rules", rules, plugins="rules").splitlines()
    equal(out[6:9], ["port          group of bands sunday", "season        built in",
                      "sunday        example.Weekend"])
