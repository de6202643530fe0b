# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""top and quantile."""
import random

from kit import column, expect, expect_true, table, test

DATA = table("k|v", "a|10", "b|9", "a|9", "a|10.0", "b|\\-", "c|zz", "b|-1", "a|1e1")


@test("R44")
def top_gives_the_head_of_the_order_of_each_combination(t):
    t.grist("top 4 v:n:r k", DATA, table("k|v", "a|10", "a|10.0", "a|1e1", "a|9"))
    t.grist("top 3 v:n", DATA, table("k|v", "b|\\-", "c|zz", "b|-1"))
    t.grist("top 20 k:r v", DATA, table("k|v", "c|zz", "b|\\-", "b|-1", "b|9", "a|10", "a|10.0", "a|1e1", "a|9"))
    t.grist("top 0 v", DATA, table("k|v"))
    dice = random.Random(5)
    values = ["\\-", "", "x", "X\\ty", "X y", "10", "9", "-3", "2.5", "1e3", "010", "é"]
    data = table("a|b") + "".join("%s\t%s\n" % (dice.choice(values), dice.choice(values)) for _ in range(300))
    for keys in ("a:n b:r", "b:n:r a"):
        ordered = t.start(("sort " + keys).split(), data).out.splitlines(True)
        t.grist("top 40 " + keys, data, "".join(ordered[:41]))
    t.grist("top --by k 2 v:n:r", DATA, table("k|v", "a|10", "a|10.0", "b|9", "b|-1", "c|zz"))
    data = table("a|b|n", "x|1|3", "x|2|3", "x|1|5", "\\-|1|1", "x|1|4", "\\-|1|0")
    t.grist("top --by a,b 1 n", data, table("a|b|n", "x|1|3", "x|2|3", "\\-|1|0"))


@test("R45", "R44")
def top_holds_only_what_it_prints(t):
    def peak(count):
        t.write("data", table("k|long") + "".join("%d\t%s\n" % (i * 7919 % count, "y" * 3000) for i in range(count)))
        out, size = t.peak(["top", "3", "k:n:r"], t.path("data"))
        expect("records", [str(count - i) for i in (1, 2, 3)], [line.split("\t")[0] for line in out.splitlines()[1:]])
        return size
    small, large = peak(20), peak(5000)
    expect_true("at most 4000 KiB more than %d KiB" % small, large <= small + 4000, large)


@test("R46", "R47", "R3")
def percentiles_are_ranks(t):
    data = DATA.replace("c\tzz\n", "c\t\\-\n")
    t.grist("quantile --by k v 0 50 75.1 100", data, table("k|count|p0|p50|p75.1|p100", "a|4|9|10|1e1|1e1", "b|2|-1|-1|9|9", "c|0|\\-|\\-|\\-|\\-"))
    t.grist("quantile v 50", column("v"), table("count|p50", "0|\\-"))
    t.grist("quantile --by v v 50", column("v"), table("v|count|p50"))


@test("R47")
def ranks_are_exact(t):
    numbers = column("v", *[str(i * 7919 % 1000 + 1) for i in range(1000)])
    t.grist("quantile v 99.9 99.99 0.1 0.1001 29.0 57.00 55.0", numbers, table("count|p99.9|p99.99|p0.1|p0.1001|p29.0|p57.00|p55.0", "1000|999|1000|1|2|290|570|550"))
    t.grist("quantile v 7 14 28 55 56 57 58", column("v", *[str(i) for i in range(1, 101)]), table("count|p7|p14|p28|p55|p56|p57|p58", "100|7|14|28|55|56|57|58"))


@test("R48")
def linear_percentiles_lie_between(t):
    t.grist("quantile --method linear v 0 12.5 25 50 99 100", column("v", "4", "\\-", "1e1", "-2", "0.5"),
            table("count|p0|p12.5|p25|p50|p99|p100", "4|-2|-1.0625|-0.125|2.25|9.82|10"))
    t.grist("quantile --method linear v 50", column("v", "7.50"), table("count|p50", "1|7.5"))


@test("R49", "R2", "R3")
def wrong_percentiles_are_refused(t):
    t.grist("quantile --method nearest v 1", column("v", "3"), table("count|p1", "1|3"))
    for words, message in (("v 100.5", "bad percentage '100.5'"), ("v 5%", "bad percentage '5%'"), ("--method lower v 1", "unknown method 'lower'"), ("w 1", "no field 'w'")):
        t.grist("quantile " + words, DATA, "", "quantile: " + message, 2)
    t.grist("quantile v 1", DATA, None, "quantile: line 7: 'zz' in field 'v' is not a number", 3)
