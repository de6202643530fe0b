# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 5: commits are added at the end, and are there or not."""
import subprocess

from fmt import Maker, blocks, noise, read_v2, rec, v2
from kit import CAIRN, KILLED, Failed, expect, expect_true, test

TWO = [rec("a", b"x" * 70000, "x", 1), rec("b", "beta", "", 2)]


def about(commit, tail=0):
    return "format: v2\ncommit: %d\ntail: %d\n" % (commit, tail)


@test("R22", "R23")
def commits_never_change_what_was_there(t):
    t.ok("init", "a.crn")
    data = t.read("a.crn")
    for number, argv in enumerate((["put", "a.crn", "a", "text"], ["put", "a.crn", "b", "x" * 70000],
                                   ["rename", "a.crn", "a", "c"], ["put", "a.crn", "c", "other"],
                                   ["del", "a.crn", "b"]), 2):
        t.ok(*argv)
        now = t.read("a.crn")
        expect_true("the old bytes at the beginning", now[:len(data)] == data and len(now) > len(data), argv)
        expect("info", about(number), t.ok("info", "a.crn"))
        data = now
    expect("commit", 6, read_v2(data)[0])


@test("R24")
def nothing_to_commit_leaves_the_file_alone(t):
    t.write("a.crn", v2(TWO))
    t.expect_drive("open A a.crn w\nabout A\ncommit A\nremove A q\nputfail A k - 1 *100000\ncommit A\nabout A\nclose A\n"
                   "open A a.crn w\nput A k - 1 *100000\nclose A\n",
                   ["0", "v2 commit 1 tail 0", "0", "2 a.crn: no record 'q'", "3 cannot read the source", "0",
                    "v2 commit 1 tail 0", "0", "0"])
    expect_true("the same file", t.read("a.crn") == v2(TWO), len(t.read("a.crn")))


def crash(t, point):
    """The bytes of a file in which a commit was killed there."""
    t.write("a.crn", v2(TWO))
    got = t.cairn("put", "a.crn", "c", "--time", "3", noise(100).hex(), CAIRN_CRASH=point)
    expect("exit code at " + point, KILLED, got.code)
    return t.read("a.crn")


@test("R25")
def a_kill_before_the_end_of_a_commit_leaves_the_store_before_it(t):
    old = v2(TWO)
    whole = Maker(old)
    whole.put(rec("c", noise(100).hex(), "", 3))
    sizes = {"commit-data": len(whole.data)}
    for point, more in (("commit-data", None), ("commit-index", None), ("commit-footer", 20)):
        data = crash(t, point)
        expect_true("the old bytes", data[:len(old)] == old, point)
        if point in sizes:
            expect("size after " + point, sizes[point], len(data))
        if point == "commit-index":
            expect("the last block", b"INDX", blocks(data)[-1][1])
            indexed = len(data)
        if more:
            expect("size after " + point, indexed + more, len(data))
        expect("info after " + point, about(1, len(data) - len(old)), t.ok("info", "a.crn"))
        expect("keys after " + point, "a\nb\n", t.ok("list", "a.crn"))


@test("R25")
def a_kill_after_a_commit_leaves_it_whole(t):
    expect("commit and records", (2, TWO + [rec("c", noise(100).hex(), "", 3)]), read_v2(crash(t, "commit-done")))


@test("R26")
def the_next_writer_cuts_off_what_was_not_finished(t):
    for point in ("commit-data", "commit-index", "commit-footer"):
        torn = crash(t, point)
        t.fails(2, "a.crn: no record 'q'", "del", "a.crn", "q")
        expect_true("the file as it was before anything is added", t.read("a.crn") in (torn, v2(TWO)), point)
        t.ok("put", "a.crn", "d", "--time", "4", "delta")
        expect("commit and records", (2, TWO + [rec("d", "delta", "", 4)]), read_v2(t.read("a.crn")))
    t.write("a.crn", v2(TWO))
    expect("exit code", KILLED, t.cairn("put", "a.crn", "c", stdin=noise(150001), CAIRN_CRASH="commit-data").code)
    expect("info", about(1, len(t.read("a.crn")) - len(v2(TWO))), t.ok("info", "a.crn"))
    t.ok("put", "a.crn", "d", "--time", "4", "delta")
    expect("commit and records", (2, TWO + [rec("d", "delta", "", 4)]), read_v2(t.read("a.crn")))


@test("R26")
def a_file_that_ends_anywhere_is_the_last_whole_commit(t):
    t.ok("init", "a.crn")
    ends = [len(t.read("a.crn"))]
    for key in ("one", "two", "three"):
        t.ok("put", "a.crn", key, key * 30)
        ends.append(len(t.read("a.crn")))
    data = t.read("a.crn")
    script, wanted = "", []
    for size in range(ends[0], ends[-1] + 1, 7):
        t.write("cut%d.crn" % size, data[:size])
        commit = sum(1 for end in ends if end <= size)
        script += "open A cut%d.crn r\nabout A\nclose A\n" % size
        wanted += ["0", "v2 commit %d tail %d" % (commit, size - ends[commit - 1])]
    t.expect_drive(script, wanted)
    t.write("cut.crn", data[:ends[0] - 1])
    t.fails(4, "cut.crn: damaged: no commit", "list", "cut.crn")


@test("R26")
def a_body_with_a_footer_in_it_is_not_mistaken_for_one(t):
    inner = v2([rec("inner", "no")])
    maker = Maker(v2(TWO))
    maker.put(rec("outer", inner * 3 + inner[-36:]))
    t.write("a.crn", maker.data)
    expect("info", about(1, len(maker.data) - len(v2(TWO))), t.ok("info", "a.crn"))
    expect("keys", "a\nb\n", t.ok("list", "a.crn"))


@test("R27")
def there_is_one_writer_at_a_time(t):
    t.write("a.crn", v2(TWO))
    t.ok("init", "b.crn", "--format", "v1")
    for name in ("a.crn", "b.crn"):
        writer = subprocess.Popen([CAIRN, "put", name, "k", "--time", "1"], cwd=t.folder, stdin=subprocess.PIPE)
        try:
            # It holds the store once it reads; a pipe takes no more than 1 MiB without that.
            writer.stdin.write(b"x" * 3000000)
            writer.stdin.flush()
            t.fails(6, name + ": in use by another writer", "put", name, "q", "text")
            t.ok("list", name)
            writer.stdin.close()
            expect("exit code of the writer", 0, writer.wait(30))
        except BrokenPipeError:
            raise Failed("expected a writer that reads, got one that ended")
        finally:
            writer.kill()
            writer.wait()
        t.ok("put", name, "q", "text")
        expect("keys", True, t.ok("list", name).endswith("k\nq\n"))


@test("R5", "R23")
def a_reader_sees_its_commit_while_others_are_added(t):
    t.write("a.crn", v2(TWO))
    t.expect_drive("open A a.crn r\nopen B a.crn w\nput B a - 9 new\nremove B b\nopen C a.crn r\nlist C\ncommit B\nlist A\n"
                   "get A a\nget A b\nlist C\nopen D a.crn r\nlist D\nabout D\nabout A\nopen E a.crn w\n",
                   ["0", "0", "0", "0", "0", "a(x)1:70000 b()2:4", "0", "a(x)1:70000 b()2:4",
                    "0 [%s] 70000" % ("x" * 40), "0 [beta] 4", "a(x)1:70000 b()2:4", "0",
                    "a()9:3", "v2 commit 2 tail 0", "v2 commit 1 tail 0", "6 a.crn: in use by another writer"])
