# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""The same requirements with other data: a test for each step."""

import os

from kit import (blob_id, bundle_bytes, check, entry, equal, history_entries, lines, noise, numbered, pack_bytes, reader, script,
                 test, tree_bytes)


@test("R6", "R7", "R8", "R9")
def objects_have_the_specified_files(case):
    case.init()
    for text in ("", "strata\n", "x" * 63, "y" * 64, "z" * 119, "\u00fc" * 300):
        key = blob_id(text)
        case.gives(key + "\n", "put", "-", stdin=text)
        equal(reader.frame(case.read(case.loose(key))), ("b", text.encode()))
        case.gives(text, "cat", key[:16])
    case.refuses(1, "no object 123", "cat", "123")


@test("R12", "R14", "R15")
def the_index_follows_the_folder(case):
    case.init()
    case.put_files({"lib/a": "1", "lib.c": ("2", True), "lib/b/c": "3", "z\t": "4"})
    case.ok("add", "lib", "z\t", "lib.c")
    case.gives(lines("x %s lib.c" % blob_id("2"), "f %s lib/a" % blob_id("1"), "f %s lib/b/c" % blob_id("3"),
                     "f %s z%%09" % blob_id("4")), "ls")
    case.put_files({"lib": "a file", "z\t": "5"})
    case.ok("add", "lib")
    equal(sorted(case.sound().index.files), [b"lib", b"lib.c", b"z\t"])


@test("R16", "R17", "R18")
def rules_are_followed(case):
    case.init()
    case.put_files({"target/x": "1", "src/target/y": "2", "a.tmp": "3", "b.tmp": "4", "src/b.tmp": "5", "src/gen/z.rs": "6",
                    "q/gen/z.rs": "7", ".strataignore": "/target/\n*.tmp\n!b.tmp\nsrc/**/z.rs\n"})
    case.refuses(1, "a.tmp is ignored", "add", "a.tmp")
    case.ok("add", ".")
    equal(sorted(case.sound().index.files), [b".strataignore", b"b.tmp", b"q/gen/z.rs", b"src/b.tmp", b"src/target/y"])


@test("R19", "R20", "R22", "R23")
def snapshots_are_saved_and_listed(case):
    case.init()
    one = case.snap({"p/q/r": "1"}, "one\n\nmore", 300)
    case.refuses(1, "nothing to save", "save", "x")
    two = case.snap({"p/q/r": ("1", True)}, "two", 100)
    case.gives("%s 100 1 nobody two\n%s 300 0 nobody one\n" % (two, one), "log")
    case.put_files({"p/q": "now a file"})
    case.gives("on main\nwork removed p/q/r\nuntracked p/q\n", "status")
    tree = reader.snapshot(case.sound().objects[two][1])[0]
    equal(case.ok("cat", tree)[:2], "d ")


@test("R24", "R25")
def refs_are_compared_and_set(case):
    case.init()
    one, two = case.snap({"f": "1"}), case.snap({"f": "2"}, "two", 2)
    case.ok("ref", "move", "tag-1.0", "-", one[:6])
    case.refuses(4, "ref tag-1.0 is at " + one, "ref", "move", "tag-1.0", two, "-")
    case.ok("ref", "move", "tag-1.0", "tag-1.0", "main")
    case.gives("1 %s\n2 %s\n" % (one, two), "ref", "history", "tag-1.0")
    case.gives("main %s\ntag-1.0 %s\n" % (two, two), "ref", "list")


@test("R27", "R28", "R29", "R30")
def another_snapshot_is_brought(case):
    case.init()
    case.snap({"a/b": "1", "c": "2"})
    case.branch("dev", {"a": "file", "c": ("2", True)}, 2)
    case.ok("switch", "main")
    case.put_files({"a/b": "1", "c": "2", "a/stray": "mine"})
    case.refuses(1, "a is in the way", "switch", "dev")
    case.remove("a/stray")
    case.ok("switch", "dev")
    equal(case.files(), {"a": "file", "c": ("2", True)})
    case.write("c", "2")
    case.refuses(1, "unsaved changes", "switch", "main")


@test("R31", "R32", "R33")
def differences_are_shown(case):
    case.init()
    old, new = "bananas", "ananabs"
    one = case.snap({"f": lines(*old), "n": numbered(30)}, "one")
    two = case.snap({"f": lines(*new), "n": numbered(30, l5="x", l12="y", l20="z")}, "two")
    shown = case.ok("diff", one, two).splitlines()
    equal(shown[2:shown.index("file changed n")], script(list(old), list(new)))
    equal([line for line in shown if line[:2] == "@@"][1:], ["@@ -2,14 +2,14 @@", "@@ -17,7 +17,7 @@"])


