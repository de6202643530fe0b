# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step staging: the index follows the folder."""

import os

from kit import blob_id, equal, lines, numbered, test


@test("R12", "R14")
def files_and_their_modes_are_recorded_in_the_order_of_bytes(case):
    case.init()
    case.put_files({"b": "two", "a/z": "one", "a.txt": ("run", True), "\u00e9 %": "", "a/b/c": "deep"})
    case.gives("", "add", ".")
    listed = [("x", "run", "a.txt"), ("f", "deep", "a/b/c"), ("f", "one", "a/z"), ("f", "two", "b"),
              ("f", "", "%C3%A9%20%25")]
    text = lines(*["%s %s %s" % (mode, blob_id(content), path) for mode, content, path in listed])
    case.gives(text, "ls")
    equal(case.read(".strata/index").decode(), "strata index 1\n%send 5\n" % text)
    equal(len(case.sound().objects), 5)


@test("R12")
def add_follows_changes_at_a_path_and_below_it_only(case):
    case.init()
    case.put_files({"d/one": "1", "d/two": "2", "dd": "3", "d2/x": "4", "e": "5"})
    case.ok("add", ".")
    case.put_files({"d/two": ("2", True), "d/new": "n", "e": "changed"})
    case.ok("add", "./d//")
    equal(case.sound().index.files, {
        b"d/new": ("f", blob_id("n")), b"d/two": ("x", blob_id("2")), b"dd": ("f", blob_id("3")),
        b"d2/x": ("f", blob_id("4")), b"e": ("f", blob_id("5"))})
    case.ok("add", "dd", "e")
    equal(sorted(case.sound().index.files), [b"d/new", b"d/two", b"d2/x", b"e"])
    case.ok("add", ".")
    case.gives("f %s d/new\nx %s d/two\nf %s e\n" % (blob_id("n"), blob_id("2"), blob_id("changed")), "ls")


@test("R13")
def wrong_paths_are_refused_and_nothing_is_recorded(case):
    case.init()
    case.put_files({"good": "1", "d/x": "2"})
    for word, message in (("", "bad path %"), ("/tmp", "bad path /tmp"), ("d/../good", "bad path d/../good"),
                          (".strata/HEAD", "bad path .strata/HEAD"), ("d/.strata", "bad path d/.strata"),
                          ("no ne", "no such path no%20ne"), ("good/x", "no such path good/x")):
        case.refuses(1, message, "add", "good", word)
    case.gives("", "ls")
    case.ok("add", "good", "d")
    equal(sorted(case.sound().index.files), [b"d/x", b"good"])


@test("R12")
def links_and_nested_stores_are_passed_over(case):
    case.init()
    case.put_files({"d/file": "1", "d/.strata/HEAD": "main\n", "out/far": "2"})
    os.symlink("../out", case.path("d/link"))
    os.symlink("file", case.path("d/other"))
    case.ok("add", "d")
    equal(sorted(case.sound().index.files), [b"d/file"])


@test("R15")
def a_file_and_a_folder_take_the_place_of_one_another(case):
    case.init()
    case.put_files({"a/b/c": "1", "a/b/d": "2", "a!": "3"})
    case.ok("add", ".")
    case.put_files({"a/b": "file", "a!": "3"})
    case.ok("add", "a/b")
    equal(sorted(case.sound().index.files), [b"a!", b"a/b"])
    case.put_files({"a/b/new": "4", "a!": "3"})
    case.ok("add", "a/b/new")
    equal(sorted(case.sound().index.files), [b"a!", b"a/b/new"])


@test("R11", "R14")
def a_kill_leaves_the_index_as_it_was(case):
    case.init()
    case.put_files({"first": "1"})
    case.ok("add", ".")
    case.put_files({"f%02d" % number: "same" for number in range(60)})
    case.killed("-f 1", "add", ".")
    case.gives("f %s first\n" % blob_id("1"), "ls")
    case.sound()
    case.ok("add", ".")
    equal(len(case.sound().index.files), 60)
    case.write(".strata/index", "strata index 1\nf %s a\n" % blob_id("1"))
    case.refuses(3, "corrupt index", "ls")
    case.write(".strata/index", "strata index 1\nf %s %%61\nend 1\n" % blob_id("1"))
    case.refuses(3, "corrupt index", "add", ".")
