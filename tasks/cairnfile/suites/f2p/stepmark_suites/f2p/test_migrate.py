# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 6: rewriting in place."""
import os

from fmt import Maker, blocks, flip, noise, read_v1, read_v2, rec, v1, v2
from kit import KILLED, expect, expect_true, test

FOUR = [rec("a", noise(140000), "x,y", 5), rec("b", "", "", -7), rec("c", "gamma", "z", 9), rec("d", "delta")]


def grown():
    """A store of format 2 with four records and much that is dead."""
    maker = Maker()
    for record in (FOUR[3], rec("old", noise(50000)), FOUR[1], rec("c", noise(70000))):
        maker.put(record)
        maker.finish()
    maker.gone("old")
    maker.put(FOUR[2])
    maker.put(FOUR[0])
    return maker.finish() + b"a tail"


@test("R28")
def migrate_makes_format_2_of_format_1(t):
    t.write("a.crn", v1(FOUR, padding=b"ugly"))
    expect("output", "", t.ok("migrate", "a.crn"))
    expect_true("the bytes of a rewritten store", t.read("a.crn") == v2(FOUR), len(t.read("a.crn")))
    expect("files", ["a.crn"], t.files())


@test("R28")
def migrate_makes_format_1_of_format_2(t):
    t.write("a.crn", grown())
    t.ok("migrate", "a.crn", "--format", "v1")
    expect_true("the bytes of format 1", t.read("a.crn") == v1(FOUR), len(t.read("a.crn")))
    t.ok("migrate", "--format", "v2", "a.crn")
    expect_true("the bytes of format 2", t.read("a.crn") == v2(FOUR), len(t.read("a.crn")))


@test("R28")
def migrate_to_the_own_format_does_nothing(t):
    t.write("a.crn", grown())
    t.write("b.crn", v1(FOUR, padding=b"ugly"))
    expect("output", "", t.ok("migrate", "a.crn"))
    expect("output", "", t.ok("migrate", "b.crn", "--format", "v1"))
    expect("keys", "a\nb\nc\nd\n", t.ok("list", "a.crn"))
    expect_true("the same files", (t.read("a.crn"), t.read("b.crn")) == (grown(), v1(FOUR, padding=b"ugly")))


def expect_killed_migration(t, point, whole):
    old, new = v1(FOUR), v2(FOUR)
    t.write("a.crn", old)
    expect("exit code at " + point, KILLED, t.cairn("migrate", "a.crn", CAIRN_CRASH=point).code)
    expect_true("the %s store after %s" % ("new" if whole else "old", point),
                t.read("a.crn") == (new if whole else old), t.read("a.crn")[:8])
    expect("files", ["a.crn"] if whole else ["a.crn", "a.crn.cairn-new"], t.files())
    expect_true("the body", t.cairn("get", "a.crn", "a").raw == FOUR[0][3])
    t.ok("migrate", "a.crn")
    expect_true("a store of format 2 in the end", t.read("a.crn") == new, t.read("a.crn")[:8])
    expect("files in the end", ["a.crn"], t.files())


@test("R16", "R29")
def a_killed_migration_leaves_the_old_store_and_can_be_done_again(t):
    for point in ("rewrite-record", "rewrite-record:4", "rewrite-ready"):
        expect_killed_migration(t, point, False)


@test("R16", "R29")
def a_migration_that_is_killed_after_the_rename_is_done(t):
    expect_killed_migration(t, "rewrite-done", True)


@test("R30")
def compact_leaves_what_is_live_only(t):
    t.write("a.crn", grown())
    t.write("b.crn", v1(FOUR, padding=b"ugly"))
    t.ok("compact", "a.crn")
    t.ok("compact", "b.crn")
    expect_true("the bytes of a rewritten store", t.read("a.crn") == v2(FOUR), len(t.read("a.crn")))
    expect_true("the bytes of format 1", t.read("b.crn") == v1(FOUR), len(t.read("b.crn")))


@test("R17", "R30")
def a_killed_compact_leaves_the_store(t):
    t.write("a.crn", grown())
    expect("exit code", KILLED, t.cairn("compact", "a.crn", CAIRN_CRASH="rewrite-ready").code)
    expect_true("the same file", t.read("a.crn") == grown())
    t.ok("put", "a.crn", "d", "--time", "0", "delta")
    expect("files", ["a.crn"], t.files())
    expect("commit and records", (6, FOUR), read_v2(t.read("a.crn")))


@test("R29", "R27")
def a_migration_that_cannot_be_done_leaves_everything(t):
    from kit import CAIRN
    for name, whole in (("old.crn", v1([FOUR[2]])), ("new.crn", v2([FOUR[2]]))):
        t.write(name, whole)
        t.expect_drive("open A %s w\nput A k - 1 t\ncommit A\nopen B %s w\nsh %s compact %s 2>err\nget A k\nclose A\nsh %s compact %s\n"
                       % (name, name, CAIRN, name, CAIRN, name),
                       ["0", "0", "0", "6 %s: in use by another writer" % name, "sh 6", "0 [t] 1", "sh 0"])
        expect("message", "cairn: %s: in use by another writer\n" % name, t.read("err").decode())
        os.remove(t.path(name))
    os.remove(t.path("err"))
    cut = v1(FOUR)[:-1]
    t.write("a.crn", cut)
    t.fails(4, "a.crn: damaged: record 4", "migrate", "a.crn")
    t.fails(3, "none.crn: cannot read", "compact", "none.crn")
    expect("the file", cut, t.read("a.crn"))
    whole = v2(FOUR)
    spoiled = flip(whole, [at for at, kind, _ in blocks(whole) if kind == b"DATA"][1] + 100)
    t.write("a.crn", spoiled)
    t.fails(4, "a.crn: damaged: record 'a'", "compact", "a.crn")
    t.fails(4, "a.crn: damaged: record 'a'", "migrate", "a.crn", "--format", "v1")
    expect("the file", spoiled, t.read("a.crn"))
    expect("files", ["a.crn"], t.files())


@test("R5", "R18", "R29")
def readers_keep_what_they_see_and_links_stay(t):
    from kit import CAIRN
    t.write("real.crn", v1([FOUR[1], FOUR[2]]))
    os.symlink("real.crn", t.path("a.crn"))
    os.chmod(t.path("real.crn"), 0o604)
    t.expect_drive("open A a.crn r\nsh %s migrate a.crn\nget A c\nabout A\nopen B a.crn w\nput B c - 1 new\ncommit B\n"
                   "close B\nsh %s compact a.crn\nget A c\nopen C a.crn r\nget C c\nabout C\n" % (CAIRN, CAIRN),
                   ["0", "sh 0", "0 [gamma] 5", "v1 commit 0 tail 0", "0", "0", "0", "sh 0", "0 [gamma] 5", "0",
                    "0 [new] 3", "v2 commit 1 tail 0"])
    expect_true("a symbolic link", os.path.islink(t.path("a.crn")), t.files())
    expect("permissions", 0o604, os.stat(t.path("real.crn")).st_mode & 0o7777)
