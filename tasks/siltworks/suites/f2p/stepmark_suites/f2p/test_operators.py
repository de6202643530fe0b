# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step operators: iterators that pull from each other, and operators of one's own."""

import json

import big
from kit import equal, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
OUT = [{"from": "s", "file": "o.csv", "format": "csv"}]
STEPS = {
    "validate": {"rules": [{"column": "v", "required": True}]},
    "map": {"set": {"w": "v * 2"}},
    "filter": {"where": "v < 100"},
    "limit": {"rows": 5},
    "number": {"column": "w"},
    "fill": {"columns": ["w"], "with": 1},
    "split": {"column": "t", "by": ","},
    "unpivot": {"columns": ["v"]},
    "union": {},
}


def run_within(case, name, steps, outputs, allowed, **more):
    """A run over a big file takes at most so many MiB more than one over an empty file."""
    empty = case.write("empty.jsonl", "")
    for file, path in (("empty.json", empty), ("full.json", big.big_jsonl())):
        case.pipeline([{**A, "file": path}], steps, outputs, file=file, **more)
    small = case.good("run", "empty.json", "--outdir", "small")
    full = case.good("run", "full.json", "--outdir", "full")
    big.within(full, small, allowed, name)
    return full


@test("R12")
def every_operator_on_rows_gives_a_row_before_the_input_ends(case):
    steps = [{"id": "z" + op, "op": op, "from": ["a", "b"] if op == "union" else "a", **more} for op, more in STEPS.items()]
    case.write("b.jsonl", "")
    case.pipeline([{**A, "file": "${OP}.pipe"}, {**A, "id": "b", "file": "b.jsonl"}], steps, [{"from": "zmap", "file": "o.csv", "format": "csv"}])
    pipes = {op: case.pipe("z%s.pipe" % op) for op in STEPS}
    running = case.start(*["z" + op for op in STEPS], code="""
import sys
from siltworks import api
for name in sys.argv[1:]:
    rows = api.rows("p.json", name, settings={"OP": name})
    print(name, next(rows)["v" if name != "zunpivot" else "value"], flush=True)
    rows.close()
""")
    expected = ""
    for op in STEPS:
        pipes[op].send('{"v":1,"t":"x"}\n')
        expected += "z%s 1\n" % op
        case.wait_for(lambda: case.read("tmp/.out0") == expected, "a row of " + op)
        case.wait_for(pipes[op].reader_is_gone, "a closed source")
    equal(running.wait().out, expected)


@test("R13")
def a_chain_of_steps_runs_in_little_memory(case):
    steps = [{"id": "m", "op": "map", "from": "a", "set": {"w": "n + 1"}}, {"id": "f", "op": "filter", "from": "m", "where": "w > 2"},
             {"id": "s", "op": "number", "from": "f", "column": "c"}]
    outputs = [{"from": "s", "file": "o.csv", "format": "csv", "columns": ["c", "i", "w"]}]
    result = run_within(case, "chain", steps, outputs, 8, report="r.json")
    equal(result.out.splitlines()[1:4], ["m: 1250 in, 1250 out, 0 rejected", "f: 1250 in, 1000 out, 0 rejected", "s: 1000 in, 1000 out, 0 rejected"])
    equal(case.read("full/o.csv"), "c,i,w\n" + "".join("%d,%d,%d\n" % (c, i, i % 10 + 1) for c, i in enumerate((i for i in range(big.ROWS) if i % 10 > 1), 1)))


@test("R13")
def shared_rows_all_columns_and_rejects_take_little_memory(case):
    steps = [{"id": "m", "op": "map", "from": "a", "set": {"w": "n + 1"}}, {"id": "u", "op": "validate", "from": "m", "rules": [{"column": "n", "max": 1}]},
             {"id": "s", "op": "map", "from": "u", "drop": ["n"]}]
    outputs = [{**OUT[0], "columns": ["i", "w"]}, {"from": "m", "file": "m.csv", "format": "csv"}]
    result = run_within(case, "shared", steps, outputs, 8, rejects="rej.jsonl")
    equal(result.out.splitlines()[1:], ["m: 1250 in, 1250 out, 0 rejected", "u: 1250 in, 250 out, 1000 rejected", "s: 250 in, 250 out, 0 rejected", "o.csv: 250 rows", "m.csv: 1250 rows"])
    equal(case.read("full/o.csv")[:12], "i,w\n0,1\n1,2\n")
    equal(case.read("full/m.csv")[:12], "i,k,n,pad,w\n")
    equal(case.read("full/rej.jsonl").count("\n"), 1000)
    equal(case.temporary(), [])


SHOUT = """
import sys
from siltworks import api
class Shout(api.Operator):
    def process(self, rows):
        for number, row in enumerate(rows, 1):
            if row.get("name") is None:
                self.reject(number, "silent", "has no name", row)
            elif row["name"] == "stop":
                self.fail("row %d says stop" % number)
            else:
                yield {**row, "name": row["name"].upper() + self.step.get("mark", "!")}
class Zip(api.Operator):
    def process(self, left, right):
        return ({**one, **two} for one, two in zip(left, right))
class Head(api.Operator):
    def process(self, rows):
        try:
            for row in rows:
                yield row
                if row["name"] == self.step["until"]:
                    return
        finally:
            print("closed", flush=True)
ADDED = {"shout": Shout, "zip": Zip, "head": Head}
"""


