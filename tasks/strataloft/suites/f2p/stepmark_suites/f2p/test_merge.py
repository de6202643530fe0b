# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step merge: two histories become one."""

from kit import equal, lines, numbered, reader, snapshot_bytes, test

TEXT = numbered(12)


def split(case, base, ours, theirs):
    """Refs main (ours) and side (theirs), both from base; main is current."""
    case.init()
    case.snap(base, "base", 1)
    case.ok("switch", "--new", "side")
    case.snap(theirs, "theirs", 2)
    case.ok("switch", "main")
    case.snap(ours, "ours", 3)


def fields(case, key):
    return reader.snapshot(case.sound().objects[key][1])


@test("R39", "R37")
def changes_of_both_sides_are_saved_as_one(case):
    split(case, {"f": TEXT, "o": "1", "t": "1", "both": "1", "x": "1", "gone": "1", "gone2": "1"},
          {"f": numbered(12, l2="ours"), "o": "2", "t": "1", "both": "2", "x": ("1", True), "gone2": "1", "new/a": "a"},
          {"f": numbered(12, l9="theirs"), "o": "1", "t": "2", "both": "2", "x": "2", "gone": "1", "new/b": "b"})
    ours, theirs = case.sound().ref("main"), case.sound().ref("side")
    out = case.ok("merge", "side", "--time", "9", "--author", "M")
    key = case.sound().ref("main")
    equal(out, "merged %s\n" % key)
    equal(fields(case, key)[1:], ([ours, theirs], 9, b"M", b"merge side"))
    wanted = {"f": numbered(12, l2="ours", l9="theirs"), "o": "2", "t": "2", "both": "2", "x": ("2", True),
              "new/a": "a", "new/b": "b"}
    equal(case.files(), wanted)
    case.gives("on main\n", "status")
    equal(sorted(case.sound().files(key)), sorted(path.encode() for path in wanted))


@test("R35")
def what_is_merged_already_or_ahead_needs_no_merge(case):
    case.init()
    one = case.snap({"f": "1"})
    two = case.branch("side", {"f": "2", "g": "3"}, 2)
    case.gives("already merged\n", "merge", "main")
    case.gives("already merged\n", "merge", two)
    case.refuses(1, "no object nowhere", "merge", "nowhere")
    case.ok("switch", "main")
    case.gives("forwarded %s\n" % two, "merge", "side")
    equal(case.files(), {"f": "2", "g": "3"})
    equal(case.sound().refs["main"], [(1, one), (2, two)])
    case.gives("on main\n", "status")
    case.put_files({})
    case.ok("add", ".")
    case.ok("save", "empty")
    case.ok("switch", "--new", "blank")
    case.put_files({"f": "unsaved"})
    case.ok("add", "f")
    case.refuses(1, "unsaved changes", "merge", "side")


@test("R37", "R40")
def touching_changes_are_a_conflict(case):
    split(case, {"f": TEXT}, {"f": numbered(12, l4="ours", l5="both", l10="same")},
          {"f": numbered(12, l6="theirs", l10="same").replace("1\n2\n", "1\nin\n2\n", 1)})
    case.run("merge", "side").expect(1, "conflict f\n")
    equal(case.files()["f"], lines("1", "in", "2", "3", "<<<<<<< ours", "ours", "both", "6", "||||||| base", "4", "5", "6", "=======", "4", "5",
                                   "theirs", ">>>>>>> theirs", "7", "8", "9", "same", "11", "12"))


@test("R37")
def groups_are_taken_as_far_as_they_touch(case):
    split(case, {"f": TEXT, "end": "1\n2", "ins": "a\nb\n"},
          {"f": numbered(12, l3="A\nB", l6="C").replace("4\n", ""), "end": "1\nours", "ins": "a\nx\nb\n"},
          {"f": numbered(12, l5="T").replace("9\n", ""), "end": "1\n2\nmore", "ins": "a\nx\nb\n"})
    case.run("merge", "side").expect(1, "conflict end\nconflict f\n")
    equal(case.files(), {
        "f": lines("1", "2", "<<<<<<< ours", "A", "B", "5", "C", "||||||| base", "3", "4", "5", "6", "=======", "3", "4", "T", "6",
                   ">>>>>>> theirs", "7", "8", "10", "11", "12"),
        "end": lines("1", "<<<<<<< ours", "ours", "||||||| base", "2", "=======", "2", "more", ">>>>>>> theirs"),
        "ins": "a\nx\nb\n"})


