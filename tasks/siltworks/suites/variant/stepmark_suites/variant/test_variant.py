# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""The same requirements with other data, a few for each step."""

import json
import os
import signal

import big
from kit import equal, holds, source_files, test

SHOPS = {"id": "shops", "file": "shops.csv", "format": "csv", "delimiter": ";", "types": {"size": "int"}}
SALES = {"id": "sales", "file": "sales.jsonl", "format": "jsonl"}


def write_shops(case, count=400):
    case.write("shops.csv", "shop;city;size\n" + "".join("%d;c%d;%s\n" % (n, n % 17, n * 13 % 29 if n % 40 else "?") for n in range(count)))


def write_sales(case, count=700):
    case.write("sales.jsonl", [{"shop": str(n * n % 450), "amount": n / 3 if n % 4 else n, "note": "note %d " % (n % 210) * 40} for n in range(count)])


STEPS = [
    {"id": "big", "op": "filter", "from": "sales", "where": "amount > 5"},
    {"id": "both", "op": "join", "left": "big", "right": "shops", "on": ["shop"], "type": "left"},
    {"id": "sums", "op": "group", "from": "both", "by": ["city"], "aggregate": {"n": "count()", "t": "sum(amount)", "last": "last(note)"}},
    {"id": "order", "op": "sort", "from": "both", "by": [{"column": "size", "order": "desc", "nulls": "first"}, "note"]},
    {"id": "notes", "op": "dedup", "from": "sales", "by": ["note", "shop"], "keep": "last"},
]
OUTPUTS = [{"from": name, "file": name + ".csv", "format": "csv"} for name in ("sums", "order", "notes")]


def set_up(case, steps=STEPS, outputs=OUTPUTS, **more):
    write_shops(case)
    write_sales(case)
    case.pipeline([SHOPS, SALES], steps, outputs, rejects="bad.jsonl", report="report.json", **more)


def files(case, folder):
    return {name: case.read(folder + "/" + name) for name in case.names(folder)}


@test("R1", "R3")
def v_structure_two_runs_in_one_process(case):
    set_up(case)
    got = case.python("""
from siltworks import api
first = api.run("p.json", outdir="one")
second = api.run("p.json", outdir="two", settings={"X": "1"})
print(first == second, len(first))
""")
    equal([got.out, files(case, "one")], ["True 10\n", files(case, "two")])
    equal(sorted(name for name in source_files() if name == "siltworks.operators"), ["siltworks.operators"])


@test("R9")
def v_readers_take_little_memory(case):
    path = big.shared_file("v.csv", lambda file: [file.write(("%d;%s\n" % (n, "zyx%04d" % n * 1500)).encode()) for n in range(2800)])
    for name, file in (("full", path), ("empty", case.write("none.csv", ""))):
        case.pipeline([{**SHOPS, "id": "a", "file": file, "header": False, "columns": ["n", "t"], "types": {"n": "int"}}], [], [{"from": "a", "file": "o.csv", "format": "csv"}], file=name + ".json")
    code = "import sys\nfrom siltworks import api\nprint(sum(row['n'] for row in api.rows(sys.argv[1], 'a')))\n"
    empty, full = case.python(code, "empty.json"), case.python(code, "full.json")
    equal([empty.out, full.out], ["0\n", "%d\n" % (2799 * 1400)])
    big.within(full, empty, 8, "csv")


@test("R14", "R15")
def v_operators_of_ones_own(case):
    write_shops(case, 30)
    case.pipeline([SHOPS], [{"id": "p", "op": "pairs", "from": "shops", "gap": 2}], [{"from": "p", "file": "o.jsonl", "format": "jsonl"}])
    got = case.python("""
from siltworks import api
class Pairs(api.Operator):
    def process(self, rows):
        before = None
        for number, row in enumerate(rows, 1):
            if row["size"] % 2:
                self.reject(number, "odd", "size is odd", row)
            elif before is not None:
                yield {"a": before["shop"], "b": row["shop"]}
                if number > self.step["gap"] * 5:
                    return
            before = row
print(*api.run("p.json", operators={"pairs": Pairs}), sep="\\n")
""")
    equal(got.out.splitlines()[0], "shops: 30 in, 29 out, 1 rejected")
    expected, before, odd = [], None, 0
    for number, n in enumerate(range(1, 30), 1):
        size = n * 13 % 29
        if size % 2:
            odd += 1
        elif before is not None:
            expected.append({"a": str(before), "b": str(n)})
            if number > 10:
                break
        before = n
    equal([case.rows("o.jsonl"), got.out.splitlines()[1]], [expected, "p: 29 in, %d out, %d rejected" % (len(expected), odd)])


