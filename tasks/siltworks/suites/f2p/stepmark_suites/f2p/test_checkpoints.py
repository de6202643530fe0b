# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step checkpoints: a run that was killed goes on."""

import os
import signal

from kit import equal, holds, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
B = {"id": "b", "file": "b.jsonl", "format": "jsonl"}
LATE = {"id": "late", "file": "late.csv", "format": "csv"}
STEPS = [
    {"id": "m", "op": "map", "from": "a", "set": {"v": "n * 2"}},
    {"id": "j", "op": "join", "left": "m", "right": "b", "on": ["k"], "type": "left"},
    {"id": "g", "op": "group", "from": "j", "by": ["k"], "aggregate": {"s": "sum(v)", "w": "first(w)"}},
    {"id": "s", "op": "sort", "from": "g", "by": ["-s", "k"]},
    {"id": "d", "op": "dedup", "from": "m", "by": ["v"]},
    {"id": "u", "op": "union", "from": ["s", "d", "late"]},
]
OUTPUTS = [{"from": "u", "file": "u.csv", "format": "csv"}, {"from": "m", "file": "m.jsonl", "format": "jsonl"}, {"from": "g", "file": "g.csv", "format": "csv"}]
KEEP = ("--checkpoint", "keep", "--spill-dir", "spill")


def rows_of(seed):
    return [{"i": n, "k": "k%d" % (n * seed % 200), "n": n % 50 if n % 90 else "x"} for n in range(300)]


def set_up(case):
    """The files, and what a run without checkpoints writes."""
    case.write("a.jsonl", rows_of(7))
    case.write("b.jsonl", [{"k": "k%d" % n, "w": n * 3} for n in range(150)])
    os.mkdir(case.path("spill"))
    case.write("late.csv", "k\nend\n")
    case.pipeline([A, B, LATE], STEPS, OUTPUTS, rejects="rej.jsonl", report="rep.json")
    return case.good("run", "p.json", "--outdir", "expected").out


def files(case, folder):
    return {name: case.read(folder + "/" + name) for name in case.names(folder)}


def kill_when_kept(case, *more):
    """Kill a run with -9 that has all checkpoints and waits for the last source."""
    os.unlink(case.path("late.csv"))
    pipe = case.pipe("late.csv")
    running = case.start("run", "p.json", "--outdir", "got", *KEEP, *more)
    pipe.open()
    holds(case.names("keep") != [], "checkpoints before the last source is opened", case.names())
    running.kill(signal.SIGKILL)
    equal(running.wait().status, -9)
    pipe.close()
    os.unlink(case.path("late.csv"))
    case.pipes.remove(pipe)
    case.write("late.csv", "k\nend\n")
    equal(case.names("got"), [])