@test("R40", "R21")
def a_conflict_is_resolved_by_add_and_saved_with_both_parents(case):
    split(case, {"d/f": "1\n", "g": "1\n"}, {"d/f": "2\n", "g": "2\n"}, {"d/f": "3\n", "g": "3\n"})
    ours, theirs = case.sound().ref("main"), case.sound().ref("side")
    case.run("merge", theirs[:9]).expect(1, "conflict d/f\nconflict g\n")
    index = case.sound().index
    equal((index.merge, index.conflicts, case.sound().ref("main")), (theirs, [b"d/f", b"g"], ours))
    case.gives(lines("on main", "conflict d/f", "conflict g", "staged changed d/f", "staged changed g"), "status")
    case.refuses(1, "conflicts remain", "save", "no")
    case.put_files({"d/f": "2\n", "g": "2\n"})
    case.ok("add", "d")
    case.refuses(1, "conflicts remain", "save", "no")
    case.ok("add", "g")
    case.refuses(1, "unsaved changes", "switch", "side")
    key = case.ok("save", "resolved").strip()
    equal(fields(case, key)[1], [ours, theirs])
    equal((case.sound().index.merge, case.sound().index.conflicts), (None, []))
    case.gives("already merged\n", "merge", "side")


@test("R37", "R38")
def deletions_additions_modes_and_binaries_are_decided_file_by_file(case):
    split(case, {"kept": "1\n", "lost": "1\n", "bin": "\0a", "mode": "1\n", "twice": ("1", True)},
          {"kept": "changed\n", "bin": "\0b", "mode": ("1\n", True), "twice": ("1", True), "add": "a\nx\n", "equal": "e"},
          {"lost": "changed\n", "bin": "\0c", "mode": "2\n", "twice": "1", "add": ("a\ny\n", True), "equal": ("e", True)})
    case.run("merge", "side").expect(1, lines("conflict add", "conflict bin", "conflict kept", "conflict lost"))
    equal(case.files(), {
        "kept": "changed\n", "lost": "changed\n", "bin": "\0b", "mode": ("2\n", True), "twice": "1", "equal": "e",
        "add": lines("<<<<<<< ours", "a", "x", "||||||| base", "=======", "a", "y", ">>>>>>> theirs")})


@test("R36")
def the_base_is_the_last_common_ancestor(case):
    split(case, {"f": "base\n"}, {"f": "base\n", "o": "1"}, {"f": "base\n", "t": "1"})
    ours, theirs = case.sound().ref("main"), case.sound().ref("side")
    case.ok("merge", "side", "--time", "4")
    case.snap({"f": "changed\n", "o": "1", "t": "1"}, "again", 5)
    case.ok("switch", "side")
    case.ok("merge", ours, "--time", "6")
    case.snap({"f": "base\n", "o": "new", "t": "1"}, "side again", 7)
    case.ok("merge", "main", "--time", "8")
    equal(case.files(), {"f": "changed\n", "o": "new", "t": "1"}, "files of a merge with two bases")
    case.ok("switch", "--new", "later")
    case.snap({"f": "base\n", "o": "new", "t": "1"}, "back", 9)
    case.ok("switch", "side")
    case.snap({"f": "changed\n", "o": "new", "t": "2"}, "on", 10)
    case.ok("merge", "later", "--time", "11")
    equal(case.files(), {"f": "base\n", "o": "new", "t": "2"}, "files of a merge after a merge")


@test("R35", "R36", "R41")
def histories_without_a_base_and_folders_in_the_way(case):
    case.init()
    one = case.snap({"a": "1", "d": "file"})
    case.ok("switch", "--new", "side")
    tree = case.sound().objects[one][1][5:37].decode()
    orphan = snapshot_bytes(tree, (), 77)
    key = reader.object_id("s", orphan)
    case.write(case.loose(key), b"s" + len(orphan).to_bytes(4, "little") + orphan)
    two = case.snap({"a": "2", "e/x": "3"}, "two", 2)
    case.run("merge", key).expect(1, "conflict a\n")
    equal(case.files(), {"a": "<<<<<<< ours\n2\n||||||| base\n=======\n1\n>>>>>>> theirs\n", "d": "file", "e/x": "3"})
    case.ok("add", ".")
    case.ok("save", "done", "--time", "3")
    case.ok("switch", "main")
    case.snap({"a": "1", "d": "file", "e": "a file"}, "three", 4)
    before = case.everything()
    case.refuses(1, "cannot merge: e is a file and a folder", "merge", two)
    equal({name: data for name, data in case.everything().items() if not name.startswith("objects")},
          {name: data for name, data in before.items() if not name.startswith("objects")})
    case.snap({"a": "1", "d": "file"}, "four", 5)
    case.write("e", "in the way")
    case.refuses(1, "e/x is in the way", "merge", "side")
