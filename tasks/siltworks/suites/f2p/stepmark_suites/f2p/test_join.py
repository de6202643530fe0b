# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step join: sides that do not fit into memory."""

import big
from kit import equal, test

L = {"id": "l", "file": "l.jsonl", "format": "jsonl"}
R = {"id": "r", "file": "r.jsonl", "format": "jsonl"}
KINDS = ("inner", "left", "semi", "anti")


def joins(**more):
    return [{"id": kind, "op": "join", "left": "l", "right": "r", "on": ["k"], "type": kind, **more} for kind in KINDS]


def compare(case, steps):
    """The steps give the same bytes with little memory and with much."""
    outputs = [{"from": step["id"], "file": step["id"] + ".jsonl", "format": "jsonl"} for step in steps]
    case.pipeline([L, R], steps, outputs, report="rep.json")
    much = case.good("run", "p.json", "--outdir", "much", "--memory", "1G")
    little = case.good("run", "p.json", "--outdir", "little", "--memory", "64K")
    equal(little.out, much.out)
    for name in case.names("much"):
        equal(case.read("little/" + name), case.read("much/" + name), name)
    equal(case.temporary(), [])


def big_join(case, left, right, kind):
    empty = case.write("empty.jsonl", "")
    step = {"id": "s", "op": "join", "left": "l", "right": "r", "on": ["k"], "type": kind, "prefix": "r."}
    more = [{"id": "m", "op": "map", "from": "s", "keep": ["i", "r.i"]}]
    for file, paths in (("empty.json", (empty, empty)), ("full.json", (left, right))):
        sources = [{**L, "file": paths[0]}, {**R, "file": paths[1]}]
        case.pipeline(sources, [step] + more, [{"from": "m", "file": "o.jsonl", "format": "jsonl"}], file=file)
    small = case.good("run", "empty.json", "--memory", "256K", "--outdir", "small")
    full = case.good("run", "full.json", "--memory", "256K", "--outdir", "full")
    big.within(full, small, 9, "join")
    return [(row["i"], row["r.i"]) for row in case.rows("full/o.jsonl")]


@test("R25")
def a_big_right_side_takes_little_memory(case):
    left = case.write("l.jsonl", [{"i": n, "k": "k%d" % (n * 3)} for n in range(450)])
    places = {"k%d" % (n * 7919 % big.ROWS): n for n in range(big.ROWS)}
    equal(big_join(case, left, big.big_jsonl(), "left"), [(n, places.get("k%d" % (n * 3))) for n in range(450)])


@test("R25")
def a_key_with_very_many_rows_takes_little_memory(case):
    left = case.write("l.jsonl", [{"i": 1, "k": "k300"}, {"i": 2, "k": "same"}, {"i": 3, "k": "none"}, {"i": 4, "k": "k0"}])
    expected = [(1, 300)] + [(2, n) for n in range(big.ROWS) if n % 100] + [(4, 0)]
    equal(big_join(case, left, big.skewed_jsonl(), "inner"), expected)


@test("R26")
def every_kind_gives_the_same_bytes(case):
    case.write("l.jsonl", [{"i": n, "k": n * 17 % 250 if n % 10 else None, "v": n} for n in range(400)])
    case.write("r.jsonl", [{"k": (n * 29 % 300) * (1.0 if n % 2 else 1), "v": "t%d" % n, ("e%d" % (n % 400 // 399)): n} for n in range(400)])
    compare(case, joins())
    right = {}
    for n in range(400):
        right.setdefault(n * 29 % 300, []).append("t%d" % n)
    expected = [(n, t) for n in range(400) if n % 10 for t in right.get(n * 17 % 250, [])]
    equal([(row["i"], row["right_v"]) for row in case.rows("little/inner.jsonl")], expected)
    matched = {n for n, _ in expected}
    equal([row["i"] for row in case.rows("little/semi.jsonl")], sorted(matched))
    equal([row["i"] for row in case.rows("little/anti.jsonl")], [n for n in range(400) if n not in matched])
    left = case.read("little/left.jsonl").splitlines()
    equal(left[0], '{"i":0,"k":null,"v":0,"right_v":null,"e0":null,"e1":null}')


@test("R26")
def equal_keys_find_each_other_on_disk(case):
    values = [1, 1.0, True, "1", 0, False, 0.0, "", None, 2 ** 53, 2.0 ** 53]
    case.write("l.jsonl", [{"i": n, "k": value, "g": 1} for n, value in enumerate(values)])
    case.write("r.jsonl", [{"k": value, "g": 1.0, "j": n} for n, value in enumerate(values)] + [{"k": "f%d" % n, "pad": "x" * 400} for n in range(200)])
    compare(case, joins() + [{**joins()[0], "id": "two", "on": ["k", "g"]}])
    pairs = [(row["i"], row["j"]) for row in case.rows("little/inner.jsonl")]
    key = lambda value: (type(value) in (int, float), isinstance(value, bool), value)
    expected = [(a, b) for a, one in enumerate(values) for b, two in enumerate(values) if one is not None and two is not None and key(one) == key(two)]
    equal([pairs, [(row["i"], row["j"]) for row in case.rows("little/two.jsonl")]], [expected, expected])


@test("R26")
def the_right_side_may_be_spilled_and_the_left_side_empty(case):
    case.write("l.jsonl", "")
    case.write("r.jsonl", [{"k": n, "pad": "x" * 400} for n in range(200)])
    compare(case, joins())
    equal([case.read("little/%s.jsonl" % kind) for kind in KINDS], [""] * 4)
    case.write("l.jsonl", [{"k": None}, {"k": "q"}])
    compare(case, joins())
    equal(case.read("little/left.jsonl"), '{"k":null,"pad":null}\n{"k":"q","pad":null}\n')


@test("R27")
def the_first_double_key_is_named(case):
    rows = [{"k": n, "m": "x%d" % n, "pad": "x" * 290} for n in range(400)]
    rows[350] = {"k": 100.0, "m": "x100", "pad": ""}
    rows[380] = {"k": 5, "m": "x5", "pad": ""}
    rows[340] = {"k": None, "m": "x4", "pad": ""}
    case.write("r.jsonl", rows)
    case.write("l.jsonl", [{"k": 1}])
    case.pipeline([L, R], joins(unique=True)[:1], [{"from": "inner", "file": "o.csv", "format": "csv"}])
    for memory in ("64K", "1G"):
        result = case.run("run", "p.json", "--memory", memory)
        equal([result.status, result.errors], [1, "siltworks: step 'inner': row 351 of 'r': key (100.0) is there twice\n"])
    del rows[350:381]
    case.write("r.jsonl", rows)
    case.good("run", "p.json", "--memory", "64K")
    equal(case.read("o.csv"), "k,m,pad\n1,x1,%s\n" % ("x" * 290))
