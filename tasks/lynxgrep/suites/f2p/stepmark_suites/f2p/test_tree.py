# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Patterns without classes are read into a tree."""

from harness import test

NO_FEED = "[U+0000-U+0009 U+000B-U+10FFFF bytes]"


@test("R1", "R6", "R7")
def literals_are_characters_of_the_pattern(case):
    case.trees({"a": "a", "aZ9": "(cat a Z 9)", "-]}": "(cat U+002D U+005D U+007D)", "é€😀": "(cat U+00E9 U+20AC U+1F600)",
                "x\ny": "(cat x U+000A y)", "": "empty"})


@test("R7")
def branches_are_kept_in_order_and_may_be_empty(case):
    case.trees({"a|b|cd": "(alt a b (cat c d))", "|": "(alt empty empty)", "a||b": "(alt a empty b)",
                "(|a)": "(group 1 (alt empty a))", "(?:a|b)|c": "(alt (alt a b) c)"})


@test("R7")
def groups_are_numbered_by_their_opening(case):
    case.trees({"((a)b)(c)": "(cat (group 1 (cat (group 2 a) b)) (group 3 c))",
                "(?:ab)c": "(cat (cat a b) c)", "(?:(a))()": "(cat (group 1 a) (group 2 empty))"})


@test("R7")
def counts_belong_to_one_atom_and_may_be_lazy(case):
    case.trees({"ab*": "(cat a (repeat 0 inf b))", "(?:ab)+?": "(repeat 1 inf lazy (cat a b))",
                "a?b??": "(cat (repeat 0 1 a) (repeat 0 1 lazy b))", "(a*)*": "(repeat 0 inf (group 1 (repeat 0 inf a)))",
                "(?:)*": "(repeat 0 inf empty)"})


@test("R7", "R10")
def dots_and_borders_and_escaped_signs_are_read(case):
    case.trees({".": NO_FEED, "^a$": "(cat text-start a text-end)", "\\.\\*\\\\": "(cat U+002E U+002A U+005C)",
                "($|^)": "(group 1 (alt text-end text-start))"})


@test("R5", "R8")
def counts_without_an_atom_are_wrong(case):
    case.trees({"a+": "(repeat 1 inf a)"})
    case.wrong({"*a": "0: nothing to repeat", "a**": "2: nothing to repeat", "a+??": "3: nothing to repeat",
                "(|+)": "2: nothing to repeat", "a|{": "2: nothing to repeat", "^*": "1: nothing to repeat",
                "é$?": "3: nothing to repeat", "(?:*)": "3: nothing to repeat"})


@test("R5", "R8")
def brackets_of_groups_must_match(case):
    case.trees({"(())": "(group 1 (group 2 empty))"})
    case.wrong({"(a": "0: missing )", "(a(b": "2: missing )", "(a(b)": "0: missing )", ")": "0: unmatched )",
                "a)(": "1: unmatched )", "(?:a": "0: missing )", "ab(?=c)": "2: bad group", "(?": "0: bad group",
                "a\\": "1: trailing backslash", "((*": "2: nothing to repeat"})


@test("R8")
def depth_and_number_of_groups_have_limits(case):
    deep = case.tree("(?:" * 250 + "a" + ")" * 250)
    case.trees({"()" * 99: "(cat %s)" % " ".join("(group %d empty)" % n for n in range(1, 100))})
    case.wrong({"(?:" * 251 + "a": "750: nesting too deep", "()" * 100: "198: too many groups",
                "()" * 100 + "(": "198: too many groups", "(?:" * 250 + "(?=": "750: nesting too deep"})
    if deep != "a":
        case.trees({"(?:" * 250 + "a" + ")" * 250: "a"})


@test("R8")
def invalid_bytes_in_a_pattern_are_found(case):
    case.trees({"aé": "(cat a U+00E9)"})
    case.wrong({b"a\xff": "1: invalid UTF-8", b"\xc3\xa9(\xe2\x82)": "3: invalid UTF-8", b"*\xff": "0: nothing to repeat"})


@test("R3", "R4")
def wrong_calls_show_the_usage(case):
    case.run("--tree", "--", "--x").expect(0, "(cat U+002D U+002D x)\n")
    case.run("--tree", "").expect(0, "empty\n")
    case.run("--tree", "-").expect(0, "U+002D\n")
    for words in ((), ("--tree",), ("--tree", "--"), ("--bush", "a"), ("--tree", "a", "file"), ("--tree", "--tree", "a"),
                  ("-y", "a"), ("--tree=x", "a")):
        result = case.run(*words).expect(2, "", None, repr(words))
        lines = result.errors.splitlines()
        if len(lines) != 1 or not lines[0].startswith("usage: lynxgrep"):
            result.expect(2, "", "usage: lynxgrep ...", repr(words))
