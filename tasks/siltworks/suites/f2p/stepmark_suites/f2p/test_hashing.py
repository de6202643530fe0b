# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step hashing: groups and duplicates beyond the memory."""

import big
from kit import equal, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
OUT = [{"from": "s", "file": "o.jsonl", "format": "jsonl"}]


def compare(case, steps, rows, check=None):
    """The steps give the same bytes with little memory and with much."""
    case.write("a.jsonl", rows)
    outputs = [{"from": step["id"], "file": step["id"] + ".jsonl", "format": "jsonl"} for step in steps]
    case.pipeline([A], steps, outputs, rejects="rej.jsonl", report="rep.json")
    much = case.good("run", "p.json", "--outdir", "much", "--memory", "1G")
    little = case.good("run", "p.json", "--outdir", "little", "--memory", "64K")
    equal(little.out, much.out)
    for name in case.names("much"):
        equal(case.read("little/" + name), case.read("much/" + name), name)
    equal(case.temporary(), [])


def big_run(case, path, step, columns):
    empty = case.write("empty.jsonl", "")
    for file, source in (("empty.json", empty), ("full.json", path)):
        case.pipeline([{**A, "file": source}], [{"id": "s", "from": "a", **step}], [{**OUT[0], "columns": columns}], file=file)
    small = case.good("run", "empty.json", "--memory", "256K", "--outdir", "small")
    full = case.good("run", "full.json", "--memory", "256K", "--outdir", "full")
    big.within(full, small, 9, step["op"])
    return case.rows("full/o.jsonl")


@test("R22")
def many_groups_take_little_memory(case):
    step = {"op": "group", "by": ["k"], "aggregate": {"n": "count()", "p": "last(pad)", "s": "sum(n)"}}
    rows = big_run(case, big.big_jsonl(), step, ["k", "n", "s"])
    equal([row["k"] for row in rows], ["k%d" % (n * 7919 % big.ROWS) for n in range(big.ROWS)])
    equal(rows[77], {"k": "k%d" % (77 * 7919 % big.ROWS), "n": 1, "s": 7})


@test("R22")
def the_last_of_many_keys_take_little_memory(case):
    rows = big_run(case, big.big_jsonl(), {"op": "dedup", "by": ["pad", "n"], "keep": "last"}, ["i"])
    equal([row["i"] for row in rows], list(range(big.ROWS)))


@test("R22")
def the_last_of_equal_rows_is_kept_at_its_place(case):
    rows = [{"k": "same" if n % 50 else "k%d" % n, "i": n, "pad": "%03d" % n * 300} for n in range(400)]
    compare(case, [{"id": "s", "op": "dedup", "from": "a", "by": ["k"], "keep": "last"}], rows)
    equal([row["i"] for row in case.rows("little/s.jsonl")], [n for n in range(400) if n % 50 == 0] + [399])


@test("R23")
def sums_of_floats_are_added_in_the_order_of_the_rows(case):
    rows = [{"k": "k%d" % (n * n % 311), "v": (1e16, 1.1, -1e16, 0.1, None)[n % 5] if n % 3 else n / 7} for n in range(800)]
    compare(case, [{"id": "s", "op": "group", "from": "a", "by": ["k"], "aggregate": {"s": "sum(v)", "m": "avg(v)"}}], rows)
    sums = {}
    for row in rows:
        sums[row["k"]] = sums.get(row["k"], 0) + (row["v"] or 0)
    equal([(row["k"], row["s"]) for row in case.rows("little/s.jsonl")], list(sums.items()))


@test("R23")
def groups_come_by_their_first_rows_with_all_aggregates(case):
    rows = [{"k": n * 37 % 301, "t": "%05d" % (n * 7 % 8011), "v": n % 9 if n % 4 else None} for n in range(800)]
    aggregate = {"n": "count()", "lo": "min(t)", "hi": "max(t)", "f": "first(v)", "l": "last(v)", "s": "sum(v)", "m": "avg(v)"}
    compare(case, [{"id": "s", "op": "group", "from": "a", "by": ["k"], "aggregate": aggregate},
                   {"id": "t", "op": "group", "from": "a", "by": [], "aggregate": aggregate}], rows)
    firsts = list(dict.fromkeys(row["k"] for row in rows))
    equal([row["k"] for row in case.rows("little/s.jsonl")], firsts)
    equal(case.rows("little/t.jsonl")[0]["n"], 800)


@test("R24")
def keys_are_equal_as_before_when_they_are_on_disk(case):
    values = [1, 1.0, True, "1", None, 0, 0.0, -0.0, False, "", "True", 2 ** 53, 2.0 ** 53, "é", "e\u0301"]
    rows = [{"i": n, "k": values[n * 7 % 15] if n % 2 else n, "x": "y" * 150} for n in range(500)]
    steps = [
        {"id": "s", "op": "dedup", "from": "a", "by": ["k"]}, {"id": "t", "op": "dedup", "from": "a", "by": ["k"], "keep": "last"},
        {"id": "g", "op": "group", "from": "a", "by": ["k"], "aggregate": {"n": "count()"}}, {"id": "w", "op": "map", "from": "a", "drop": ["i"]},
        {"id": "d", "op": "dedup", "from": "w"}, {"id": "e", "op": "dedup", "from": "w", "keep": "last"}]
    compare(case, steps, rows)
    key = lambda value: (isinstance(value, bool), value)
    firsts = {}
    for row in rows:
        firsts.setdefault(key(row["k"]), row["i"])
    equal([row["i"] for row in case.rows("little/s.jsonl")], list(firsts.values()))


@test("R24")
def a_wrong_row_is_named_by_its_number(case):
    rows = [{"k": "k%d" % n, "v": n, "x": "y" * 90} for n in range(1200)]
    rows[700]["v"], rows[900]["v"], rows[1199]["v"] = "p", "q", True
    case.write("a.jsonl", rows)
    case.pipeline([A], [{"id": "s", "op": "group", "from": "a", "by": ["k"], "aggregate": {"n": "count()", "m": "avg(v)", "s": "sum(v)"}}], OUT)
    result = case.run("run", "p.json", "--memory", "64K")
    equal([result.status, result.errors], [1, "siltworks: step 's': row 701: avg(v): 'p' is not a number\n"])
    equal(case.temporary(), [])
