# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step rates-by-date: which rate a conversion takes."""

from kit import cells, equal, holds, table, test


def entry(when, amount, account="Assets:Bank"):
    return "%s Entry\n    %s  %s\n    Equity:Opening\n\n" % (when, account, amount)


@test("R28")
def a_rate_dated_after_the_entry_is_never_taken(case):
    journal = entry("2028-03-01", "100.00 SEK") + entry("2028-03-02", "100.00 SEK") + entry("2028-05-01", "100.00 SEK")
    rates = "2028-01-15 SEK EUR 0.80\n2028-03-02 SEK EUR 0.90\n2028-03-03 SEK EUR 0.50\n"
    register, = case.book(rates=rates, journal=journal).show("register Assets --in EUR")
    equal([cells(line)[-2:] for line in register], [
        ["80.00 EUR", "80.00 EUR"], ["90.00 EUR", "170.00 EUR"], ["50.00 EUR", "220.00 EUR"]])


@test("R28")
def the_order_of_lines_in_the_file_does_not_matter(case):
    rates = "2028-03-03 SEK EUR 0.50\n2028-01-15 SEK EUR 0.80\n2028-03-02 SEK EUR 0.90\n2028-02-01 SEK EUR 0.85\n"
    answers, _ = case.book(rates=rates).session(
        "rate SEK EUR 2028-01-15", "rate SEK EUR 2028-02-10", "rate SEK EUR 2028-03-02", "rate SEK EUR 2029-01-01")
    equal([answer.lines for answer in answers], [
        ["1 SEK = 0.8 EUR"], ["1 SEK = 0.85 EUR"], ["1 SEK = 0.9 EUR"], ["1 SEK = 0.5 EUR"]])


@test("R28")
def of_two_lines_of_one_day_the_later_line_stands(case):
    rates = "2028-03-02 SEK EUR 0.90\n2028-03-02 SEK EUR 0.95\n2028-03-01 SEK EUR 0.70\n2028-03-04 SEK EUR 0.60\n2028-03-01 SEK EUR 0.75\n"
    answers, _ = case.book(rates=rates).session("rate SEK EUR 2028-03-03", "rate SEK EUR 2028-03-01")
    equal([answer.lines for answer in answers], [["1 SEK = 0.95 EUR"], ["1 SEK = 0.75 EUR"]])


@test("R29")
def the_later_dated_of_a_rate_and_its_inverse_counts(case):
    rates = (
        "2028-01-01 SEK EUR 0.80\n2028-02-01 EUR SEK 2\n"
        "2028-03-01 EUR SEK 4\n2028-03-01 SEK EUR 0.30\n2028-04-01 SEK EUR 0.60\n"
    )
    answers, _ = case.book(rates=rates).session(
        "rate SEK EUR 2028-01-31", "rate SEK EUR 2028-02-15", "rate SEK EUR 2028-03-15", "rate EUR SEK 2028-03-15",
        "rate EUR SEK 2028-04-01")
    equal([answer.lines for answer in answers], [
        ["1 SEK = 0.8 EUR"], ["1 SEK = 0.5 EUR"], ["1 SEK = 0.3 EUR"], ["1 EUR = 4 SEK"], ["1 EUR = 1.666667 SEK"]])


@test("R30", "R15")
def a_pair_without_rates_goes_through_the_base_currency(case):
    # 1,000,000.00 JPY at 1/150 EUR and then 0.85 GBP: exactly 5666.666..., rounded once.
    journal = entry("2028-02-01", "1,000,000 JPY") + entry("2028-02-02", "1 JPY", "Assets:Tin")
    rates = "2028-01-01 EUR JPY 150\n2028-01-01 EUR GBP 0.85\n2028-02-15 EUR JPY 100\n2028-02-15 JPY GBP 0.5\n"
    balance, = case.book(rates=rates, journal=journal).show("balance Assets --in GBP")
    equal(table(balance), [["5666.67 GBP", "Assets:Bank"], ["0.01 GBP", "Assets:Tin"], ["5666.68 GBP", "total"]])


@test("R30", "R31")
def both_legs_through_the_base_must_be_known_on_the_day(case):
    rates = "2028-01-01 EUR JPY 150\n2028-02-01 EUR GBP 0.75\n2028-03-01 EUR GBP 0.50\n"
    answers, errors = case.book(rates=rates).session("rate JPY GBP 2028-01-31", "rate GBP JPY 2028-02-01")
    equal([answers[0].status, errors], [1, ["tallybook: no rate from JPY to GBP on or before 2028-01-31"]])
    equal(answers[1].lines, ["1 GBP = 200 JPY"])


@test("R31", "R2")
def a_day_before_the_first_rate_has_no_rate(case):
    journal = entry("2028-01-31", "100.00 SEK")
    book = case.book(rates="2028-02-01 SEK EUR 0.90\n", journal=journal)
    answers, errors = book.session(
        "import main.journal", "balance Assets --in EUR", "rate SEK EUR 2028-01-31", "rate EUR SEK 2028-01-31",
        "rate SEK EUR 2028-02-01")
    equal([answer.status for answer in answers], [0, 1, 1, 1, 0])
    equal(errors, [
        "tallybook: no rate from SEK to EUR on or before 2028-01-31",
        "tallybook: no rate from SEK to EUR on or before 2028-01-31",
        "tallybook: no rate from EUR to SEK on or before 2028-01-31",
    ])
    holds(not answers[1].lines, "no output beside the error", answers[1].lines)


@test("R28", "R24")
def the_business_day_chooses_the_rate(case):
    journal = entry("2028-03-01T23:30-05:00", "10.00 SEK") + entry("2028-03-04T01:00", "10.00 SEK")
    rates = "2028-03-01 SEK EUR 0.10\n2028-03-02 SEK EUR 0.20\n2028-03-03 SEK EUR 0.30\n2028-03-04 SEK EUR 0.40\n"
    register, = case.book(conf="daystart 02:00\n", rates=rates, journal=journal).show("register Assets --in EUR")
    equal([cells(line)[-2] for line in register], ["2.00 EUR", "3.00 EUR"])