@test("R36", "R37", "R39", "R40")
def histories_are_merged(case):
    case.init()
    case.snap({"f": numbered(9), "g": "1\n", "m": "x"})
    case.branch("side", {"f": numbered(9, l8="side"), "g": "2\n", "m": "x"}, 2)
    case.ok("switch", "main")
    case.snap({"f": numbered(9, l2="main"), "g": "1\n", "m": ("x", True)}, "three", 3)
    case.ok("merge", "side")
    equal(case.files(), {"f": numbered(9, l2="main", l8="side"), "g": "2\n", "m": ("x", True)})
    case.branch("more", {"f": "all\n", "g": "3\n"}, 5)
    case.ok("switch", "main")
    case.snap({"f": numbered(9), "g": "4\n"}, "six", 6)
    case.run("merge", "more").expect(1, "conflict f\nconflict g\n")
    equal(case.files()["g"], lines("<<<<<<< ours", "4", "||||||| base", "2", "=======", "3", ">>>>>>> theirs"))
    case.ok("add", "f", "g")
    key = case.ok("save", "s").strip()
    equal(len(reader.snapshot(case.sound().objects[key][1])[1]), 2)


@test("R42", "R43")
def renames_are_followed(case):
    case.init()
    one = case.snap({"old/x": noise("x", 10), "old/y": noise("y", 5)})
    case.branch("side", {"old/x": noise("x", 10) + "end\n", "old/y": noise("y", 5)}, 2)
    case.ok("switch", "main")
    two = case.snap({"new/x": "start\n" + noise("x", 10), "new/y": noise("y", 2) + noise("q", 3)}, "two", 3)
    heads = [line for line in case.ok("diff", one, two).splitlines() if line.startswith("file")]
    equal(heads, ["file renamed old/x new/x 95", "file added new/y", "file removed old/y"])
    equal(case.ok("merge", "side")[:7], "merged ")
    equal(case.files()["new/x"], "start\n" + noise("x", 10) + "end\n")


@test("R45", "R46", "R47", "R48")
def packs_are_written_and_read(case):
    case.init()
    texts = noise("variant", 170).splitlines()
    for number in range(10):
        texts[number * 13 % 170] = "changed %d" % number
        case.snap({"doc/text": "\n".join(texts)}, "m", number)
    case.ok("pack")
    store = case.sound()
    size = os.path.getsize(case.path(".strata/packs/" + store.packs[0]))
    check(size * 5 <= sum(len(content) for _, content in store.objects.values()), "at most a fifth", "%d bytes" % size)
    data = pack_bytes(entry("b", "0123456789"),
                      entry("b", "789-012", blob_id("0123456789"), b"\7\0\0\0\1\7\0\0\0\3\0\0\0\0\1\0-\1\0\0\0\0\3\0\0\0"))
    case.write(".strata/packs/%s.pack" % data[-16:].hex(), data)
    case.gives("789-012", "cat", blob_id("789-012"))


@test("R49", "R50")
def garbage_goes(case):
    case.init()
    case.snap({"f": "1"})
    two = case.branch("side", {"f": "2"}, 2)
    case.ok("switch", "main")
    case.ok("ref", "move", "side", "side", "-")
    case.gives("kept 3 removed 3\n", "gc")
    store = case.sound()
    equal((two in store.objects, store.refs["side"], store.loose), (False, [(3, None)], {}))


@test("R52", "R53", "R54")
def bundles_are_exchanged(case):
    case.init("one")
    first = case.snap({"a": "1"})
    case.snap({"a": "1", "b": ("2", True)}, "two", 2)
    stream = case.run("bundle", "main", "--have", first).raw
    whole = case.run("bundle", "main").raw
    equal((reader.bundle(stream)[0], len(reader.bundle(stream)[2])), ([first], 3))
    case.init("two")
    case.refuses(1, "bundle needs " + first, "unbundle", stdin=stream)
    case.refuses(3, "bad bundle", "unbundle", stdin=whole[:-20] + whole[-16:])
    case.gives("new main\n", "unbundle", stdin=whole)
    case.ok("switch", "main")
    equal(case.files(), {"a": "1", "b": ("2", True)})
    entries, top = history_entries("other")
    case.run("unbundle", stdin=bundle_bytes(entries, [("main", top), ("far", top)])).expect(1, "rejected main\nnew far\n")


@test("R55", "R56")
def problems_are_found(case):
    case.init()
    case.snap({"k": "v"})
    case.gives("objects 3 problems 0\n", "fsck")
    os.remove(case.path(case.loose(blob_id("v"))))
    case.write(".strata/refs/r/00000001", "nonsense\n")
    tree = tree_bytes(("f", blob_id("v"), ".."))
    key = reader.object_id("t", tree)
    case.write(case.loose(key), b"t" + len(tree).to_bytes(4, "little") + tree)
    case.run("fsck").expect(3, lines("corrupt objects/%s/%s" % (key[:2], key[2:]), "corrupt ref r", "missing " + blob_id("v"),
                                     "objects 2 problems 3"))