def disguise(case, name, rows):
    """Other rows in a file of which size and time stay the same."""
    path = case.path(name)
    before = os.stat(path)
    case.write(name, rows)
    equal(os.stat(path).st_size, before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@test("R34", "R36")
def a_killed_run_is_resumed_with_the_same_bytes(case):
    summary = set_up(case)
    kill_when_kept(case)
    result = case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal(result.out, summary)
    equal(files(case, "got"), files(case, "expected"))
    equal([case.names("spill"), "keep" in case.names()], [[], False])


@test("R35")
def what_is_kept_is_not_computed_again(case):
    case.write("a.jsonl", rows_of(7))
    disguised = rows_of(7)
    disguised[1]["k"] = "k9"
    case.write("late.csv", "k\nend\n")
    steps = [STEPS[0], {"id": "s", "op": "sort", "from": "m", "by": ["i"]}, {"id": "u", "op": "union", "from": ["s", "late"]}]
    os.mkdir(case.path("spill"))
    case.pipeline([A, LATE], steps, [{"from": "u", "file": "u.csv", "format": "csv", "columns": ["k"]}], rejects="rej.jsonl", report="rep.json")
    case.good("run", "p.json", "--outdir", "expected")
    kill_when_kept(case)
    disguise(case, "a.jsonl", disguised)
    result = case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal(result.out.splitlines()[:3], ["a: 300 in, 300 out, 0 rejected", "late: 1 in, 1 out, 0 rejected", "m: 300 in, 296 out, 4 rejected"])
    equal(case.read("got/u.csv").splitlines()[:3], ["k", "k7", "k14"])
    equal(files(case, "got"), files(case, "expected"))
    case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal(case.read("got/u.csv").splitlines()[1], "k9")


@test("R36")
def a_run_that_is_killed_before_anything_is_kept_starts_anew(case):
    summary = set_up(case)
    os.rename(case.path("a.jsonl"), case.path("whole.jsonl"))
    pipe = case.pipe("a.jsonl")
    running = case.start("run", "p.json", "--outdir", "got", *KEEP)
    pipe.send(case.read("whole.jsonl")[:3000])
    running.kill(signal.SIGKILL)
    running.wait()
    os.rename(case.path("whole.jsonl"), case.path("a.jsonl"))
    result = case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal([result.out, files(case, "got")], [summary, files(case, "expected")])
    equal(case.names("spill"), [])


def changed_run(case, change):
    """After a change, a resumed run does what a new one does."""
    kill_when_kept(case)
    change()
    fresh = case.good("run", "p.json", "--outdir", "fresh")
    resumed = case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal(resumed.out, fresh.out)
    equal(files(case, "got"), files(case, "fresh"))
    for folder in ("got", "fresh"):
        for name in case.names(folder):
            os.unlink(case.path(folder, name))
        os.rmdir(case.path(folder))


@test("R37")
def checkpoints_of_other_input_or_steps_do_not_count(case):
    set_up(case)
    before = files(case, "expected")
    changed_run(case, lambda: case.write("a.jsonl", rows_of(11)))
    steps = [{**step, "set": {"v": "n * 3"}} if step["id"] == "m" else step for step in STEPS]
    changed_run(case, lambda: case.pipeline([A, B, LATE], steps, OUTPUTS, rejects="rej.jsonl", report="rep.json"))
    case.pipeline([A, B, LATE], STEPS, OUTPUTS, report="rep.json")
    changed_run(case, lambda: case.pipeline([A, B, LATE], STEPS, OUTPUTS, rejects="rej.jsonl", report="rep.json"))
    case.write("a.jsonl", rows_of(7))
    case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal(files(case, "got"), before)


@test("R38")
def damaged_checkpoints_do_not_count(case):
    summary = set_up(case)
    for damage in ("cut", "flip", "empty"):
        kill_when_kept(case)
        for name in case.names("keep"):
            with open(case.path("keep", name), "r+b") as file:
                data = file.read()
                middle = len(data) // 2
                changed = {"cut": data[:middle], "flip": data[:middle] + bytes(byte ^ 5 for byte in data[middle:middle + 1]) + data[middle + 1:], "empty": b""}[damage]
                file.seek(0)
                file.truncate()
                file.write(changed)
        result = case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
        equal([result.out, files(case, "got")], [summary, files(case, "expected")], damage)
        for name in case.names("got"):
            os.unlink(case.path("got", name))


@test("R39")
def without_resume_a_run_starts_anew(case):
    set_up(case)
    kill_when_kept(case)
    changed = rows_of(7)
    changed[0]["k"] = "k9"
    disguise(case, "a.jsonl", changed)
    case.good("run", "p.json", "--outdir", "got", *KEEP)
    case.good("run", "p.json", "--outdir", "fresh")
    equal(files(case, "got"), files(case, "fresh"))
    equal([case.names("spill"), "keep" in case.names()], [[], False])


@test("R36", "R39")
def checkpoints_stay_after_an_error_and_a_signal(case):
    set_up(case)
    case.write("late.csv", "k\nend,more\n")
    case.pipeline([A, B, {**LATE, "max_rejects": 0}], STEPS[:-1] + [{"id": "u", "op": "union", "from": ["s", "d", "late"]}], OUTPUTS)
    result = case.run("run", "p.json", "--outdir", "got", *KEEP)
    equal([result.status, result.errors], [1, "siltworks: source 'late': 1 rows rejected, at most 0 allowed\n"])
    holds(case.names("keep") != [], "checkpoints after an error", case.names("keep"))
    case.write("late.csv", "k\nend\n")
    case.write("keep/mine.txt", "kept")
    case.good("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    case.good("run", "p.json", "--outdir", "fresh")
    equal(files(case, "got"), files(case, "fresh"))
    equal(case.names("keep"), ["mine.txt"])


@test("R40")
def a_folder_in_use_and_resume_alone_are_errors(case):
    set_up(case)
    os.unlink(case.path("late.csv"))
    pipe = case.pipe("late.csv")
    running = case.start("run", "p.json", "--outdir", "got", *KEEP)
    pipe.open()
    result = case.run("run", "p.json", "--outdir", "got", *KEEP, "--resume")
    equal([result.status, result.out, result.errors], [1, "", "siltworks: checkpoint folder 'keep' is in use\n"])
    pipe.send("k\nend\n")
    pipe.close()
    equal(running.wait().status, 0)
    equal(files(case, "got"), files(case, "expected"))
    result = case.run("run", "p.json", "--resume")
    equal([result.status, result.errors], [2, "siltworks: --resume needs --checkpoint\n"])
