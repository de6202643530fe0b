# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step sort: sorted runs on disk and a budget of memory."""

import os

import big
from kit import equal, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
OUT = [{"from": "s", "file": "o.jsonl", "format": "jsonl"}]


def mixed_rows(count):
    kinds = [lambda n: n % 37, lambda n: (n % 37) * 1.0, lambda n: "t%d" % (n % 11), lambda n: None, lambda n: n % 2 == 0]
    return [{"i": n, "k": kinds[n * 7 % 5](n * 31), "g": n % 3} for n in range(count)]


@test("R17")
def memory_is_a_size(case):
    case.write("a.jsonl", mixed_rows(9))
    case.pipeline([A], [{"id": "s", "op": "sort", "from": "a", "by": ["k"]}], OUT)
    for size in ("65536", "64K", "8M", "1G"):
        equal(case.good("run", "--memory", size, "p.json").out, "a: 9 in, 9 out, 0 rejected\ns: 9 in, 9 out, 0 rejected\no.jsonl: 9 rows\n")
    for size in ("63K", "0", "8m", "8MB", "-1", "1.5M", ""):
        result = case.run("run", "--memory", size, "p.json")
        equal([result.status, result.out, result.errors], [2, "", "siltworks: --memory: expected a size from 64K such as 8M, got '%s'\n" % size])


@test("R20")
def the_order_is_the_same_whatever_the_memory(case):
    case.write("a.jsonl", mixed_rows(700))
    keys = [["k", "-g"], [{"column": "k", "order": "desc", "nulls": "first"}], [{"column": "g", "order": "desc"}, {"column": "k", "nulls": "first"}, "-zz"]]
    steps = [{"id": "s%d" % n, "op": "sort", "from": "a", "by": by} for n, by in enumerate(keys)]
    outputs = [{"from": step["id"], "file": step["id"] + ".jsonl", "format": "jsonl"} for step in steps]
    case.pipeline([A], steps, outputs)
    case.good("run", "--outdir", "much", "p.json")
    case.good("run", "--outdir", "little", "--memory", "64K", "p.json")
    for output in outputs:
        equal(case.read("little/" + output["file"]), case.read("much/" + output["file"]))
    rank = {type(None): 3, bool: 0, int: 1, float: 1, str: 2}
    expected = sorted(mixed_rows(700), key=lambda row: (rank[type(row["k"])], row["k"] or 0, -row["g"]))
    equal([row["i"] for row in case.rows("little/s0.jsonl")], [row["i"] for row in expected])


@test("R19", "R21")
def a_big_sort_runs_in_little_memory(case):
    empty = case.write("empty.jsonl", "")
    for file, path in (("empty.json", empty), ("full.json", big.big_jsonl())):
        case.pipeline([{**A, "file": path}], [{"id": "s", "op": "sort", "from": "a", "by": ["-n", "pad"]}], [{**OUT[0], "columns": ["i"]}], file=file)
    small = case.good("run", "empty.json", "--memory", "256K", "--outdir", "small")
    full = case.good("run", "full.json", "--memory", "256K", "--outdir", "full")
    expected = sorted(range(big.ROWS), key=lambda n: (-(n % 10), big.pad(n)[:6]))
    equal([row["i"] for row in case.rows("full/o.jsonl")], expected)
    equal(case.temporary(), [])
    big.within(full, small, 9, "sort")


def spilling(case, folder):
    """A sort that has spilled and waits for more rows."""
    case.pipeline([{**A, "file": "a.pipe"}], [{"id": "s", "op": "sort", "from": "a", "by": ["-i"]}], OUT)
    pipe = case.pipe("a.pipe")
    words = ["run", "p.json", "--memory", "64K"] + (["--spill-dir", folder] if folder else [])
    running = case.start(*words)
    pipe.send("".join('{"i":%d,"t":"%s"}\n' % (n, "x" * 900) for n in range(300)))
    return running, pipe


def bytes_in(folder):
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.path.getsize(os.path.join(path, name))
            except OSError:
                pass
    return total


@test("R18", "R21")
def spilled_rows_lie_in_the_given_folder(case):
    os.mkdir(case.path("spill"))
    running, pipe = spilling(case, "spill")
    case.wait_for(lambda: bytes_in(case.path("spill")) > 60000, "spilled rows")
    equal(len(case.names("spill")), 1)
    equal(case.temporary(), [])
    pipe.close()
    equal(running.wait().status, 0)
    equal([row["i"] for row in case.rows("o.jsonl")], list(range(299, -1, -1)))
    equal(case.names("spill"), [])


@test("R18", "R21")
def spilled_rows_lie_in_the_folder_for_temporary_files(case):
    running, pipe = spilling(case, None)
    case.wait_for(lambda: sum(bytes_in(case.path("tmp", name)) for name in case.temporary()) > 60000, "spilled rows")
    pipe.send('{"i":"x"')
    pipe.close()
    equal(running.wait().status, 0)
    equal(running.wait().out.splitlines()[0], "a: 301 in, 300 out, 1 rejected")
    equal(case.temporary(), [])


@test("R18")
def a_folder_that_cannot_be_used_is_an_error(case):
    case.write("a.jsonl", [{"i": n, "t": "x" * 900} for n in range(300)])
    case.pipeline([A], [{"id": "s", "op": "sort", "from": "a", "by": ["-i"]}], OUT)
    result = case.run("run", "p.json", "--memory", "64K", "--spill-dir", "no/such")
    equal([result.status, result.out, result.errors], [1, "", "siltworks: cannot spill to 'no/such': No such file or directory\n"])
    equal([name for name in case.names() if name not in ("a.jsonl", "p.json", "tmp")], [])


@test("R21")
def nothing_is_left_after_an_error(case):
    os.mkdir(case.path("spill"))
    case.write("a.jsonl", [{"i": n, "t": "x" * 900} for n in range(300)] + [{"i": "x"}])
    steps = [{"id": "s", "op": "sort", "from": "a", "by": ["i"]}, {"id": "m", "op": "map", "from": "s", "set": {"i": "i + 1"}, "on_error": "fail"}]
    case.pipeline([A], steps, [{**OUT[0], "from": "m"}])
    result = case.run("run", "p.json", "--memory", "64K", "--spill-dir", "spill")
    equal([result.status, result.errors], [1, "siltworks: step 'm': row 301: column 'i': expected a number, got text\n"])
    equal([case.names("spill"), case.temporary(), "o.jsonl" in case.names()], [[], [], False])
