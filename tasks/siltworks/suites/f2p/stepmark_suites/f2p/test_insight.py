# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step insight: what a run would do, and what it needed."""

import json

from kit import equal, holds, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
B = {"id": "b", "file": "in/${DAY}.csv", "format": "csv"}
STEPS = [
    {"id": "m", "op": "map", "from": "a", "set": {"v": "n * 2"}},
    {"id": "j", "op": "join", "left": "m", "right": "b", "on": ["k"]},
    {"id": "g", "op": "group", "from": "j", "by": ["k"], "aggregate": {"s": "sum(v)", "w": "first(w)"}},
    {"id": "u", "op": "union", "from": ["g", "m"]},
    {"id": "d", "op": "dedup", "from": "u"},
    {"id": "s", "op": "sort", "from": "d", "by": ["k"]},
    {"id": "x", "op": "limit", "from": "b", "rows": 2},
]
OUTPUTS = [{"from": "s", "file": "out/s.csv", "format": "csv"}, {"from": "m", "file": "m.jsonl.gz", "format": "jsonl"}]


def set_up(case):
    case.write("a.jsonl", [{"k": "k%d" % (n % 400), "n": n % 50 if n % 100 else "x", "t": "t%03d" % n} for n in range(420)])
    case.write("in/monday.csv", "k,w\n" + "".join("k%d,%s\n" % (n, "w" * 800) for n in range(400)))
    case.pipeline([A, B], STEPS, OUTPUTS, settings={"DAY": "sunday"}, rejects="rej.jsonl")


@test("R45")
def the_plan_is_a_tree(case):
    set_up(case)
    equal(case.good("plan", "p.json", "--set", "DAY=monday").out, """\
output out/s.csv
  sort s [spills]
    dedup d [spills]
      union u [streams]
        group g [spills]
          join j [spills]
            map m [streams, shared]
              source a: jsonl a.jsonl [streams]
            source b: csv in/monday.csv [streams, shared]
        map m (above)
output m.jsonl.gz
  map m (above)
unused
  limit x [streams]
    source b (above)
""")
    equal([name for name in case.names() if name not in ("a.jsonl", "in", "p.json", "tmp")], [])


@test("R45")
def the_plan_needs_no_sources_and_may_be_deep(case):
    steps = [{"id": "s%d" % n, "op": "map", "from": "s%d" % (n - 1) if n else "a", "set": {"v": "v + 1"}} for n in range(1500)]
    case.pipeline([{**A, "file": "none"}], steps, [{"from": "s1499", "file": "o", "format": "csv"}])
    lines = case.good("plan", "p.json").out.splitlines()
    equal([len(lines), lines[1], lines[1500], lines[1501]], [1502, "  map s1499 [streams]", "  " * 1500 + "map s0 [streams]", "  " * 1501 + "source a: jsonl none [streams]"])


@test("R46")
def the_plan_of_a_wrong_file_is_an_error(case):
    set_up(case)
    equal(case.good("plan", "p.json").out.splitlines()[0], "output out/s.csv")
    case.pipeline([A], [{"id": "s", "op": "sort", "from": "zz", "by": ["k"]}], OUTPUTS)
    result = case.run("plan", "p.json")
    equal([result.status, result.out, result.errors], [2, "", "siltworks: step 's': no source or step 'zz' before it\n"])
    result = case.run("plan")
    equal([result.status, result.errors], [2, "siltworks: plan takes one pipeline file\n"])


@test("R47")
def statistics_say_what_was_spilled(case):
    set_up(case)
    words = ["run", "p.json", "--set", "DAY=monday", "--quiet"]
    case.good(*words, "--stats", "much.json", "--outdir", "much")
    case.good(*words, "--stats", "little.json", "--outdir", "little", "--memory", "64K")
    much, little = json.loads(case.read("much.json")), json.loads(case.read("little.json"))
    equal([much["memory"], much["jobs"], little["memory"], little["jobs"]], [64 << 20, 1, 64 << 10, 1])
    nodes = {node["id"]: node for node in little["nodes"]}
    equal(list(nodes), ["a", "b", "m", "j", "g", "u", "d", "s", "x"])
    equal(nodes["m"], {"id": "m", "in": 420, "out": 415, "rejected": 5, "spilled_rows": 0, "workers": [], "resumed": False})
    equal([node["id"] for node in much["nodes"] if node["spilled_rows"]], [])
    equal([node["id"] for node in little["nodes"] if node["spilled_rows"]], ["j", "g", "d", "s"])
    holds(nodes["s"]["spilled_rows"] >= nodes["s"]["out"] > 700, "as many spilled rows as sorted ones", nodes["s"])
    equal([case.read("little/out/s.csv"), case.read("little/rej.jsonl")], [case.read("much/out/s.csv"), case.read("much/rej.jsonl")])


@test("R48")
def statistics_name_workers_and_resumed_nodes(case):
    set_up(case)
    words = ["run", "p.json", "--set", "DAY=monday", "--quiet", "--memory", "64K"]
    running = case.start(*words, "--jobs", "3", "--stats", "st.json")
    equal(running.wait().status, 0)
    nodes = {node["id"]: node for node in json.loads(case.read("st.json"))["nodes"]}
    for name in ("j", "g", "d", "s"):
        workers = nodes[name]["workers"]
        equal([len(workers), len(set(workers)), running.pid in workers], [3, 3, False], name)
    equal([nodes["m"]["workers"], nodes["x"]["workers"]], [[], []])
    case.write("in/tuesday.csv", "k,w\nk1\n")
    case.pipeline([A, B, {"id": "t", "file": "in/tuesday.csv", "format": "csv", "on_error": "fail"}], STEPS, OUTPUTS)
    equal(case.run(*words, "--checkpoint", "keep").status, 1)
    case.write("in/tuesday.csv", "k,w\n")
    case.good(*words, "--checkpoint", "keep", "--resume", "--stats", "st.json")
    equal([node["id"] for node in json.loads(case.read("st.json"))["nodes"] if node["resumed"]], ["s"])


@test("R47")
def statistics_come_with_success_only(case):
    set_up(case)
    case.write("st.json", "old")
    result = case.run("run", "p.json", "--stats", "st.json")
    equal([result.status, result.errors], [1, "siltworks: source 'b': cannot read 'in/sunday.csv': No such file or directory\n"])
    equal(case.read("st.json"), "old")
    result = case.run("run", "p.json", "--set", "DAY=monday", "--stats", "no/st.json", "--quiet")
    equal([result.status, result.errors], [1, "siltworks: stats: cannot write 'no/st.json': No such file or directory\n"])
    equal(len(case.read("out/s.csv").splitlines()) > 700, True)