@test("R14")
def operators_of_ones_own_take_part_in_a_run(case):
    case.write("a.jsonl", [{"name": "x"}, {"name": None}, {"name": "y"}, {}])
    case.write("b.jsonl", [{"n": 1}, {"n": 2}, {"n": 3}])
    sources = [A, {**A, "id": "b", "file": "b.jsonl"}]
    steps = [{"id": "loud", "op": "shout", "from": "a", "mark": "${MARK}", "max_rejects": 2}, {"id": "s", "op": "zip", "from": ["loud", "b"]}]
    case.pipeline(sources, steps, OUT, settings={"MARK": "?"}, rejects="rej.jsonl", report="rep.json")
    got = case.python(SHOUT + "print(*api.run('p.json', operators=ADDED), sep='\\n')")
    equal(got.out.splitlines()[2:], ["loud: 4 in, 2 out, 2 rejected", "s: 5 in, 2 out, 0 rejected", "o.csv: 2 rows"])
    equal(case.read("o.csv"), "name,n\nX?,1\nY?,2\n")
    equal(case.rows("rej.jsonl"), [{"node": "loud", "row": row, "code": "silent", "reason": "has no name", "data": data} for row, data in ((2, {"name": None}), (4, {}))])
    equal(json.loads(case.read("rep.json"))["nodes"][2], {"id": "loud", "kind": "shout", "in": 4, "out": 2, "rejected": 2, "reasons": {"silent": 2}})


@test("R14")
def operators_of_ones_own_fail_as_others_do(case):
    case.write("a.jsonl", [{"name": "x"}, {}, {"name": "stop"}, {"name": 5}])
    case.write("good.jsonl", [{"name": "x"}, {}])
    def pipeline(name, file="a.jsonl", **more):
        case.pipeline([{**A, "file": file}], [{"id": "s", "op": "shout", "from": "a", **more}], OUT, file=name)
    pipeline("fail.json", on_error="fail")
    pipeline("stop.json")
    pipeline("many.json", "good.jsonl", max_rejects=0)
    pipeline("none.json", op="quiet")
    got = case.python(SHOUT + """
def attempt(name, **added):
    try:
        api.run(name, operators={**ADDED, **added})
    except api.PipelineError as error:
        print(error.status, error.message)
for name in ("fail.json", "stop.json", "many.json", "none.json"):
    attempt(name)
attempt("stop.json", sort=Shout)
""")
    equal(got.out.splitlines(), [
        "1 step 's': row 2: has no name", "1 step 's': row 3 says stop", "1 step 's': 1 rows rejected, at most 0 allowed",
        "2 step 's': unknown op 'quiet'", "2 operator 'sort' is there already"])
    equal(case.names().count("o.csv"), 0)


@test("R15")
def what_an_operator_leaves_is_still_read_and_counted(case):
    case.write("a.jsonl", '{"name":"x"}\n{"name":"y"}\n[]\n{"name":"z"}\n[]\n')
    steps = [{"id": "c", "op": "map", "from": "a", "set": {"k": "len(name)"}}, {"id": "s", "op": "head", "from": "c", "until": "x"}]
    case.pipeline([A], steps, OUT, rejects="rej.jsonl")
    case.pipeline([{**A, "max_rejects": 1}], steps, OUT, file="strict.json")
    got = case.python(SHOUT + """
print(*api.run('p.json', operators=ADDED), sep='\\n')
try:
    api.run('strict.json', operators=ADDED)
except api.PipelineError as error:
    print(error.message)
""")
    equal(got.out.splitlines(), ["closed", "a: 5 in, 3 out, 2 rejected", "c: 3 in, 3 out, 0 rejected", "s: 3 in, 1 out, 0 rejected", "o.csv: 1 rows",
                                 "closed", "source 'a': 2 rows rejected, at most 1 allowed"])
    equal(len(case.rows("rej.jsonl")), 2)


@test("R16")
def rows_runs_what_is_needed_and_leaves_nothing(case):
    case.write("a.jsonl", [{"v": n, "name": "x"} for n in range(3000)])
    steps = [{"id": "m", "op": "map", "from": "a", "set": {"w": "v + 1"}}, {"id": "s", "op": "union", "from": ["m", "a"]}, {"id": "h", "op": "head", "from": "s", "until": "q"},
             {"id": "bad", "op": "map", "from": "a", "set": {"w": "v / 0"}, "on_error": "fail"}]
    case.pipeline([A, {**A, "id": "b", "file": "missing"}], steps, OUT, report="r.json")
    before = case.names()
    got = case.python(SHOUT + """
import os
rows = api.rows("p.json", "h", operators=ADDED)
print(next(rows), next(rows))
rows.close()
print([n for n in os.listdir("tmp") if not n.startswith((".out", ".err"))])
print(sum(row["v"] for row in api.rows("p.json", "s", operators=ADDED)))
try:
    next(api.rows("p.json", "bad", operators=ADDED))
except api.PipelineError as error:
    print(error.message)
print([n for n in os.listdir("tmp") if not n.startswith((".out", ".err"))])
""")
    equal(got.out.splitlines(), ["{'v': 0, 'name': 'x', 'w': 1} {'v': 1, 'name': 'x', 'w': 2}", "closed", "[]", str(2999 * 3000),
                                 "step 'bad': row 1: column 'w': division by zero", "[]"])
    equal(case.names(), before)
