# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Counts in braces and the compiled program."""

from harness import equal, test


@test("R12")
def counts_in_braces_are_read(case):
    case.trees({"a{3}": "(repeat 3 3 a)", "a{2,}": "(repeat 2 inf a)", "(a){0,5}?": "(repeat 0 5 lazy (group 1 a))",
                "a{0}": "(repeat 0 0 a)", "[x]{0001,1000}": "(repeat 1 1000 x)", "a}": "(cat a U+007D)"})


@test("R12")
def wrong_counts_have_an_offset_and_a_message(case):
    case.trees({"a{1,1}": "(repeat 1 1 a)"})
    case.wrong({"a{": "1: bad count", "a{,2}": "1: bad count", "a{2,1}": "1: bad count", "ab{x}": "2: bad count", "a{1 }": "1: bad count",
                "a{1,2": "1: bad count", "a{1001}": "1: count too large", "a{5,1001}": "1: count too large", "a{00001}": "1: count too large",
                "a{1001,1}": "1: count too large", "a{99999999999": "1: bad count", "a{2}{3}": "4: nothing to repeat", "{2}": "0: nothing to repeat", "a{2}?*": "5: nothing to repeat"})


@test("R13")
def parts_follow_each_other(case):
    case.programs({"": "save 0; save 1; match", "a[bc]": "save 0; char a; set [b-c]; save 1; match",
                   "^(x)$": "save 0; assert text-start; save 2; char x; save 3; assert text-end; save 1; match",
                   "[^\\d\\D]": "save 0; set []; save 1; match", "é": "save 0; char U+00E9; save 1; match"})


@test("R13")
def branches_jump_behind_the_whole(case):
    case.programs({"a|b": "save 0; split 2 4; char a; jump 5; char b; save 1; match",
                   "a|b|c": "save 0; split 2 4; char a; jump 8; split 5 7; char b; jump 8; char c; save 1; match",
                   "(?:|a)b": "save 0; split 2 3; jump 4; char a; char b; save 1; match"})


@test("R13")
def loops_go_back_to_their_split(case):
    case.programs({"a*": "save 0; split 2 4; char a; jump 1; save 1; match",
                   "a*?": "save 0; split 4 2; char a; jump 1; save 1; match",
                   "(a)+b": "save 0; save 2; char a; save 3; split 1 5; char b; save 1; match",
                   "a+?": "save 0; char a; split 3 1; save 1; match", "a?": "save 0; split 2 3; char a; save 1; match"})


@test("R13")
def counted_parts_are_repeated(case):
    case.programs({"a{2}": "save 0; char a; char a; save 1; match", "a{0}b": "save 0; char b; save 1; match",
                   "a{1,3}": "save 0; char a; split 3 6; char a; split 5 6; char a; save 1; match",
                   "(?:ab){2,}?": "save 0; char a; char b; char a; char b; split 6 3; save 1; match",
                   "a{0,1}?": "save 0; split 3 2; char a; save 1; match", "(a){2}": "save 0; save 2; char a; save 3; save 2; char a; save 3; save 1; match"})


@test("R13", "R14")
def repeating_nothing_is_quick_and_small(case):
    case.programs({"(?:){9}x": "save 0; char x; save 1; match", "(?:){3,}": "save 0; split 1 2; save 1; match",
                   "(?:)*": "save 0; split 2 3; jump 1; save 1; match",
                   "(?:(?:(?:(?:a{0}){1000}){1000}){0,1000}){1000}": "save 0; save 1; match"})


@test("R14", "R6")
def programs_that_are_too_large_are_refused_at_once(case):
    equal(case.program("(?:a{1000}){9}a{997}").count("char a"), 9997)
    for pattern in ("(?:a{1000}){9}a{998}", "(((a{1000}){1000}){1000}){1000}", "(?:(?:(?:a?){0,1000}){0,1000}){0,1000}",
                    "(?:(?:(?:){2,}){1000}){1000}"):
        case.run("--program", pattern).expect(2, "", "lynxgrep: pattern:0: program too large\n", pattern)
    equal(case.tree("(?:a{1000}){1000}"), "(repeat 1000 1000 (repeat 1000 1000 a))")


@test("R4", "R5")
def the_program_is_printed_alone(case):
    case.run("--program", "--", "-").expect(0, "0: save 0\n1: char U+002D\n2: save 1\n3: match\n")
    for words in (("--program", "--tree", "a"), ("--program", "a", "b"), ("--program",)):
        equal(case.run(*words).expect(2, "", None, repr(words)).errors[:15], "usage: lynxgrep", repr(words))
