# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step day-order: the order of the entries of one day."""

from kit import cells, equal, test


def entry(when, name):
    return "%s %s\n    Expenses:Food  1.00 EUR\n    Assets:Cash\n\n" % (when, name)


def journal_of(pairs):
    return "".join(entry(when, name) for when, name in pairs)


def names(lines):
    return [cells(line)[2] for line in lines]


@test("R26", "R27")
def entries_of_a_day_follow_their_numbers_in_every_run(case):
    expected = ["n%02d" % number for number in range(1, 14)]
    book = case.book(journal=journal_of([("2028-03-01", name) for name in expected]))
    book.show()
    for seed in ("0", "1", "77"):
        register = book.run("register", "Assets", env={"PYTHONHASHSEED": seed})
        equal(names(register.lines), expected, "hash seed " + seed)


@test("R26")
def moments_follow_time_and_not_their_spelling(case):
    pairs = [
        ("2028-03-05T09:00+02:00", "seven"), ("2028-03-05T08:00Z", "eight"), ("2028-03-05T01:00-05:00", "six"),
        ("2028-03-05T12:30+03:30", "nine"), ("2028-03-05T10:00:00", "ten"), ("2028-03-05T10:00:01", "ten and a bit"),
        ("2028-03-05T05:59:59Z", "before six"), ("2028-03-05T23:00+14:00", "nine again"),
    ]
    register, = case.book(journal=journal_of(pairs)).show("register Assets")
    equal(names(register), [
        "before six", "six", "seven", "eight", "nine", "nine again", "ten", "ten and a bit"])


@test("R26")
def entries_without_a_time_come_before_the_moments_of_their_day(case):
    pairs = [
        ("2028-03-05T00:00", "m1"), ("2028-03-05", "d1"), ("2028-03-05T00:01", "m2"), ("2028-03-05", "d2"),
        ("2028-03-05T02:00+02:00", "m1b"), ("2028-03-05", "d3"), ("2028-03-05T03:00", "m4"), ("2028-03-05", "d4"),
    ]
    register, = case.book(journal=journal_of(pairs)).show("register Assets")
    equal(names(register), ["d1", "d2", "d3", "d4", "m1", "m1b", "m2", "m4"])


@test("R26", "R24")
def moments_after_midnight_end_the_business_day_before(case):
    pairs = [
        ("2028-03-06T01:00", "late"), ("2028-03-05T23:00", "evening"), ("2028-03-05", "undated time"),
        ("2028-03-06T05:00", "next"), ("2028-03-05T03:59", "day before"), ("2028-03-05T04:00", "first"),
        ("2028-03-05T12:00", "noon"), ("2028-03-05T08:00", "morning"), ("2028-03-06T03:00", "latest"),
    ]
    register, = case.book(conf="daystart 04:00\n", journal=journal_of(pairs)).show("register Assets")
    equal(names(register), [
        "day before", "undated time", "first", "morning", "noon", "evening", "late", "latest", "next"])


@test("R26", "R27")
def every_listing_has_the_same_order(case):
    moments = ["2028-03-05T%02d:00" % hour for hour in range(20, 9, -1)]
    pairs = [(moment, "e" + moment[11:13]) for moment in moments]
    expected = ["e%02d" % hour for hour in range(10, 21)]
    printed, search, export, statement = case.book(journal=journal_of(pairs)).show(
        "print", "search e", "export", "statement Assets:Cash 2028-03")
    equal([line.split()[1] for line in printed if line.startswith("2028")], expected)
    equal([cells(line)[2] for line in search], expected)
    equal([line.split(",")[3] for line in export[1::2]], expected)
    equal([cells(line)[1] for line in statement[:-1]], expected)
