"""Invoices and reports.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, equal, lines, test

INVOICES = """\
INVOICE 100  Milner & Sons (milner)
2031-04-02  coal              12.500 t     18.0 mi       14.50
2031-04-05  credit: damaged crates                       -2.50
2031-04-09  timber             3.000 t     40.0 mi        8.40
            total                                        20.40 marks

INVOICE 101  Penny Post (penny)
2031-04-03  letters            0.020 t     30.5 mi        2.50
            total                                         2.50 marks

INVOICE 102  Tarn Mill Company (tarn)
2031-04-02  powder             5.000 t     18.0 mi        7.00
2031-04-05  grain             60.000 t     18.0 mi       56.00
2031-04-07  grain             70.000 t     18.0 mi       61.75
2031-05-01  grain             40.000 t     18.0 mi       38.00
2031-05-02  debit: late papers                            1.00
            total                                       163.75 marks
"""


def report(p, *words):
    return p.ok(*words, "--book", p.put("canal.book", BOOK), p.put("e", ENTRIES))


@test("R1")
def invoices_list_the_entries_of_each_account(p):
    equal(report(p, "bill"), INVOICES)


@test("R1")
def one_invoice_keeps_its_number(p):
    equal(report(p, "bill", "--account", "penny"), INVOICES.split("\n\n")[1] + "\n")


@test("R1")
def several_files_are_one_list(p):
    rows = ENTRIES.splitlines()
    book = p.put("canal.book", BOOK)
    files = [p.put("one", lines(*rows[:4])), p.put("two", lines(*rows[4:]))]
    equal(p.ok("bill", "--book", book, *files), INVOICES)
    equal(p.ok("bill", "--book", book, files[0], "-", stdin=lines(*rows[4:])), INVOICES)


@test("R1")
def price_gives_a_line_for_other_programs(p):
    equal(report(p, "price", "--account", "milner"), lines(
        "2031-04-02;milner;bulk;coal;12.500;18.0;14.50",
        "2031-04-05;milner;-;credit;0.000;0.0;-2.50",
        "2031-04-09;milner;far;timber;3.000;40.0;8.40"))


@test("R1")
def a_summary_goes_by_account(p):
    equal(report(p, "summary"), lines(
        "account           entries        tonnes        amount",
        "milner                  3        15.500         20.40",
        "penny                   1         0.020          2.50",
        "tarn                    5       175.000        163.75",
        "TOTAL                   9       190.520        186.65 marks"))


@test("R1")
def a_summary_goes_by_goods_month_or_tariff(p):
    keys = {by: [row.split()[0] for row in report(p, "summary", "--by", by).splitlines()]
            for by in ("goods", "month", "tariff")}
    equal(keys["goods"], ["goods", "coal", "credit", "debit", "grain", "letters", "powder", "timber",
                          "TOTAL"])
    equal(keys["month"], ["month", "2031-04", "2031-05", "TOTAL"])
    equal(keys["tariff"], ["tariff", "-", "bulk", "far", "mill", "parcel", "TOTAL"])


@test("R1")
def a_statement_shows_the_months_of_an_account(p):
    equal(report(p, "statement", "--account", "tarn"), lines(
        "Tarn Mill Company",
        "month            charged      adjusted       balance",
        "2031-04           124.75          0.00        124.75",
        "2031-05            38.00          1.00        163.75",
        "owed 163.75 marks"))


@test("R1")
def the_largest_consignments_come_first(p):
    equal(report(p, "largest", "--top", "2"), lines(
        "       61.75  2031-04-07  tarn          grain         70.000 t",
        "       56.00  2031-04-05  tarn          grain         60.000 t"))
    equal(len(report(p, "largest").splitlines()), 5, "lines")


@test("R1")
def check_counts_what_there_is(p):
    equal(report(p, "check"), "ok: 3 accounts, 4 tariffs, 9 entries\n")
