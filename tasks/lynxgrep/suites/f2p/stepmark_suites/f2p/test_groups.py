# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Groups, the preferred match, and all matches of a line."""

from harness import equal, test


@test("R21")
def groups_are_printed_as_spans_of_bytes(case):
    case.all_groups({("(a)(b)?c", "xacabc"): "1-3 1-2 -; 3-6 3-4 4-5", ("ab", "ab ab"): "0-2; 3-5", ("((a)(b))", "ab"): "0-2 0-2 0-1 1-2",
                     ("x(y)", "ab"): "none", ("(a)|(b)", "ba\nb"): "0-1 - 0-1; 1-2 1-2 -; 0-1 - 0-1"})
    case.run("-n", "--groups", "b(.)", stdin="a\nxbc\nbdb\n").expect(0, "2:1-3 2-3\n3:0-2 1-2\n")


@test("R22")
def the_first_branch_that_matches_is_preferred(case):
    case.all_groups({("a|ab|abc", "abc"): "0-1", ("(a|ab)(c|bcd)(d*)", "abcd"): "0-4 0-1 1-4 4-4", ("(?:ab|a)(b?)", "ab"): "0-2 2-2",
                     ("(|a)b?", "ab"): "0-0 0-0; 1-2 1-1", ("b|abc|a", "xabc"): "1-4", ("abcd|b", "abce"): "1-2"})


@test("R22")
def lazy_counts_take_as_little_as_they_can(case):
    case.all_groups({("(a+?)(a*)", "aaa"): "0-3 0-1 1-3", ("<(.*?)>", "<a><b>"): "0-3 1-2; 3-6 4-5", ("(a{2,3}?)(a*)", "aaaa"): "0-4 0-2 2-4",
                     ("(a??)(a?)", "a"): "0-1 0-0 0-1", ("(a*?)b", "aab"): "0-3 0-2", ("a*?", "aa"): "0-0; 1-1; 2-2"})


@test("R23")
def named_groups_have_names_and_numbers(case):
    case.trees({"(?<x>a)(b)(?<_long_name2>c)": "(cat (group 1 x a) (group 2 b) (group 3 _long_name2 c))",
                "(?<%s>a)" % ("n" * 32): "(group 1 %s a)" % ("n" * 32)})
    case.all_groups({("(?<year>\\d+)-(?<day>\\d)", "on 2026-5"): "3-9 3-7 8-9"})
    case.wrong({"(?<>a)": "0: bad group name", "b(?<1>a)": "1: bad group name", "(?<a": "0: bad group name", "(?<=a)": "0: bad group name",
                "(?<%s>a)" % ("n" * 33): "0: bad group name", "(?<a>)(?<a>)": "6: duplicate group name", "(?<b>(?<b>": "5: duplicate group name",
                "()" * 99 + "(?<a>": "198: too many groups"})


@test("R24")
def groups_in_loops_hold_what_they_took_last(case):
    case.all_groups({("(?:(a)|b)*", "ab"): "0-2 0-1", ("(?:(a)|(b))+", "abab"): "0-4 2-3 3-4", ("(?:a(x)?)*", "axa"): "0-3 1-2",
                     ("(a|b){2,3}", "abab"): "0-3 2-3", ("(?:(a)(b)?){2}", "aba"): "0-3 2-3 1-2", ("((a)|b)*", "ab"): "0-2 1-2 0-1"})


@test("R24", "R18")
def repetitions_of_nothing_follow_the_rule_of_threads(case):
    case.all_groups({("(a*)*", "b"): "0-0 -; 1-1 -", ("(a*)+", "b"): "0-0 0-0; 1-1 1-1", ("(|a)*", "aa"): "0-2 1-2", ("(|a)+", "a"): "0-0 0-0; 1-1 1-1",
                     ("(a|b?)*c", "abc"): "0-3 1-2", ("(a?){2,3}b", "ab"): "0-2 1-1", ("(a*)*b", "aab"): "0-3 0-2", ("(a*)+b", "aab"): "0-3 0-2",
                     ("(?:()|a)*b", "ab"): "0-2 -", ("(a?)*?b", "ab"): "0-2 0-1"})


@test("R25", "R22")
def empty_matches_are_found_but_not_behind_a_match(case):
    case.all_groups({("a*", "baac"): "0-0; 1-3; 4-4", ("", "ab"): "0-0; 1-1; 2-2", ("b*?", "ab"): "0-0; 1-1; 2-2", ("x*|b", "abc"): "0-0; 1-1; 2-2; 3-3",
                     ("a|", "aab"): "0-1; 1-2; 3-3", ("$", "ab"): "2-2", ("^", "aa"): "0-0", ("^a", "aa"): "0-1", ("(a|)(b|)", "abb"): "0-2 0-1 1-2; 2-3 2-2 2-3"})


@test("R26", "R4")
def matches_are_printed_alone(case):
    case.run("-o", "[0-9]+", stdin="a12b3\nx\n45\n").expect(0, "12\n3\n45\n")
    case.run("-no", "[0-9]*", stdin="a12b3\nx\n45\n").expect(0, "1:12\n1:3\n3:45\n")
    case.run("-o", "q*", stdin="ab\n").expect(0, "")
    case.run("-o", "q", stdin="ab\n").expect(1, "")
    for words in (("-o", "--groups", "a"), ("-vo", "a"), ("-v", "--groups", "a"), ("-oo", "a")):
        equal(case.run(*words).expect(2, "", None, repr(words)).errors[:15], "usage: lynxgrep", repr(words))
