# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Lines are selected."""

from harness import equal, test

TEXT = "alpha\nbeta 12\n\ngamma\ndelta 7\n"


@test("R15", "R16")
def selected_lines_are_printed(case):
    case.run("m+a", stdin=TEXT).expect(0, "gamma\n")
    case.run("a", stdin=TEXT).expect(0, "alpha\nbeta 12\ngamma\ndelta 7\n")
    case.run("z", stdin=TEXT).expect(1, "")
    case.write("t.txt", TEXT)
    case.run("[0-9]", "t.txt").expect(0, "beta 12\ndelta 7\n")
    case.run("[0-9]", "-", stdin="x\n5\n").expect(0, "5\n")


@test("R15")
def a_last_line_needs_no_line_feed(case):
    case.run("b", stdin="ab\ncb").expect(0, "ab\ncb\n")
    case.run("", stdin="\n\nx").expect(0, "\n\nx\n")
    case.run("", stdin="").expect(1, "")
    case.run("", stdin="\n").expect(0, "\n")


@test("R15")
def all_other_bytes_are_part_of_a_line(case):
    case.run("b$", stdin=b"a\0b\nab\r\n\0\n").expect(0, b"a\0b\n")
    case.run("^\\x00$", stdin=b"a\0b\nab\r\n\0\n").expect(0, b"\0\n")
    case.run("\\r$", stdin=b"a\0b\nab\r\n\0\n").expect(0, b"ab\r\n")


@test("R17", "R3")
def lines_are_inverted_and_numbered_and_counted(case):
    case.run("-n", "ta", stdin=TEXT).expect(0, "2:beta 12\n5:delta 7\n")
    case.run("-vn", "ta", stdin=TEXT).expect(0, "1:alpha\n3:\n4:gamma\n")
    case.run("-c", "ta", stdin=TEXT).expect(0, "2\n")
    case.run("-ncv", "ta", stdin=TEXT).expect(0, "3\n")
    case.run("-v", "", stdin=TEXT).expect(1, "")
    case.run("-c", "zz", stdin=TEXT).expect(1, "0\n")


@test("R18")
def patterns_match_where_they_can(case):
    case.selects({"^a|7$": "1 5", "(?:bet|delt)a": "2 5", "a$": "1 4", "^$": "3", "l.h": "1", "a{1} [0-9]{2}": "2", "(?:m|a){3}": "4",
                  "[^a-z]": "2 5", "^.{7}$": "2 5", "a?b??eta": "2", "\\w\\d": "2", "^(?:(?:g|m|a)*)$": "3 4", "a^": ""}, TEXT)


@test("R19", "R18")
def no_pattern_is_slow_on_a_long_line(case):
    case.write("long.txt", "ab" * 150000 + "\n" + "x" * 300000 + "\n")
    for pattern in ("(?:a|b|ab)*$", "^(?:(?:a|ab)(?:b|))*$"):
        equal(case.run("-n", pattern, "long.txt").raw[:4], b"1:ab", pattern)
    for pattern in ("(x+x+)+y", "(x*)*y", "x*x*x*y"):
        case.run("-c", pattern, "long.txt").expect(1, "0\n", what=pattern)
    case.run("-c", "^(a?){300}a{300}$", stdin="a" * 300 + "\n" + "a" * 299 + "\n").expect(0, "1\n")


@test("R5", "R20", "R16")
def trouble_is_told_with_status_2(case):
    case.run("a", "none.txt").expect(2, "", "lynxgrep: cannot read none.txt\n")
    case.run("a", ".").expect(2, "", "lynxgrep: cannot read .\n")
    case.run("(", "none.txt").expect(2, "", "lynxgrep: pattern:0: missing )\n")
    case.write("t", "a\n")
    case.run("a", "t").expect(0, "a\n")
    for words in (("-c", "-c", "a"), ("-v",), ("-vz", "a"), ("-c", "--tree", "a")):
        result = case.run(*words)
        equal((result.status, result.raw, result.errors[:15]), (2, b"", "usage: lynxgrep"), repr(words))
