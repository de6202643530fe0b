# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step ignore: rules keep files out of the index."""

from kit import equal, lines, test


def recorded(case, rules, paths):
    """What `add .` records of these paths with these rules."""
    case.put_files(dict.fromkeys(paths, "text"))
    case.write(".strataignore", rules)
    case.ok("add", ".")
    found = {path.decode() for path in case.sound().index.files}
    case.put_files({})
    case.ok("add", ".")
    return sorted(found - {".strataignore"})


@test("R16")
def rules_without_a_slash_fit_names_at_any_depth(case):
    case.init()
    paths = ["a.o", "d/a.o", "d/e/b.o", "b.oo", "keep", "d/keep.o", "x1", "x22", "xa", "d/xz", "#h", "log", "d/log"]
    equal(recorded(case, "# nothing\n\n*.o\n!keep.o\nx[0-9a]\n/log\n", paths),
          ["#h", "b.oo", "d/keep.o", "d/log", "d/xz", "keep", "x22"])
    equal(recorded(case, "?eep*\n*l*g\nx[!0-9]\n[]]\n", ["keep", "keep.o", "beeper", "eep", "llog", "x1", "xy", "]", "[]]"]),
          ["[]]", "eep", "x1"])
    equal(recorded(case, "[a-\n[ab\nb*c*d", ["[a-", "[ab", "a", "b", "bcd", "bxxcyyd", "bcdx"]), ["a", "b", "bcdx"])


@test("R16")
def rules_with_a_slash_fit_whole_paths(case):
    case.init()
    paths = ["out/x", "d/out/x", "d/e/f/x", "d/f/x", "d/x", "doc/a.txt", "doc/b/a.txt", "z/doc/a.txt"]
    equal(recorded(case, "/out\nd/**/f\ndoc/*.txt\n", paths), ["d/out/x", "d/x", "doc/b/a.txt", "z/doc/a.txt"])
    equal(recorded(case, "**/x\n", paths), ["doc/a.txt", "doc/b/a.txt", "z/doc/a.txt"])
    equal(recorded(case, "d/**\n!d/x\n!d/e\n", paths), [
        "doc/a.txt", "doc/b/a.txt", "out/x", "z/doc/a.txt"])


@test("R16")
def folders_are_ignored_with_all_that_is_in_them(case):
    case.init()
    paths = ["build/a", "build/keep", "d/build/b", "e/build", "tmp/x/y", "tmpx"]
    equal(recorded(case, "build/\n!keep\ntmp\n!tmp/x/y\n", paths), ["e/build", "tmpx"])
    equal(recorded(case, "!/build/\n/\n!\n*/build/\n", paths), ["build/a", "build/keep", "e/build", "tmp/x/y", "tmpx"])


@test("R17", "R18")
def recorded_files_are_followed_and_named_ones_refused(case):
    case.init()
    case.put_files({"a.o": "1", "out/x": "2", "out/y": "3", "b": "4"})
    case.ok("add", "a.o", "out/x")
    case.put_files({"a.o": "new", "out/x": "new", "out/y": "3", "b": "4", "c.o": "5"})
    case.write(".strataignore", "*.o\nout\n")
    for words, name in ((("b", "c.o"), "c.o"), (("out/y",), "out/y"), (("./c.o",), "./c.o")):
        case.refuses(1, name + " is ignored", "add", *words)
    equal(sorted(case.sound().index.files), [b"a.o", b"out/x"])
    case.ok("add", ".")
    store = case.sound()
    equal({path: store.objects[file[1]][1] for path, file in store.index.files.items()},
          {b".strataignore": b"*.o\nout\n", b"a.o": b"new", b"out/x": b"new", b"b": b"4"})
    case.put_files({"b": "4"})
    case.ok("add", "out", "a.o")
    equal(sorted(case.sound().index.files), [b".strataignore", b"b"])
