# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 3: format 1 as SPEC.md has it, on its own and safe."""
import os

from fmt import noise, read_v1, rec, v1
from kit import KILLED, expect, expect_true, test

FOUR = [rec("a", "alpha", "x,y", 5), rec("b", "", "", -7), rec("c", noise(70000), "z", 9), rec("d", "delta")]


@test("R13", "R14")
def init_makes_a_store_of_format_1_when_asked(t):
    t.ok("init", "a.crn", "--format", "v1")
    expect("the file", v1([]), t.read("a.crn"))
    expect("info", "format: v1\n", t.ok("info", "a.crn"))
    t.fails(1, "no format 'v3'", "init", "b.crn", "--format", "v3")
    expect("files", ["a.crn"], t.files())


@test("R13", "R15")
def format_1_is_written_to_the_byte(t):
    t.ok("init", "--format", "v1", "a.crn")
    for key, tags, time, body in FOUR:
        t.write("body", body)
        argv = [word for tag in reversed(tags.split(",")) if tag for word in ("--tag", tag)]
        t.ok("put", "a.crn", key, "--from", "body", "--time", str(time), *argv)
    expect("the file", v1(FOUR), t.read("a.crn"))
    t.ok("rename", "a.crn", "a", "e")
    t.ok("del", "a.crn", "b", "d")
    expect("the file", v1([FOUR[2], rec("e", "alpha", "x,y", 5)]), t.read("a.crn"))


@test("R15")
def padding_is_not_looked_at_and_written_as_0(t):
    t.write("a.crn", v1(FOUR, padding=b"\xffpad"))
    expect("info", "format: v1\n", t.ok("info", "a.crn"))
    expect("keys", "a\nb\nc\nd\n", t.ok("list", "a.crn"))
    t.ok("touch", "a.crn", "a", "6")
    expect("records", [rec("a", "alpha", "x,y", 6)] + FOUR[1:], read_v1(t.read("a.crn")))


def expect_crash(t, point, files, records):
    t.write("a.crn", v1(FOUR))
    got = t.cairn("put", "a.crn", "b", "--time", "1", "new", CAIRN_CRASH=point)
    expect("exit code at " + point, KILLED, got.code)
    expect("files after " + point, files, t.files())
    expect("records after " + point, records, read_v1(t.read("a.crn")))
    expect("keys after " + point, "a\nb\nc\nd\n", t.ok("list", "a.crn"))


@test("R16")
def a_kill_while_format_1_is_rewritten_leaves_the_old_store(t):
    for point in ("rewrite-record", "rewrite-record:3", "rewrite-record:4", "rewrite-ready"):
        expect_crash(t, point, ["a.crn", "a.crn.cairn-new"], FOUR)


@test("R16")
def a_kill_after_the_rename_leaves_the_new_store(t):
    expect_crash(t, "rewrite-done", ["a.crn"], [FOUR[0], rec("b", "new", "", 1)] + FOUR[2:])


@test("R16")
def a_point_that_is_not_reached_kills_nobody(t):
    expect_crash(t, "rewrite-record:4", ["a.crn", "a.crn.cairn-new"], FOUR)
    for point in ("rewrite-record:5", "rewrite", "rewrite-recorded", "commit-data"):
        t.ok("put", "a.crn", "b", "--time", "1", point, CAIRN_CRASH=point)
        expect("body", point, t.ok("get", "a.crn", "b"))


@test("R17")
def the_next_writer_removes_what_a_killed_one_left(t):
    expect_crash(t, "rewrite-record:2", ["a.crn", "a.crn.cairn-new"], FOUR)
    expect("exit code", 2, t.cairn("del", "a.crn", "nobody").code)
    expect("files", ["a.crn"], t.files())
    expect("the file", v1(FOUR), t.read("a.crn"))


@test("R13", "R18")
def a_rewrite_keeps_permissions_and_symbolic_links(t):
    os.mkdir(t.path("deep"))
    t.write("deep/a.crn", v1(FOUR))
    os.chmod(t.path("deep/a.crn"), 0o640)
    os.symlink("deep/a.crn", t.path("link.crn"))
    expect("info", "format: v1\n", t.ok("info", "link.crn"))
    t.ok("del", "link.crn", "a", "b", "c")
    expect_true("a symbolic link", os.path.islink(t.path("link.crn")), t.files())
    expect("records", FOUR[3:], read_v1(t.read("deep/a.crn")))
    expect("permissions", 0o640, os.stat(t.path("deep/a.crn")).st_mode & 0o7777)
    expect("files", ["a.crn"], sorted(os.listdir(t.path("deep"))))
