# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step diff: the exact script, in hunks."""

from kit import equal, lines, numbered, script, test


def between(case, old, new, name="f"):
    """What diff prints for one text that became another one, without its first line."""
    one = case.snap({name: old, "other": old + "x"}, old)
    two = case.snap({name: new, "other": old + "y"}, new)
    out = case.ok("diff", one, two)
    return out[:out.index("file changed other")]


PAIRS = (("abc", "xyz"), ("abcabba", "cbabac"), ("ps", "qss"), ("xx", "x"), ("ab", "ba"), ("aab", "baa"),
         ("abcdef", "acbdfe"), ("axbxc", "xabcx"), ("aaaa", "aba"), ("mnopq", "qponm"))


@test("R32")
def the_script_is_the_specified_one(case):
    case.init()
    one = case.snap({"f%d" % number: lines(*old) for number, (old, _) in enumerate(PAIRS)}, "old")
    two = case.snap({"f%d" % number: lines(*new) for number, (_, new) in enumerate(PAIRS)}, "new")
    shown = case.ok("diff", one, two).split("file changed f")
    equal(len(shown), 1 + len(PAIRS), "files")
    for number, (old, new) in enumerate(PAIRS):
        body = shown[1 + number].splitlines()[2:]
        equal("".join(body), "".join(script(list(old), list(new))), "%s to %s" % (old, new))


@test("R32", "R33")
def hunks_have_three_lines_around_and_meet_at_six(case):
    case.init()
    old = numbered(40)
    equal(between(case, old, numbered(40, l2="two", l20="x", l27="y", l35="z")), lines(
        "file changed f", "@@ -1,5 +1,5 @@", " 1", "-2", "+two", " 3", " 4", " 5",
        "@@ -17,14 +17,14 @@", " 17", " 18", " 19", "-20", "+x", " 21", " 22", " 23", " 24", " 25", " 26", "-27", "+y", " 28", " 29", " 30",
        "@@ -32,7 +32,7 @@", " 32", " 33", " 34", "-35", "+z", " 36", " 37", " 38"))
    equal(between(case, numbered(3), numbered(4)), lines("file changed f", "@@ -1,3 +1,4 @@", " 1", " 2", " 3", "+4"))
    equal(between(case, "0\n" + numbered(2), numbered(2)), lines("file changed f", "@@ -1,3 +1,2 @@", "-0", " 1", " 2"))


@test("R31", "R32")
def added_removed_binary_and_cut_off_files_are_shown(case):
    case.init()
    one = case.snap({"bin": "a\0b", "cut": "1\n2", "empty": "", "gone": "old\n", "mode": "m\n", "same": "s"})
    two = case.snap({"bin": "a\0c", "cut": "1\n2\n", "come x": "new", "mode": ("m\n", True), "same": "s", "z": "\0"})
    shown = lines("file changed bin", "binary", "file added come%20x", "@@ -0,0 +1,1 @@", "+new", "\\ no line feed",
                  "file changed cut", "@@ -1,2 +1,2 @@", " 1", "-2", "\\ no line feed", "+2", "file removed empty",
                  "file removed gone", "@@ -1,1 +0,0 @@", "-old", "file changed mode", "mode f x", "file added z", "binary")
    case.gives(shown, "diff", one, two)
    case.gives("", "diff", two, "main")


@test("R31")
def folder_index_and_snapshots_are_compared(case):
    case.init()
    case.snap({"a": "1\n", "b": "1\n", "c": "1\n"})
    case.put_files({"a": "2\n", "b": "1\n", "d": "new\n"})
    case.ok("add", "a", "d")
    case.put_files({"a": "3\n", "b": ("1\n", True), "d": "new\n", "stray": "not recorded"})
    case.gives(lines("file changed a", "@@ -1,1 +1,1 @@", "-2", "+3", "file changed b", "mode f x",
                     "file removed c", "@@ -1,1 +0,0 @@", "-1"), "diff")
    case.gives(lines("file changed a", "@@ -1,1 +1,1 @@", "-1", "+2", "file added d", "@@ -0,0 +1,1 @@", "+new"),
               "diff", "main")
    case.refuses(1, "no object side", "diff", "side")


@test("R34")
def long_texts_need_little_memory(case):
    case.init()
    old = ["line %d" % (number % 5000) for number in range(20000)]
    new = list(old)
    for at in range(0, 20000, 400):
        new[at] = "changed %d" % at
    one = case.snap({"f": lines(*old)}, "one")
    two = case.snap({"f": lines(*new)}, "two")
    result = case.run("diff", one, two, limit="-v 524288")
    result.expect(0, what="diff")
    got = result.out.splitlines()
    edits = [line for line in got if line[0] in "-+"]
    equal(edits, [step for at in range(0, 20000, 400) for step in ("-" + old[at], "+" + new[at])])
    equal(sum(1 for line in got if line.startswith("@@")), 50, "hunks")
