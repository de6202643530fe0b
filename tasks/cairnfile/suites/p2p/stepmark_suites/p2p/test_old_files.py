# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Files that are there: format 1."""
from fmt import rec, v1
from kit import expect, expect_true, test

THREE = [rec("a", "alpha", "x,y", 5), rec("b", b"\0\xff" * 40000, "", -7), rec("c", "", "z", 1 << 33)]


@test("R41")
def old_files_are_read(t):
    t.write("a.crn", v1(THREE))
    expect("list", "         5  1970-01-01T00:00:05Z  x,y           a\n     80000  1969-12-31T23:59:53Z  -             b\n"
           "         0  2242-03-16T12:56:32Z  z             c\n", t.ok("list", "a.crn", "--long"))
    expect_true("the body", t.cairn("get", "a.crn", "b").raw == THREE[1][3])
    expect("check", "a.crn: 3 records, 80005 bytes, ok\n", t.ok("check", "a.crn"))
    expect_true("the same file", t.read("a.crn") == v1(THREE))


@test("R41")
def old_files_are_changed(t):
    t.write("a.crn", v1(THREE))
    t.ok("rename", "a.crn", "b", "d")
    t.ok("put", "a.crn", "b", "--tag", "q", "--time", "8", "new")
    t.ok("touch", "a.crn", "a", "6")
    t.ok("del", "a.crn", "c")
    expect("list", "         5  1970-01-01T00:00:06Z  x,y           a\n         3  1970-01-01T00:00:08Z  q             b\n"
           "     80000  1969-12-31T23:59:53Z  -             d\n", t.ok("list", "a.crn", "--long"))
    expect_true("the body", t.cairn("get", "a.crn", "d").raw == THREE[1][3])


@test("R41")
def damage_of_old_files_is_reported(t):
    good = v1(THREE)
    swapped = good[:16] + v1(THREE[1:])[16:] + v1(THREE[:1])[16:]
    t.write("good.crn", good)
    expect("keys", "a\nb\nc\n", t.ok("list", "good.crn"))
    for number, (data, what) in enumerate(((good[:-3], "damaged: record 3"), (good[:30], "damaged: record 1"), (good + b"x", "damaged: header"),
                                           (v1(THREE, total=9), "damaged: header"), (swapped, "damaged: record 3"), (good[:10], "not a cairn store"),
                                           (b"", "not a cairn store"), (b"CRN9" + good[4:], "not a cairn store"))):
        t.write("%d.crn" % number, data)
        for command in (["list"], ["put", "k", "text"]):
            t.fails(4, "%d.crn: %s" % (number, what), command[0], "%d.crn" % number, *command[1:])
        expect_true("the same file", t.read("%d.crn" % number) == data)
    t.fails(3, "none.crn: cannot read", "list", "none.crn")
