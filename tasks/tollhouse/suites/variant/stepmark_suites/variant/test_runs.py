"""Step runs: one run knows nothing of another.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, good, lines, test

BOOK = lines("currency {0}", "rounding {1}", "number {2}", "tariff t kind rated", "  rate 0.55",
             "account {3} t {3}")


@test("R3", "R4")
def runs_with_three_books_are_as_if_alone(p):
    runs = []
    for row in (("pence", "up", 7, "ash"), ("groats", "down", 40, "birch"), ("pence", "half", 9, "ash")):
        book = p.put(row[3] + str(row[2]), BOOK.format(*row))
        entries = p.put(f"e{row[2]}", f"2032-02-29;{row[3]};salt;0.13;2\n")
        runs += [["bill", "--book", book, entries], ["bill", "--book", book, entries, p.path("none")]]
    alone = [p.run(*run) for run in runs]
    results = p.runs(*runs)
    equal([result.out for result in results], [result.out for result in alone])
    equal([good(result).split()[-2:] for result in results[::2]],
          [["0.08", "pence"], ["0.07", "groats"], ["0.07", "pence"]])
    equal([result.status for result in results[1::2]], [1, 1, 1])
