"""Step registry: rules from outside.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, equal, lines, test

RULES = lines("# more rules", "rule weekend example.Weekend", "rule counted example.Counted",
              "rule seen example.Seen", "group harbour fee weekend", "  group quay harbour minimum")
WEEKEND = lines("tariff t rules fee weekend", "  fee 10.00", "  weekend 50", "account a t A")


def built_in(extra):
    names = dict.fromkeys("bands cap distance fee hazard minimum season tonnage volume".split(), "built in")
    names.update(extra)
    return lines(*[f"{name:<14}{names[name]}" for name in sorted(names)])


@test("R18", "R19", "R20")
def a_rule_of_a_class_prices_and_takes_settings(p):
    rules = p.put("more.rules", RULES)
    book = p.put("week.book", WEEKEND)
    entries = p.put("e", lines("2031-04-04;a;coal;1;1", "2031-04-05;a;coal;1;1"))
    equal(p.ok("price", "--book", book, "--rules", rules, entries, plugins="rules"), lines(
        "2031-04-04;a;t;coal;1.000;1.0;10.00", "2031-04-05;a;t;coal;1.000;1.0;15.00"))
    equal(p.ok("tariffs", "--rules", rules, "--book", book, plugins="rules"),
          "t             rules     fee 10.00, weekends 50\n")


@test("R19")
def every_use_of_a_rule_has_an_object_of_its_own(p):
    rules = p.put("more.rules", RULES)
    book = p.put("c.book", lines("tariff s rules counted", "  count 1", "tariff t rules counted counted",
                                 "  count 1", "  count 1"))
    for name, steps in (("s", ["1"]), ("t", ["2", "2"])):
        out = p.ok("quote", "--book", book, "--rules", rules, "--tariff", name, "--date", "2031-04-02",
                   "--tonnes", "1", plugins="rules")
        equal([line.split()[0] for line in out.splitlines()],
              ["count-" + step for step in steps] + ["total"])


@test("R20")
def a_rule_sees_the_consignment_and_the_standing(p):
    rules = p.put("more.rules", RULES)
    book = p.put("s.book", lines("tariff t rules fee seen", "  fee 1.00", "account a t A"))
    entries = p.put("e", lines("2031-04-04;a;coal;1.5;2.5", "2031-04-05;a;tin;2;3"))
    check = p.run("check", "--book", book, "--rules", rules, entries, plugins="rules")
    equal(check.out, lines("ok: 1 account, 1 tariff, 2 entries"))
    out = p.ok("price", "--book", book, "--rules", rules, entries, plugins="rules")
    # 1 for each day, 100 for each kilogram so far, 10000 for each hundredth charged
    equal([line.rpartition(";")[2] for line in out.splitlines()], ["1.04", "11901.05"])


@test("R21")
def groups_are_short_for_rules_and_kinds(p):
    rules = p.put("more.rules", lines("group toll fee tonnage", "group full toll minimum"))
    book = p.put("g.book", lines(
        "tariff a rules season full", "  fee 1.00", "  rate 0.50", "  minimum 2.00",
        "tariff b kind full", "  fee 1.00", "  rate 0.10"))
    equal(p.ok("tariffs", "--book", book, "--rules", rules), lines(
        "a             rules     fee 1.00, 0.50 a tonne, minimum 2.00",
        "b             full      fee 1.00, 0.10 a tonne"))
    path = p.put("bad.rules", lines("group a b fee", "group b fee"))
    equal(p.fails(1, "rules", "--rules", path), f"{path}:1: unknown rule b\n")


@test("R18", "R22")
def mistakes_in_the_rules_file_are_told(p):
    equal(p.ok("rules"), built_in({}))
    path = p.put("bad.rules", lines(
        "group ok fee", "rule", "rule fee example.Weekend", "group contract fee", "group ok cap",
        "rule gone example.Gone", "rule text java.lang.String", "group none"))
    shape = "expected rule NAME CLASS or group NAME RULE..."
    equal(p.run("check", "--book", p.put("b", BOOK), "--rules", path, plugins="rules").out, lines(
        f"{path}:2: {shape}", f"{path}:3: fee is defined already", f"{path}:4: contract is defined already",
        f"{path}:5: ok is defined already", f"{path}:6: no class example.Gone",
        f"{path}:7: class java.lang.String is no rule maker", f"{path}:8: {shape}", "7 problems"))


@test("R23")
def what_a_rule_refuses_is_told_with_its_place(p):
    rules = p.put("more.rules", RULES)
    options = ["--rules", rules, "--book"]
    book = p.put("week.book", WEEKEND)
    entries = p.put("e", lines("2031-04-04;a;coal;1;1", "2031-04-04;a;ghosts;1;1"))
    equal(p.fails(1, "summary", *options, book, entries, plugins="rules"), f"{entries}:2: no ghosts\n")
    book = p.put("worse.book", WEEKEND.replace("weekend 50", "weekend much"))
    equal(p.fails(1, "accounts", *options, book, plugins="rules"), f"{book}:3: weekend of much\n")
    book = p.put("no.book", WEEKEND.replace("  weekend 50\n", ""))
    equal(p.fails(1, "accounts", *options, book, plugins="rules"), f"{book}:1: no weekend in t\n")


@test("R24")
def rules_are_listed_with_their_origin(p):
    equal(p.ok("rules"), built_in({}))
    rules = p.put("more.rules", RULES)
    equal(p.ok("rules", "--rules", rules, plugins="rules"), built_in({
        "weekend": "example.Weekend", "counted": "example.Counted", "seen": "example.Seen",
        "harbour": "group of fee weekend", "quay": "group of harbour minimum"}))