def same_bytes(case, *words):
    set_up(case)
    case.good("run", "p.json", "--outdir", "much")
    case.good("run", "p.json", "--outdir", "little", "--memory", "64K", *words)
    equal(case.names("much"), ["bad.jsonl", "notes.csv", "order.csv", "report.json", "sums.csv"])
    equal(files(case, "little"), files(case, "much"))
    equal(case.temporary(), [])


@test("R20", "R23", "R26")
def v_sort_gives_the_same_bytes(case):
    same_bytes(case)


def big_within(case, steps, name):
    for file, path in (("empty", case.write("none.jsonl", "")), ("full", big.big_jsonl())):
        case.pipeline([{**SALES, "id": "a", "file": path}], steps, [{"from": steps[-1]["id"], "file": "o.jsonl", "format": "jsonl", "columns": ["i"]}], file=file + ".json")
    empty = case.good("run", "empty.json", "--memory", "128K", "--outdir", "empty")
    full = case.good("run", "full.json", "--memory", "128K", "--outdir", "full")
    big.within(full, empty, 8.5, name)
    return [row["i"] for row in case.rows("full/o.jsonl")]


@test("R22")
def v_hashing_takes_little_memory(case):
    equal(big_within(case, [{"id": "d", "op": "dedup", "from": "a", "by": ["pad"]}], "dedup"), list(range(big.ROWS)))


@test("R25", "R27")
def v_join_of_a_file_with_itself(case):
    steps = [{"id": "f", "op": "filter", "from": "a", "where": "n = 3"}, {"id": "j", "op": "join", "left": "f", "right": "a", "on": ["k", "i"], "unique": True}]
    equal(big_within(case, steps, "join"), [n for n in range(big.ROWS) if n % 10 == 3])


@test("R28", "R31")
def v_ends_leave_nothing(case):
    os.mkdir(case.path("spill"))
    write_sales(case)
    case.write("order.csv", "old")
    case.pipeline([{**SHOPS, "file": "shops.pipe"}, SALES], STEPS, OUTPUTS)
    pipe = case.pipe("shops.pipe")
    running = case.start("run", "p.json", "--memory", "64K", "--spill-dir", "spill")
    pipe.send("shop;city;size\n1;c;2\n")
    running.kill(signal.SIGHUP)
    equal([running.wait().status, running.result.errors], [129, "siltworks: stopped by SIGHUP\n"])
    equal([case.names("spill"), case.read("order.csv"), "sums.csv" in case.names()], [[], "old", False])


@test("R34", "R36", "R39")
def v_checkpoints_resume(case):
    set_up(case)
    case.write("zz.csv", "note\nlast\n")
    more = [{"id": "all", "op": "union", "from": ["order", "notes", "zz"]}]
    outputs = OUTPUTS[:1] + [{"from": "all", "file": "all.csv", "format": "csv"}]
    case.pipeline([SHOPS, SALES, {"id": "zz", "file": "zz.csv", "format": "csv"}], STEPS + more, outputs, rejects="bad.jsonl", report="report.json")
    case.good("run", "p.json", "--outdir", "expected")
    os.rename(case.path("zz.csv"), case.path("kept.csv"))
    pipe = case.pipe("zz.csv")
    running = case.start("run", "p.json", "--outdir", "got", "--checkpoint", "keep", "--memory", "64K")
    pipe.open()
    holds(case.names("keep") != [], "checkpoints", [])
    running.kill(signal.SIGKILL)
    equal(running.wait().status, -9)
    pipe.close()
    os.rename(case.path("kept.csv"), case.path("zz.csv"))
    case.good("run", "p.json", "--outdir", "got", "--checkpoint", "keep", "--resume", "--memory", "64K")
    equal([files(case, "got"), "keep" in case.names(), case.temporary()], [files(case, "expected"), False, []])


@test("R42", "R43")
def v_parallel_gives_the_same_bytes(case):
    same_bytes(case, "--jobs", "4", "--stats", "st.json")
    nodes = {node["id"]: node for node in json.loads(case.read("st.json"))["nodes"]}
    equal([len(set(nodes[name]["workers"])) for name in ("order", "notes", "big")], [4, 4, 0])


@test("R45")
def v_insight_plan(case):
    set_up(case, outputs=OUTPUTS[1:])
    equal(case.good("plan", "p.json").out, """\
output order.csv
  sort order [spills]
    join both [spills, shared]
      filter big [streams]
        source sales: jsonl sales.jsonl [streams, shared]
      source shops: csv shops.csv [streams]
output notes.csv
  dedup notes [spills]
    source sales (above)
unused
  group sums [spills]
    join both (above)
""")
