"""Step rules: tariffs that are made of rules.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, tail, test


def tariff(rules, *settings):
    return lines(f"tariff t rules {rules}", *["  " + setting for setting in settings],
                 "account a t Somebody")


def priced(p, book, *entries):
    path = p.put("rules.book", book)
    out = p.ok("price", "--book", path, p.put("entries", lines(*entries)))
    return [line.rpartition(";")[2] for line in out.splitlines()]


@test("R5")
def rules_of_different_kinds_can_be_combined(p):
    book = tariff("distance season cap", "rate 0.10", "season 04-01 04-30 10", "cap 30.00")
    equal(p.quote(book, "t", "12", "--miles", "20"),
          [("distance", "24.00"), ("season 10 %", "2.40"), ("total", "26.40")])
    equal(priced(p, book, "2031-04-01;a;coal;12;20", "2031-04-02;a;coal;12;20",
                 "2031-04-03;a;coal;12;20", "2031-05-01;a;coal;12;20"),
          ["26.40", "3.60", "0.00", "24.00"])


@test("R5")
def the_order_of_the_rules_is_the_order_of_the_steps(p):
    settings = ["rate 1.00", "minimum 10.00", "hazard powder 50"]
    goods = ["--goods", "powder"]
    equal(p.quote(tariff("tonnage minimum hazard", *settings), "t", "4", *goods),
          [("tonnage", "4.00"), ("minimum", "6.00"), ("hazard powder", "5.00"), ("total", "15.00")])
    equal(p.quote(tariff("tonnage hazard minimum", *settings), "t", "4", *goods),
          [("tonnage", "4.00"), ("hazard powder", "2.00"), ("minimum", "4.00"), ("total", "10.00")])


@test("R5")
def a_flat_fee_can_have_a_volume_discount(p):
    book = tariff("fee volume", "fee 8.00", "volume 10 25", "volume 20 50")
    equal(priced(p, book, "2031-04-01;a;coal;9.999;1", "2031-04-02;a;coal;0.001;1",
                 "2031-04-30;a;coal;10;1", "2031-04-30;a;coal;1;1", "2031-05-01;a;coal;1;1"),
          ["8.00", "8.00", "6.00", "4.00", "8.00"])


@test("R6")
def charges_add_up(p):
    book = tariff("fee tonnage bands", "fee 1.50", "rate 0.20", "band 5 1.00", "band rest 0.50")
    equal(p.quote(book, "t", "7"),
          [("fee", "1.50"), ("tonnage", "1.40"), ("bands", "6.00"), ("total", "8.90")])


@test("R6")
def a_rule_that_is_named_twice_is_applied_twice(p):
    book = tariff("fee season fee season", "fee 10.00", "season 01-01 12-31 10")
    equal(p.quote(book, "t", "1"),
          [("fee", "10.00"), ("season 10 %", "1.00"), ("fee", "10.00"), ("season 10 %", "2.10"),
           ("total", "23.10")])


@test("R7")
def a_setting_goes_to_every_rule_that_takes_it(p):
    book = tariff("tonnage distance", "rate 0.50")
    equal(p.quote(book, "t", "4", "--miles", "3"),
          [("tonnage", "2.00"), ("distance", "6.00"), ("total", "8.00")])
    path = p.put("bad.book", tariff("tonnage distance", "rate 0.50", "fee 1.00"))
    equal(p.fails(1, "accounts", "--book", path), f"{path}:3: tariff t takes no fee\n")


@test("R8")
def missing_settings_are_told_where_the_tariff_begins(p):
    equal(p.quote(tariff("fee season hazard volume minimum", "fee 3.00"), "t", "1"),
          [("fee", "3.00"), ("total", "3.00")])
    for rule, setting in (("fee", "fee"), ("distance", "rate"), ("bands", "band"), ("cap", "cap")):
        path = p.put(rule + ".book", "# a comment\n" + tariff(f"minimum {rule}", "minimum 1.00"))
        equal(p.fails(1, "accounts", "--book", path), f"{path}:2: tariff t has no {setting}\n")


@test("R9")
def unknown_rules_and_other_shapes_are_told(p):
    equal(p.quote(tariff("fee", "fee 3.00"), "t", "1")[-1], ("total", "3.00"))
    path = p.put("bad.book", lines(
        "tariff a rules fee tonage", "tariff b rules", "tariff c", "tariff d kind flat fee",
        "tariff e rule fee"))
    shape = "expected tariff NAME kind KIND or tariff NAME rules RULE..."
    equal(p.run("check", "--book", path).out, lines(
        f"{path}:1: unknown rule tonage",
        *[f"{path}:{number}: {shape}" for number in (2, 3, 4, 5)], "5 problems"))


@test("R10")
def a_cap_gives_nothing_back(p):
    book = tariff("tonnage cap minimum", "rate 1.00", "cap 10.00", "minimum 4.00")
    equal(priced(p, book, "2031-04-01;a;coal;9;1", "2031-04-02;a;coal;9;1", "2031-04-03;a;coal;9;1"),
          ["9.00", "4.00", "4.00"])
    book = tariff("tonnage cap fee", "rate 1.00", "cap 10.00", "fee 2.00")
    equal(priced(p, book, "2031-04-01;a;coal;9;1", "2031-04-02;a;coal;9;1"), ["11.00", "2.00"])


@test("R11")
def tariffs_describes_the_rules_in_their_order(p):
    book = p.put("rules.book", tariff(
        "cap fee season hazard volume distance minimum", "rate 0.05", "fee 1.00", "cap 9.00",
        "season 01-01 02-01 5", "season 03-01 04-01 5", "volume 5 1", "minimum 2.00"))
    equal(p.ok("tariffs", "--book", book),
          "t             rules     cap 9.00, fee 1.00, 2 seasons, 1 volume step, "
          "0.05 a tonne-mile, minimum 2.00\n")


@test("R5", "R12")
def a_kind_prices_like_its_rules(p):
    settings = ["  band 20 1.00", "  band rest 0.90", "  season 04-01 05-31 10", "  hazard powder 40",
                "  volume 40 5", "  minimum 4.00", "  cap 150.00"]
    rules = "bands season hazard volume minimum cap"
    book = p.put("both.book", lines("tariff a kind contract", *settings, f"tariff b rules {rules}",
                                    *settings, "account x a X", "account y b Y"))
    entries = [f"2031-04-{day:02};{{}};{goods};{day * 7 % 50}.5;1"
               for day, goods in enumerate(["powder", "coal"] * 6, 1)]
    out = [p.ok("price", "--book", book, p.put(account, lines(*entries).format(*[account] * 12)))
           for account in "xy"]
    equal(out[1], out[0].replace(";x;a;", ";y;b;"))
    equal(tail(out[0])[0].split(";")[0], "2031-04-12")
