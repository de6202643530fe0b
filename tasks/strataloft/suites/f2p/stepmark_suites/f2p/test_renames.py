# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step renames: files are followed to their new names."""

from kit import equal, lines, noise, numbered, test
from test_merge import split

BASE = numbered(20)


@test("R42")
def a_renamed_file_is_shown_with_its_changes(case):
    case.init()
    one = case.snap({"a b": BASE, "keep": "k", "x": "\0binary", "none": ""})
    two = case.snap({"z/new": (numbered(20, l20="end"), True), "keep": "k", "y": "\0binary", "empty": ""})
    shown = lines("file added empty", "file removed none", "file renamed x y 100", "file renamed a%20b z/new 95", "mode f x",
                  "@@ -17,4 +17,4 @@", " 17", " 18", " 19", "-20", "+end")
    case.gives(shown, "diff", one, two)
    case.put_files({"again": BASE})
    case.ok("add", ".")
    equal(case.ok("diff", one).splitlines()[0], "file renamed a%20b again 100")


@test("R42")
def the_least_likeness_is_sixty(case):
    case.init()
    case.snap({"a": numbered(10), "b": noise("b", 5), "c": "x\n" * 6, "d": "1\n2",
               "e": "w\n" * 2 + noise("e", 4)})
    case.put_files({"a2": numbered(6) + noise("a", 4), "b2": noise("b", 2) + noise("q", 3) + "t\n", "c2": "x\n" * 3 + "y\n",
                    "d2": "1\n2\n",
                    "e2": "w\n" * 8})
    case.ok("add", ".")
    heads = [line for line in case.ok("diff", "main").splitlines() if line.startswith("file")]
    equal(heads, ["file renamed a a2 60", "file removed b", "file added b2", "file renamed c c2 60", "file removed d", "file added d2",
                  "file removed e", "file added e2"])


@test("R42")
def the_most_alike_pairs_come_first(case):
    case.init()
    case.snap({"m": numbered(10), "n": numbered(10), "o": numbered(10, l1="o")})
    case.put_files({"p": numbered(10, l1="o", l2="p"), "q": numbered(10), "r": numbered(10), "s": numbered(10)})
    case.ok("add", ".")
    heads = [line for line in case.ok("diff", "main").splitlines() if line.startswith("file")]
    equal(heads, ["file renamed o p 90", "file renamed m q 100", "file renamed n r 100", "file added s"])


@test("R43")
def changes_follow_a_rename_of_the_other_side(case):
    split(case, {"f": BASE, "g": "g\n" * 5 + "h\n", "k": "1"},
          {"dir/f2": numbered(20, l3="ours"), "g": "g\n" * 5 + "changed\n", "k": "1"},
          {"f": (numbered(20, l15="theirs"), True), "g2": "g\n" * 5 + "h\n", "k": "1"})
    out = case.ok("merge", "side", "--time", "9")
    equal(out, "merged %s\n" % case.sound().ref("main"))
    equal(case.files(), {"dir/f2": (numbered(20, l3="ours", l15="theirs"), True), "g2": "g\n" * 5 + "changed\n", "k": "1"})


@test("R43", "R44")
def renames_apart_and_onto_one_another_are_conflicts(case):
    split(case, {"a": BASE, "b": noise("b", 9), "c": noise("c", 9), "e": noise("e", 9), "s": noise("s", 9)},
          {"a-ours": BASE, "b2": noise("b", 9), "taken": noise("c", 9), "e": noise("e", 9), "s2": noise("s", 9)},
          {"a-theirs": numbered(20, l1="t"), "c": noise("c", 9), "taken": noise("e", 8) + "x\n", "s2": noise("s", 9)})
    case.run("merge", "side").expect(1, "conflict a-ours\nconflict b2\nconflict taken\n")
    equal(case.files(), {"a-ours": numbered(20, l1="t"), "b2": noise("b", 9), "taken": noise("c", 9), "s2": noise("s", 9)})
