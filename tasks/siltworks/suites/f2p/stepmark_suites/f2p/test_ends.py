# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step ends: all files or none, signals, and nothing left behind."""

import os
import signal

from kit import equal, holds, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
ROWS = [{"i": n, "t": "x" * 900} for n in range(200)]


def two_outputs(case, second="two.csv", source="a.jsonl", **more):
    outputs = [{"from": "s", "file": "one.csv", "format": "csv", "columns": ["i"]}, {"from": "s", "file": second, "format": "csv", "columns": ["i"]}]
    case.pipeline([{**A, "file": source}], [{"id": "s", "op": "sort", "from": "a", "by": ["-i"]}], outputs, **more)


@test("R28", "R29")
def either_all_files_are_written_or_none(case):
    case.write("a.jsonl", ROWS)
    case.write("o/one.csv", "old")
    case.write("o/file", "kept")
    os.mkdir(case.path("o", "folder"))
    for second, reason in (("folder", "Is a directory"), ("file/two.csv", None)):
        two_outputs(case, second, rejects="new/sub/rej.jsonl")
        result = case.run("run", "p.json", "--outdir", "o")
        equal([result.status, result.out], [1, ""])
        expected = "siltworks: output: cannot write '%s': " % second
        equal(result.errors[:len(expected)], expected)
        equal(reason is None or result.errors == expected + reason + "\n", True, result.errors)
        equal([case.read("o/one.csv"), case.names("o"), case.names("o/folder"), case.temporary()], ["old", ["file", "folder", "one.csv"], [], []])
    two_outputs(case, "new/two.csv", rejects="file/rej.jsonl")
    equal(case.run("run", "p.json", "--outdir", "o").errors.startswith("siltworks: rejects: cannot write 'file/rej.jsonl': "), True)
    equal([case.read("o/one.csv"), case.names("o")], ["old", ["file", "folder", "one.csv"]])
    two_outputs(case)
    case.good("run", "p.json", "--outdir", "o")
    equal([case.read("o/one.csv")[:10], case.names("o")], ["i\n199\n198\n", ["file", "folder", "one.csv", "two.csv"]])


@test("R30")
def links_modes_and_devices_stay_what_they_are(case):
    case.write("a.jsonl", ROWS[:2])
    case.write("real/one.csv", "a longer text that was here before\n")
    os.symlink("real/one.csv", case.path("one.csv"))
    os.chmod(case.path("real/one.csv"), 0o640)
    before = os.stat(case.path("real/one.csv")).st_ino
    two_outputs(case, "/dev/null")
    case.good("run", "p.json")
    equal([os.path.islink(case.path("one.csv")), case.read("real/one.csv"), case.names("real")], [True, "i\n1\n0\n", ["one.csv"]])
    equal([oct(os.stat(case.path("real/one.csv")).st_mode & 0o777), os.path.isfile("/dev/null")], ["0o640", False])
    holds(os.stat(case.path("real/one.csv")).st_ino != before, "a file that takes the place of the old one", "the old file with new content")


@test("R28")
def a_reader_of_the_old_file_is_not_disturbed(case):
    case.write("a.jsonl", ROWS)
    case.write("one.csv", "old content\n")
    two_outputs(case)
    with open(case.path("one.csv")) as file:
        first = file.read(4)
        case.good("run", "p.json")
        equal(first + file.read(), "old content\n")
    equal(len(case.read("one.csv").splitlines()), 201)


def stopped_by(case, number, name):
    case.write("one.csv", "old")
    two_outputs(case, source="a%d.pipe" % number, report="new/r.json")
    pipe = case.pipe("a%d.pipe" % number)
    running = case.start("run", "p.json", "--memory", "64K", "--spill-dir", "spill")
    pipe.send("".join('{"i":%d,"t":"%s"}\n' % (n, "x" * 900) for n in range(300)))
    case.wait_for(lambda: case.names("spill") and case.names("spill/" + case.names("spill")[0]), "spilled rows")
    running.kill(number)
    result = running.wait()
    equal([result.status, result.out, result.errors], [128 + number, "", "siltworks: stopped by %s\n" % name])
    equal([case.names("spill"), case.temporary(), case.read("one.csv")], [[], [], "old"])
    equal([entry for entry in case.names() if entry in ("two.csv", "new") or entry.startswith(".one")], [])


@test("R31")
def sigterm_leaves_nothing_behind(case):
    os.mkdir(case.path("spill"))
    stopped_by(case, signal.SIGTERM, "SIGTERM")


@test("R31")
def sigint_and_sighup_leave_nothing_behind(case):
    os.mkdir(case.path("spill"))
    stopped_by(case, signal.SIGINT, "SIGINT")
    stopped_by(case, signal.SIGHUP, "SIGHUP")


def has_files(case, folders):
    return any(not name.startswith(".") and case.names("spill/" + name) for name in folders)


def waiting_run(case, number):
    case.pipeline([{**A, "file": "q%d.pipe" % number}], [{"id": "s", "op": "sort", "from": "a", "by": ["i"]}], [{"from": "s", "file": "o%d.csv" % number, "format": "csv"}], file="q%d.json" % number)
    pipe = case.pipe("q%d.pipe" % number)
    before = set(case.names("spill"))
    running = case.start("run", "q%d.json" % number, "--memory", "64K", "--spill-dir", "spill")
    pipe.send("".join('{"i":%d,"t":"%s"}\n' % (n, "x" * 900) for n in range(300)))
    case.wait_for(lambda: has_files(case, set(case.names("spill")) - before), "spilled rows")
    return running, pipe


@test("R32", "R33")
def what_a_killed_run_left_is_removed_by_the_next_and_nothing_else(case):
    os.mkdir(case.path("spill"))
    case.write("a.jsonl", ROWS)
    case.write("spill/mine.txt", "kept")
    case.write("spill/siltworks-notes/x", "kept")
    mine = case.names("spill")
    killed, pipe = waiting_run(case, 1)
    killed.kill(signal.SIGKILL)
    equal(killed.wait().status, -9)
    pipe.close()
    left = [name for name in case.names("spill") if name not in mine]
    equal(len(left), 1)
    living, pipe = waiting_run(case, 2)
    equal([name in case.names("spill") for name in left], [False])
    two_outputs(case)
    case.good("run", "p.json", "--memory", "64K", "--spill-dir", "spill")
    equal(len(case.names("spill")), len(mine) + 1)
    pipe.close()
    equal([living.wait().status, len(case.read("o2.csv").splitlines())], [0, 301])
    equal(case.names("spill"), mine)
