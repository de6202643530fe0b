# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step ranges: which entries a range is about."""

from kit import equal, put, rows, test

FRUIT = ["apple", "apricot", "banana", "cherry", "citron", "damson"]


def fruit(case):
    case.new_store(page_size=4096)
    return [put(name.encode(), b"1") for name in FRUIT]


def keys(lines):
    return [line.split()[0] for line in lines]


@test("R6")
def a_prefix_covers_keys_that_go_on_with_ff(case):
    entries = [(key, b"v") for key in (b"a", b"a\xff", b"a\xff\x00", b"a\xff\xff\xff", b"a\xffz", b"b", b"b\x00")]
    case.new_store(page_size=4096)
    puts = [put(*entry) for entry in entries]
    answers = case.ask(*puts, "scan --prefix a", "scan --prefix a%FF", "count --prefix a%FF%FF")
    equal(answers[len(puts)], rows(sorted(entries)[:5]))
    equal(answers[len(puts) + 1], rows(sorted(entries)[1:5]))
    equal(answers[len(puts) + 2], ["1"])


@test("R6")
def a_prefix_of_ff_bytes_covers_all_that_begin_so(case):
    inside = [b"\xff", b"\xff\x00", b"\xff\xfe", b"\xff\xff", b"\xff\xff\xff\xff", b"\xff\xff\xff\xffq"]
    case.new_store(page_size=4096)
    puts = [put(key, b"1") for key in inside + [b"\xfe\xff"]]
    answers = case.ask(*puts, "scan --prefix %FF", "scan --prefix %FF%FF%FF", "count --prefix %FE")
    equal(answers[-3], rows((key, b"1") for key in inside))
    equal(answers[-2], rows((key, b"1") for key in inside[4:]))
    equal(answers[-1], ["1"])


@test("R5")
def each_end_is_open_or_closed_by_itself(case):
    puts = fruit(case)
    answers = case.ask(
        *puts, "scan --from apricot --before cherry", "scan --after apricot --to cherry",
        "scan --after apricot --before cherry", "scan --to cherry --after apple --reverse")[len(puts):]
    equal([keys(lines) for lines in answers], [
        FRUIT[1:3], FRUIT[2:4], FRUIT[2:3], ["cherry", "banana", "apricot"]])


@test("R4", "R6")
def a_prefix_and_bounds_hold_together_in_any_order(case):
    puts = fruit(case)
    answers = case.ask(
        *puts, "scan --prefix a --after apple", "scan --after apple --prefix a", "scan --prefix c --to cherry",
        "scan --from b --prefix a", "scan --to cherry --prefix c --from ci")[len(puts):]
    equal([keys(lines) for lines in answers], [["apricot"], ["apricot"], ["cherry"], [], []])


@test("R4")
def an_option_that_is_given_twice_counts_twice(case):
    puts = fruit(case)
    answers = case.ask(
        *puts, "scan --from cherry --from apricot", "scan --to banana --to citron",
        "scan --before banana --to cherry", "scan --prefix ap --prefix apr", "count --after citron --from banana")[len(puts):]
    equal([keys(lines) for lines in answers[:-1]], [FRUIT[3:], FRUIT[:3], FRUIT[:2], ["apricot"]])
    equal(answers[-1], ["1"])


@test("R4", "R6")
def cursors_take_the_same_ranges(case):
    puts = fruit(case)
    answers = case.ask(
        *puts, "cursor up --before citron --prefix c", "next up 9", "cursor down --reverse --after apple --prefix a",
        "next down 9", "put %FF%FF1 z", "cursor last --prefix %FF%FF --reverse", "next last 2")
    equal([keys(answers[place]) for place in (-6, -4, -1)], [["cherry", "end"], ["apricot", "end"], ["%FF%FF1", "end"]])


@test("R7")
def a_limit_of_nothing_prints_nothing(case):
    puts = fruit(case)
    answers = case.ask(*puts, "scan --limit 2", "scan --limit 0", "scan --limit 0 --reverse --from b", "scan --limit 1 --reverse")
    equal([keys(lines) for lines in answers[len(puts):]], [FRUIT[:2], [], [], FRUIT[-1:]])
