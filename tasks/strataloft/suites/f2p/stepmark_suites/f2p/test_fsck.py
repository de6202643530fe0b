# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step fsck: everything is looked at."""

import os

from kit import blob_id, entry, equal, lines, noise, pack_bytes, reader, test, tree_bytes


@test("R55", "R56")
def a_sound_store_has_no_problems(case):
    case.init()
    case.gives("objects 0 problems 0\n", "fsck")
    case.snap({"a": "1", "d/b": "2"})
    case.ok("pack")
    case.snap({"a": "1", "d/b": "2", "c": "3"}, "two", 2)
    case.write(case.loose(blob_id("1")), b"b\1\0\0\x001")
    for name in ("tmp/half", "objects/ab/x", "objects/x", "packs/x.pack", "refs/Bad/00000001", "refs/main/x", "note"):
        case.write(".strata/" + name, "half")
    before = case.everything()
    case.gives("objects 8 problems 0\n", "fsck")
    equal(case.everything(), before)


@test("R55")
def damage_and_what_is_missing_are_listed(case):
    case.init()
    key = case.snap({"a": "1", "d/b": "2", "e": "3"})
    case.write(case.loose(blob_id("1")), b"b\1\0\0\0X")
    os.remove(case.path(case.loose(blob_id("2"))))
    case.write(".strata/refs/lost/00000001", "12" * 16 + "\n")
    case.write(".strata/refs/lost/00000002", "34" * 16 + "\n")
    case.write(".strata/refs/odd/00000001", "odd\n")
    case.write(".strata/refs/none/00000001", "-\n")
    before = case.everything()
    expected = sorted(["corrupt objects/%s/%s" % (blob_id("1")[:2], blob_id("1")[2:]), "corrupt ref odd",
                       "missing " + blob_id("1"), "missing " + blob_id("2"), "missing " + "34" * 16])
    case.run("fsck").expect(3, lines(*expected, "objects 4 problems 5"))
    equal(case.everything(), before)
    case.write(".strata/index", "strata index 1\nend 1\n")
    out = case.run("fsck").expect(3).out
    equal(out.splitlines()[0], "corrupt index")
    case.write(".strata/index", "strata index 1\nmerge %s\nf %s x\nend 1\n" % ("56" * 16, "78" * 16))
    out = case.run("fsck").expect(3).out
    equal(("missing " + "56" * 16 in out, "missing " + "78" * 16 in out), (True, True), "what the index names")
    equal(key in case.store().objects, True)


@test("R55")
def packs_are_looked_into(case):
    case.init()
    case.snap({"a": noise("a", 9)})
    case.ok("pack")
    wrong = pack_bytes(entry("b", "fine"), entry("b", "other", key="12" * 16))
    case.write(".strata/packs/%s.pack" % wrong[-16:].hex(), wrong)
    case.write(".strata/packs/%s.pack" % ("ab" * 16), pack_bytes(entry("b", "in vain")))
    expected = sorted(["corrupt packs/%s.pack" % wrong[-16:].hex(), "corrupt packs/%s.pack" % ("ab" * 16)])
    case.run("fsck").expect(3, lines(*expected, "objects 4 problems 2"))
    good = case.store().packs[0]
    os.remove(case.path(".strata/packs/" + good))
    out = case.run("fsck").expect(3).out
    equal("missing " + blob_id(noise("a", 9)) in out, True, "the file of the index is missing")


@test("R55")
def contents_that_do_not_fit_are_corrupt(case):
    case.init()
    key = blob_id("1")
    bad = [("t", tree_bytes(("f", key, "b"), ("f", key, "a"))), ("t", tree_bytes(("f", key, "a/b"))),
           ("t", tree_bytes(("f", key, "a"))[:-1]), ("t", tree_bytes(("q", key, "a"))), ("s", b"tree \n\n"),
           ("s", b"tree %s\ntime x\nauthor a\n\nm" % key.encode()), ("s", b"tree %s\ntime 1\nauthor a b\n\nm" % key.encode())]
    good = [("b", b"1"), ("t", tree_bytes(("f", key, "a"), ("x", key, "b")))]
    for kind, content in bad + good:
        name = reader.object_id(kind, content)
        case.write(case.loose(name), kind.encode() + len(content).to_bytes(4, "little") + content)
    names = [reader.object_id(*pair) for pair in bad]
    case.run("fsck").expect(3, lines(*sorted("corrupt objects/%s/%s" % (name[:2], name[2:]) for name in names),
                                     "objects 2 problems %d" % len(bad)))
