"""Step ledgers: several in one JVM.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, equal, good, lines, test
from classfile import FINAL, STATIC

PLAIN = {"Ljava/lang/String;", "Ljava/util/regex/Pattern;", "Ljava/time/format/DateTimeFormatter;",
         *"ZBCSIJFD"}
DEAR = lines("tariff mill kind volume", "  band 100 2.00", "  volume 40 50", "account tarn mill Tarn")


def books(p):
    p.put("dear.book", DEAR)
    p.put("cheap.book", DEAR.replace("2.00", "0.10").replace("mill", "quay"))
    p.put("bad.book", DEAR + "account tarn mill Twice\n")
    return p.root


@test("R25")
def no_static_field_can_hold_state(p):
    classes = p.classes()
    enums = {f"L{name};".replace(".", "/") for name, found in classes.items() if found.enum}
    bad = [f"{name}.{field.name}" for name, found in classes.items() for field in found.fields
           if field.flags & STATIC and not field.synthetic
           and (not field.flags & FINAL or field.descriptor not in PLAIN | enums)]
    equal(sorted(bad), [], "static state:")


@test("R26")
def ledgers_of_two_books_know_nothing_of_one_another(p):
    dear = ["6000", "6000", "3000"]
    cheap = ["300", "300", "150"]
    expected = [f"tarn {name} grain {amounts[turn]}" for turn in range(3)
                for name, amounts in (("mill", dear), ("quay", cheap), ("mill", dear))]
    equal(p.call("ledgers", "SideBySide", books(p)).splitlines(), expected)


@test("R27")
def problems_are_thrown_and_a_ledger_goes_on(p):
    folder = books(p)
    equal(p.call("ledgers", "Refused", folder).splitlines(), [
        f"cannot read {folder}/none.book", f"{folder}/bad.book:5: account tarn is defined twice",
        "bad date 2031-02-29", "unknown account nobody", "6000", "no band covers 200.000 t",
        "2000", "200"])


def many_runs(p):
    runs = []
    for number in range(12):
        book = p.put(f"b{number}.book", BOOK.replace("marks", f"coin{number}").replace(
            "number 100", f"number {number + 1}\nrounding {['up', 'half', 'down'][number % 3]}"))
        entries = p.put(f"e{number}", ENTRIES * 6 + f"2031-06-01;tarn;tin;{number}.777;1\n")
        runs.append([["bill", "price", "summary", "largest"][number % 4], "--book", book, entries])
    return runs


@test("R28")
def runs_at_the_same_time_are_like_runs_one_by_one(p):
    runs = many_runs(p)
    alone = [p.ok(*run) for run in runs]
    equal(alone[0].splitlines()[0], "INVOICE 1  Milner & Sons (milner)")
    # Threads that share something can be lucky once.
    for _ in range(5):
        together = p.runs(*runs, *runs, together=True)
        equal([good(result) for result in together], alone + alone)


@test("R3", "R28")
def a_failing_run_does_not_disturb_one_at_the_same_time(p):
    book = p.put("canal.book", BOOK)
    entries = p.put("e", ENTRIES * 20)
    bad = p.put("bad", ENTRIES + "2031-04-02;nobody;x;1;1\n")
    expected = p.ok("bill", "--book", book, entries)
    for _ in range(2):
        results = p.runs(*[["bill", "--book", book, entries], ["check", "--book", book, bad]] * 4,
                         together=True)
        equal([good(result) for result in results[::2]], [expected] * 4)
        equal([result.out for result in results[1::2]],
              [f"{bad}:10: unknown account nobody\n1 problem\n"] * 4)
