"""Prices of every kind of tariff.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, equal, lines, test


def one(kind, *settings):
    return lines(f"tariff t kind {kind}", *["  " + setting for setting in settings], "account a t A")


def priced(p, book, *entries):
    out = p.ok("price", "--book", p.put("b", book), p.put("e", lines(*entries)))
    return [line.rpartition(";")[2] for line in out.splitlines()]


@test("R1", "R12")
def flat_costs_the_same_for_all(p):
    equal(p.quote(BOOK, "parcel", "0.001"), [("fee", "2.50"), ("total", "2.50")])
    equal(p.quote(BOOK, "parcel", "999", "--miles", "50"), [("fee", "2.50"), ("total", "2.50")])


@test("R1", "R12")
def rated_goes_by_tonnes_and_has_a_minimum(p):
    book = one("rated", "rate 0.75", "minimum 2.00")
    equal(p.quote(book, "t", "4"), [("tonnage", "3.00"), ("total", "3.00")])
    equal(p.quote(book, "t", "2"), [("tonnage", "1.50"), ("minimum", "0.50"), ("total", "2.00")])


@test("R1", "R12")
def distance_goes_by_tonnes_and_miles(p):
    equal(p.quote(BOOK, "far", "12.5", "--miles", "10.4"), [("distance", "9.10"), ("total", "9.10")])
    equal(p.quote(BOOK, "far", "1"), [("minimum", "3.00"), ("total", "3.00")])


@test("R1", "R12")
def each_band_has_its_own_rate(p):
    expected = {"10": "12.00", "10.001": "12.00", "30": "32.00", "50": "52.00", "60": "60.00"}
    equal({tonnes: p.quote(BOOK, "bulk", tonnes)[-1][1] for tonnes in expected}, expected)
    equal(p.quote(BOOK, "bulk", "1"), [("bands", "1.20"), ("minimum", "2.80"), ("total", "4.00")])


@test("R1", "R12")
def seasons_may_go_over_the_new_year_and_add_up(p):
    book = one("seasonal", "band rest 1.00", "season 12-01 01-31 10", "season 01-15 02-15 -5.5")
    totals = {date: p.quote(book, "t", "100", date=date) for date in
              ("2031-11-30", "2031-12-01", "2031-01-15", "2031-01-31", "2031-02-01", "2031-02-16")}
    equal([steps[-1][1] for steps in totals.values()],
          ["100.00", "110.00", "103.95", "103.95", "94.50", "100.00"])
    equal(totals["2031-01-15"][1:3], [("season 10 %", "10.00"), ("season -5.5 %", "-6.05")])


@test("R1", "R12")
def hazards_come_after_seasons(p):
    book = one("hazard", "band rest 1.00", "hazard powder 40", "hazard lamp-oil 12.5",
               "season 04-01 04-30 10")
    equal(p.quote(book, "t", "10", "--goods", "powder"),
          [("bands", "10.00"), ("season 10 %", "1.00"), ("hazard powder", "4.40"), ("total", "15.40")])
    equal(p.quote(book, "t", "10", "--goods", "lamp-oil")[-1][1], "12.38")
    equal(p.quote(book, "t", "10")[-1][1], "11.00")


@test("R1", "R12")
def volumes_count_what_was_sent_earlier_in_the_month(p):
    book = one("volume", "band rest 1.00", "volume 10 5", "volume 20 10") + "account b t B\n"
    equal(priced(p, book, "2031-04-30;a;x;10;1", "2031-04-01;a;x;10;1", "2031-04-02;a;x;10;1",
                 "2031-04-02;b;x;10;1", "2031-05-01;a;x;10;1", "2031-04-03;b;x;10;1"),
          ["10.00", "9.50", "9.00", "10.00", "10.00", "9.50"])


@test("R1", "R12")
def a_contract_stops_at_its_cap(p):
    book = one("contract", "band rest 1.00", "cap 25.00", "minimum 4.00")
    equal(priced(p, book, "2031-04-01;a;x;20;1", "2031-04-02;a;x;1;1", "2031-04-03;a;x;9;1",
                 "2031-04-04;a;x;9;1", "2031-05-01;a;x;30;1"),
          ["20.00", "4.00", "1.00", "0.00", "25.00"])


@test("R1")
def amounts_are_rounded_as_the_book_says(p):
    totals = []
    for rounding in ("half", "up", "down"):
        book = f"rounding {rounding}\n" + one("seasonal", "band rest 0.25", "season 07-01 07-31 -50")
        totals.append([p.quote(book, "t", tonnes)[-1][1] for tonnes in ("0.02", "0.05", "0.2")]
                      + [p.quote(book, "t", "0.2", date="2031-07-01")[-1][1]])
    equal(totals, [["0.01", "0.01", "0.05", "0.02"], ["0.01", "0.02", "0.05", "0.02"],
                   ["0.00", "0.01", "0.05", "0.03"]])


@test("R1")
def an_entry_may_name_its_own_tariff(p):
    out = p.ok("price", "--book", p.put("b", BOOK), p.put("e", lines(
        "2031-04-09;milner;timber;3;40;far", "2031-04-09;milner;timber;3;40")))
    equal(out, lines("2031-04-09;milner;far;timber;3.000;40.0;8.40",
                     "2031-04-09;milner;bulk;timber;3.000;40.0;4.00"))
