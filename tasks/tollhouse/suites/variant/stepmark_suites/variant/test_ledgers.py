"""Step ledgers: several in one JVM.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test

BOOK = lines("tariff {0} kind volume", "  band 150 {1}", "  volume 55 10", "account tarn {0} Tarn")


@test("R26", "R27")
def ledgers_count_for_themselves(p):
    p.put("dear.book", BOOK.format("north", "3.00"))
    p.put("cheap.book", BOOK.format("south", "1.00"))
    equal(p.call("ledgers", "SideBySide", p.root).splitlines(),
          [f"tarn {name} grain {amount}" for amounts in ((9000, 3000), (9000, 3000), (8100, 2700))
           for name, amount in (("north", amounts[0]), ("south", amounts[1]), ("north", amounts[0]))])


@test("R25", "R28")
def many_runs_at_once_are_like_one(p):
    book = p.put("b", BOOK.format("east", "0.77"))
    entries = [p.put(f"e{i}", f"2031-0{i + 1}-11;tarn;item{i};{i}.{i}1;{i}\n" * 40) for i in range(6)]
    runs = [["price", "--book", book, path] for path in entries]
    alone = [p.ok(*run) for run in runs]
    equal(len(alone[5].splitlines()), 40, "lines")
    equal([result.out for result in p.runs(*runs, *runs, together=True)], alone * 2)
