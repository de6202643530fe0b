# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Matches are replaced by templates."""

from harness import equal, test


@test("R36")
def every_line_is_printed_with_its_matches_replaced(case):
    case.run("--replace", "<$0>", "[0-9]+", stdin="a12b3\nx\n4").expect(0, "a<12>b<3>\nx\n<4>\n")
    case.run("--replace", "-", "-n", "q", stdin="a\n").expect(1, "1:a\n")
    case.run("-ni", "--replace", "", "A", stdin="banana\n").expect(0, "1:bnn\n")
    case.write("a", "x\n")
    case.run("-n", "--replace", "y$0", "x", "a", "a").expect(0, "a:1:yx\na:1:yx\n")


@test("R36", "R25")
def empty_matches_are_replaced_too(case):
    case.run("--replace", "-", "x*", stdin="axb\n").expect(0, "-a-b-\n")
    case.run("--replace", ".", "", stdin="é\xff\n").expect(0, ".é.\xff.\n")
    case.run("--replace", "<$0>", "a|", stdin="aab").expect(0, "<a><a>b<>\n")
    case.run("--replace", "|", "\\b", stdin="ab cd\n").expect(0, "|ab| |cd|\n")


@test("R37")
def references_stand_for_groups(case):
    case.run("--replace", "${day}.$1/${02}${1}5", "(?<year>\\d+)-(?<day>\\d+)", stdin="on 2026-11!\n").expect(0, "on 11.2026/1120265!\n")
    case.run("--replace", "[$1$2]", "(a)|(b)", stdin="abc\n").expect(0, "[a][b]c\n")
    case.run("--replace", "${12}$12", "(.)" * 12, stdin="abcdefghijkl\n").expect(0, "la2\n")


@test("R37", "R30")
def references_can_change_the_case(case):
    case.run("--replace", "${1:upper}-${0:lower}", "(\\S+)", stdin="straße ÉΣж9\n").expect(0, "STRAßE-straße ÉΣЖ9-éσж9\n")
    case.run("--replace", "${w:upper}${2:lower}", "(?<w>.)(x)?", stdin=b"\xe9a\xff\n").expect(0, b"\xe9A\xff\n")


@test("R37")
def signs_and_escapes_stand_for_bytes(case):
    case.run("--replace", "$$1\\n\\t\\\\&{}é:", "a", stdin="xay\n").expect(0, "x$1\n\t\\&{}é:y\n")
    case.run("--replace", b"\xff", "a", stdin="a\n").expect(0, b"\xff\n")


@test("R38", "R4")
def wrong_templates_have_an_offset_and_a_message(case):
    case.run("--replace", "x$1", "(?<n>a)", stdin="a\n").expect(0, "xa\n")
    for template, error in (("a$", "1: bad reference"), ("${", "0: bad reference"), ("$n", "0: bad reference"), ("é${n", "2: bad reference"), ("${n:up}", "0: bad reference"),
                            ("${123}", "0: bad reference"), ("${}", "0: bad reference"), ("$1$2", "2: no such group"), ("${m}", "0: no such group"),
                            ("\\q$", "0: bad escape"), ("x\\", "1: bad escape"), ("${3:lower}", "0: no such group"), ("${m:x}", "0: bad reference")):
        case.run("--replace", template, "(?<n>a)", "none.txt").expect(2, "", "lynxgrep: template:%s\n" % error, template)
    case.run("--replace", "$", "(", "none.txt").expect(2, "", "lynxgrep: pattern:0: missing )\n")
    for words in (("--replace", "a"), ("--replace",), ("--replace", "a", "--replace", "b", "c"), ("-v", "--replace", "a", "b"), ("-c", "--replace", "a", "b")):
        equal(case.run(*words).expect(2, "", None, repr(words)).errors[:15], "usage: lynxgrep", repr(words))


@test("R36", "R29", "R33")
def whole_files_and_limits_are_replaced(case):
    case.run("--whole", "--replace", "$2\\n$1", "(a)\\n(b)", stdin="xa\nby\na\nb").expect(0, "xb\nay\nb\na")
    case.run("-m1", "--replace", "+", "b", stdin="a\nbb\nb\nc\n").expect(0, "a\n++\n")
