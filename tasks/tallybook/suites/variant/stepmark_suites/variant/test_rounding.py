# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step rounding-and-shares: rounding by currency, and splits that add up."""

from kit import cells, equal, table, test


def priced(day, amount, price):
    return "%s Priced\n    Assets:Stock  %s @ %s\n    Assets:Bank\n\n" % (day, amount, price)


def last_amounts(lines):
    """The amount column of a register."""
    return [cells(line)[-2] for line in lines]


def split(total, *weights):
    shares = "".join("    Expenses:Part%d  split %d\n" % pair for pair in enumerate(weights))
    return "2028-03-01 Halved\n    Assets:Bank  %s\n%s" % (total, shares)


def shares_of(case, total, *weights, conf=""):
    printed, = case.book(conf=conf, journal=split(total, *weights)).show("print")
    return [cells(line)[1] for line in printed[2:]]


@test("R14")
def a_half_goes_up_unless_book_conf_says_half_even(case):
    journal = (
        priced("2028-03-01", "5 SEK", "0.025 EUR")
        + priced("2028-03-02", "5 SEK", "0.025 CHF")
        + priced("2028-03-03", "3 SEK", "0.045 CHF")
    )
    book = case.book(conf="currency CHF 2 half-even\ncurrency EUR 2\n", journal=journal)
    lines, = book.show("register Assets:Bank")
    equal(last_amounts(lines), ["-0.13 EUR", "-0.12 CHF", "-0.14 CHF"])


@test("R14")
def negative_amounts_round_like_positive_ones(case):
    journal = (
        priced("2028-03-01", "-5 SEK", "0.025 EUR")
        + priced("2028-03-02", "-5 SEK", "0.025 CHF")
        + priced("2028-03-03", "-3 SEK", "0.045 CHF")
        + priced("2028-03-04", "-1 SEK", "0.0151 EUR")
    )
    book = case.book(conf="currency CHF 2 half-even\n", journal=journal)
    lines, = book.show("register Assets:Bank")
    equal(last_amounts(lines), ["0.13 EUR", "0.12 CHF", "0.14 CHF", "0.02 EUR"])


@test("R14")
def rounding_happens_at_the_last_digit_of_each_currency(case):
    journal = (
        priced("2028-03-01", "1 SEK", "150.5 JPY")
        + priced("2028-03-02", "1 SEK", "152.5 JPY")
        + priced("2028-03-03", "1 SEK", "0.3065 KWD")
        + priced("2028-03-04", "1 SEK", "1320.5 KRW")
    )
    conf = "currency KWD 3 half-even\ncurrency KRW 0 half-even\n"
    lines, = case.book(conf=conf, journal=journal).show("register Assets:Bank")
    equal(last_amounts(lines), ["-151 JPY", "-153 JPY", "-0.306 KWD", "-1320 KRW"])


@test("R14", "R15")
def conversions_round_the_exact_product_by_the_mode_of_the_target(case):
    journal = (
        "2028-03-01 One\n    Assets:A  0.25 SEK\n    Equity:Opening\n\n"
        "2028-03-02 Two\n    Assets:B  0.15 SEK\n    Equity:Opening\n\n"
        "2028-03-03 Three\n    Assets:C  10.10 SEK\n    Equity:Opening\n"
    )
    book = case.book(conf="currency GBP 2 half-even\n", rates="2028-01-01 SEK EUR 0.5\n2028-01-01 SEK GBP 0.5\n", journal=journal)
    euro, pound = book.show("balance Assets --in EUR", "balance Assets --in GBP")
    equal([row[0] for row in table(euro)], ["0.13 EUR", "0.08 EUR", "5.05 EUR", "5.26 EUR"])
    equal([row[0] for row in table(pound)], ["0.12 GBP", "0.08 GBP", "5.05 GBP", "5.25 GBP"])


@test("R16")
def a_split_in_three_gives_the_odd_cent_to_the_first(case):
    equal(shares_of(case, "-100.00 EUR", 1, 1, 1), ["33.34 EUR", "33.33 EUR", "33.33 EUR"])


@test("R16")
def left_over_units_go_to_the_parts_that_were_cut_most(case):
    # 10.00 by 3, 3, 1 is 4.2857, 4.2857, 1.4286: cut by .57, .57 and .86 of a cent.
    # 0.07 by 2, 5, 1, 1, 1 is 1.4, 3.5, 0.7, 0.7, 0.7 cents: three cents are left over.
    journal = split("-10.00 EUR", 3, 3, 1) + "\n" + split("-0.07 EUR", 2, 5, 1, 1, 1).replace("03-01", "03-02")
    printed, = case.book(journal=journal).show("print")
    amounts = [cells(line)[1] for line in printed if "Part" in line]
    equal(amounts[:3], ["4.29 EUR", "4.28 EUR", "1.43 EUR"])
    equal(amounts[3:], ["0.01 EUR", "0.03 EUR", "0.01 EUR", "0.01 EUR", "0.01 EUR"])


@test("R16")
def shares_of_a_refund_mirror_those_of_a_payment(case):
    journal = split("100.00 EUR", 1, 1, 1) + "\n" + split("10.00 EUR", 3, 3, 1).replace("03-01", "03-02")
    printed, = case.book(journal=journal).show("print")
    amounts = [cells(line)[1] for line in printed if "Part" in line]
    equal(amounts[:3], ["-33.34 EUR", "-33.33 EUR", "-33.33 EUR"])
    equal(amounts[3:], ["-4.29 EUR", "-4.28 EUR", "-1.43 EUR"])


@test("R16", "R8")
def splits_work_in_minor_units_of_their_currency(case):
    journal = split("-100 JPY", 1, 1, 1) + "\n" + split("-1.000 KWD", 1, 1, 1).replace("03-01", "03-02")
    printed, = case.book(journal=journal).show("print")
    amounts = [cells(line)[1] for line in printed if "Part" in line]
    equal(amounts, ["34 JPY", "33 JPY", "33 JPY", "0.334 KWD", "0.333 KWD", "0.333 KWD"])


@test("R16")
def an_amount_smaller_than_the_number_of_shares_is_still_shared(case):
    equal(shares_of(case, "-0.02 EUR", 1, 1, 1), ["0.01 EUR", "0.01 EUR", "0.00 EUR"])
