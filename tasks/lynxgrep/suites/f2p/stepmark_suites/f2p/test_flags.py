# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Flags, assertions and whole files."""

from harness import equal, test


@test("R27", "R6")
def case_is_ignored_in_literals_and_classes(case):
    equal(case.tree("a1-é", "-i"), "(cat [A a] 1 U+002D [U+00C9 U+00E9])")
    case.trees({"(?i)k\\x62": "(cat [K k] [B b])", "(?i)[a-c]": "[A-C a-c]", "(?i)[^b]": "[U+0000-A C-a c-U+10FFFF bytes]", "(?i)[Z-a]": "[A Z-a z]",
                "(?i)[[:^upper:]]": "[U+0000-U+0040 U+005B-U+0060 U+007B-U+10FFFF bytes]", "(?i)[[:lower:]1]": "[1 A-Z a-z]", "(?i).": "[U+0000-U+0009 U+000B-U+10FFFF bytes]"})
    case.run("-ion", "b[x-z]+", stdin="aBXyb\nBY\n").expect(0, "1:BXy\n2:BY\n")


@test("R27")
def flags_hold_to_the_end_of_their_group(case):
    case.trees({"a(?i)b|c": "(alt (cat a [B b]) [C c])", "(a(?i)b|c)d": "(cat (group 1 (alt (cat a [B b]) [C c])) d)", "(?i:a)b": "(cat [A a] b)", "(?i)a(?-i)b": "(cat [A a] b)",
                "(?i)(?:(?-i)a|b)c": "(cat (alt a b) [C c])", "(?i)": "empty", "(?i)|(?s)a": "(alt empty [A a])", "(?:(?i))a": "(cat empty a)"})
    equal(case.tree("a(?-i:b)", "-i"), "(cat [A a] b)")


@test("R27", "R28")
def flags_may_be_combined_and_switched_off(case):
    case.trees({"(?ms)^.$": "(cat line-start [U+0000-U+10FFFF bytes] line-end)", "(?ims-m:^a)": "(cat text-start [A a])", "(?s).(?-s).": "(cat [U+0000-U+10FFFF bytes] [U+0000-U+0009 U+000B-U+10FFFF bytes])",
                "(?m)^(?-m)^$": "(cat line-start text-start text-end)", "(?m)\\A\\z": "(cat text-start text-end)", "(?ii-s)a": "[A a]"})
    case.wrong({"a(?)": "1: bad group", "(?-)": "0: bad group", "(?i-)a": "0: bad group", "(?x)": "0: bad group", "(?i": "0: bad group", "(?i)*": "4: nothing to repeat",
                "(?i:a": "0: missing )", "(?i-:a)": "0: bad group", "\\b+": "2: nothing to repeat"})


@test("R28")
def word_borders_are_where_exactly_one_side_is_a_word(case):
    case.all_groups({("\\b", "ab, c"): "0-0; 2-2; 4-4; 5-5", ("\\B", "ab, "): "1-1; 3-3; 4-4", ("\\bb", "ab b_b -b"): "3-4; 8-9", ("b\\b", "b_ ab"): "4-5",
                     ("\\B", ""): "none", ("\\b", "--"): "none", ("a\\Bb|\\Bb", "abb"): "0-2; 2-3"})
    case.selects({"\\bcat\\b": "1 3", "\\Bcat": "2"}, "a cat.\nconcat\ncat\n")


@test("R28", "R29")
def lines_and_texts_begin_and_end(case):
    text = "ab\ncd\n"
    case.all_groups({("(?m)^.", text): "0-1; 3-4", ("^.", text): "0-1", ("(?m)$", text): "2-2; 5-5; 6-6", ("$", text): "6-6", ("(?m)^$", text): "6-6",
                     ("(?m)\\A.|.\\z", text): "0-1", ("(?m)b$\\n^c", text): "1-4", ("(?m)(^|x)", "a\n\nb"): "0-0 0-0; 2-2 2-2; 3-3 3-3"}, "--whole")


@test("R29")
def whole_files_are_one_text(case):
    case.run("--whole", "b\\nc", stdin="ab\ncd").expect(0, "ab\ncd")
    case.run("--whole", "-n", "d\\n$", stdin="ab\ncd\n").expect(0, "1:ab\ncd\n")
    case.run("--whole", "-c", "a.c", stdin="a\nc").expect(1, "0\n")
    case.run("--whole", "-o", "(?s)b.c", stdin="ab\ncd\nbxc").expect(0, "b\nc\nbxc\n")
    case.run("--whole", "-c", "^$", stdin="").expect(0, "1\n")
    case.run("--whole", "-v", "x", stdin="a\n").expect(0, "a\n")
    case.run("--whole", "-v", "a", stdin="a\n").expect(1, "")
