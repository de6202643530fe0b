# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step parallel: worker processes, and the same bytes."""

import signal

from kit import equal, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
B = {"id": "b", "file": "b.jsonl", "format": "jsonl"}
STEPS = [
    {"id": "s", "op": "sort", "from": "a", "by": ["-n"]},
    {"id": "g", "op": "group", "from": "a", "by": ["k"], "aggregate": {"s": "sum(f)", "c": "count()", "l": "last(t)"}},
    {"id": "d", "op": "dedup", "from": "a", "by": ["k", "n"], "keep": "last"},
    {"id": "j", "op": "join", "left": "d", "right": "b", "on": ["k"], "type": "left"},
]
OUTPUTS = [{"from": name, "file": name + ".csv", "format": "csv"} for name in "sgdj"]
DRIVER = """
import os, resource, sys
from siltworks import api
"""


def set_up(case, **more):
    case.write("a.jsonl", [{"i": n, "k": "k%d" % (n * 7 % 311), "n": n % 7, "f": n / 7, "t": "%03d" % (n * 31 % 600) * 300} for n in range(330)])
    case.write("b.jsonl", [{"k": "k%d" % (n % 250), "w": "w" * (n % 60) * 30} for n in range(300)] + [{"k": "k1", "k2": 1}, []])
    case.pipeline([A, B], STEPS, OUTPUTS, rejects="rej.jsonl", report="rep.json", **more)


def files(case, folder):
    return {name: case.read(folder + "/" + name) for name in case.names(folder)}


@test("R42")
def any_number_of_workers_writes_the_same_bytes(case):
    set_up(case)
    alone = case.good("run", "p.json", "--outdir", "o1", "--memory", "64K", "--jobs", "1")
    equal(case.names("o1"), ["d.csv", "g.csv", "j.csv", "rej.jsonl", "rep.json", "s.csv"])
    for jobs in ("2", "3"):
        several = case.good("run", "p.json", "--outdir", "o" + jobs, "--memory", "64K", "--jobs", jobs)
        equal([several.out, several.errors], [alone.out, ""])
        equal(files(case, "o" + jobs), files(case, "o1"), jobs)
    case.good("run", "p.json", "--outdir", "much", "--jobs", "3")
    equal(files(case, "much"), files(case, "o1"))
    equal(case.temporary(), [])


@test("R41")
def jobs_are_a_number_from_1_to_64(case):
    case.write("a.jsonl", [{"n": 2}, {"n": 1}])
    case.pipeline([A], STEPS[:1], OUTPUTS[:1])
    equal(case.good("run", "p.json", "--jobs", "64").status, 0)
    for jobs in ("0", "65", "-1", "two", "1.5", ""):
        result = case.run("run", "p.json", "--jobs", jobs)
        equal([result.status, result.out, result.errors], [2, "", "siltworks: --jobs: expected a number from 1 to 64, got '%s'\n" % jobs])


@test("R43")
def workers_are_child_processes_that_end_with_the_run(case):
    set_up(case)
    got = case.python(DRIVER + """
def children():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
forks = []
os.register_at_fork(after_in_parent=lambda: forks.append(1))
api.run("p.json", outdir="one", memory="64K")
print(children() > 0, len(forks))
api.run("p.json", outdir="many", jobs=3)
print(children() > 0, len(forks))
api.run("p.json", outdir="two", memory="64K", jobs=3)
print(children() > 0, len(forks) >= 12)
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left")
except ChildProcessError:
    print("no child is left")
""")
    equal(got.out.splitlines(), ["False 0", "False 0", "True True", "no child is left"])
    equal(files(case, "two"), files(case, "one"))


@test("R44")
def a_worker_that_dies_ends_the_run(case):
    set_up(case)
    got = case.python(DRIVER + """
import signal
def maybe_die():
    if os.path.exists("second"):
        os.kill(os.getpid(), signal.SIGKILL)
os.register_at_fork(after_in_child=maybe_die, after_in_parent=lambda: open("second", "w").close())
try:
    api.run("p.json", outdir="o", memory="64K", jobs=3)
except api.PipelineError as error:
    print(error.status, error.message)
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left")
except ChildProcessError:
    print("no child is left")
""")
    equal(got.out.splitlines(), ["1 a worker died", "no child is left"])
    equal([case.names("o"), case.temporary()], [[], []])


@test("R42")
def errors_are_the_same_with_workers(case):
    set_up(case)
    case.write("a.jsonl", case.read("a.jsonl") + '{"k":"k1","f":"x"}\n{"k":"k2","f":"y"}\n')
    for steps, message in [
        (STEPS, "step 'g': row 331: sum(f): 'x' is not a number"),
        ([{**STEPS[3], "left": "a", "unique": True}], "step 'j': row 251 of 'b': key (k0) is there twice"),
        ([STEPS[0], {"id": "m", "op": "map", "from": "s", "set": {"x": "1 / n"}, "on_error": "fail"}], None)]:
        case.pipeline([A, B], steps, [{"from": steps[-1]["id"], "file": "o.csv", "format": "csv"}])
        alone = case.run("run", "p.json", "--memory", "64K")
        several = case.run("run", "p.json", "--memory", "64K", "--jobs", "4")
        equal([several.status, several.out, several.errors], [1, "", alone.errors])
        if message:
            equal(several.errors, "siltworks: %s\n" % message)
    equal([case.temporary(), "o.csv" in case.names()], [[], False])


@test("R42", "R31")
def workers_go_with_checkpoints_and_signals(case):
    set_up(case)
    case.good("run", "p.json", "--outdir", "one")
    case.good("run", "p.json", "--outdir", "two", "--memory", "64K", "--jobs", "3", "--checkpoint", "keep")
    equal(files(case, "two"), files(case, "one"))
    case.pipeline([A, {**B, "file": "b.pipe"}], STEPS + [{"id": "u", "op": "union", "from": ["j", "s", "g"]}], [{"from": "u", "file": "u.csv", "format": "csv"}])
    pipe = case.pipe("b.pipe")
    running = case.start("run", "p.json", "--memory", "64K", "--jobs", "3", "--outdir", "three")
    pipe.send('{"k":"k1"}\n')
    running.kill(signal.SIGTERM)
    equal([running.wait().status, running.result.errors], [143, "siltworks: stopped by SIGTERM\n"])
    equal([case.names("three"), case.temporary()], [[], []])
