# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Several files, streams and long lines."""

import os

from harness import PROGRAM, Running, equal, test

LONG = 9 * 1024 * 1024


@test("R32", "R17")
def names_come_before_what_is_printed(case):
    case.write("a.txt", "one\ntwo\n")
    case.write("b.txt", "two\n")
    case.run("-n", "t", "a.txt", "b.txt").expect(0, "a.txt:2:two\nb.txt:1:two\n")
    case.run("o", "a.txt", "-", "b.txt", stdin="go").expect(0, "a.txt:one\na.txt:two\n(standard input):go\nb.txt:two\n")
    case.run("-c", "^o", "a.txt", "b.txt").expect(0, "a.txt:1\nb.txt:0\n")
    case.run("--groups", "w(o)", "a.txt", "b.txt").expect(0, "a.txt:1-3 2-3\nb.txt:1-3 2-3\n")
    case.run("-on", "w.", "a.txt", "b.txt").expect(0, "a.txt:2:wo\nb.txt:1:wo\n")
    case.run("t", "b.txt").expect(0, "two\n")


@test("R20", "R16")
def the_search_goes_on_after_a_file_that_cannot_be_read(case):
    case.write("a.txt", "one\n")
    case.run("o", "none", "a.txt", ".").expect(2, "a.txt:one\n", "lynxgrep: cannot read none\nlynxgrep: cannot read .\n")
    case.run("-c", "o", "a.txt", "none").expect(2, "a.txt:1\n", "lynxgrep: cannot read none\n")


@test("R31")
def names_only_or_nothing_is_printed(case):
    case.write("a.txt", "one\none\n")
    case.write("b.txt", "two\n")
    case.run("-l", "one", "a.txt", "b.txt", "a.txt").expect(0, "a.txt\na.txt\n")
    case.run("-ln", "o", stdin="two\n").expect(0, "(standard input)\n")
    case.run("-lv", "one", "a.txt", "b.txt").expect(0, "b.txt\n")
    case.run("-q", "two", "a.txt", "b.txt").expect(0, "")
    case.run("-q", "six", "a.txt", "b.txt").expect(1, "")
    case.run("-q", "two", "none", "b.txt", "none2").expect(0, "", "lynxgrep: cannot read none\n")
    case.run("-l", "two", "none", "b.txt").expect(2, "b.txt\n", "lynxgrep: cannot read none\n")


@test("R33", "R4", "R3")
def a_file_is_left_after_so_many_lines(case):
    case.write("a.txt", "a1\nb\na2\na3\n")
    case.run("-m2", "a", "a.txt").expect(0, "a1\na2\n")
    case.run("-vnm", "1", "a", "a.txt").expect(0, "2:b\n")
    case.run("-cm", "2", "-m", "5", "-m1", "a", "a.txt", "a.txt").expect(0, "a.txt:1\na.txt:1\n")
    case.run("-om1", ".", "a.txt").expect(0, "a\n1\n")
    for words in (("-m0", "a"), ("-mx", "a"), ("-m", "1000000000", "a"), ("-m",), ("-m1n", "a"), ("-l", "-q", "a")):
        equal(case.run(*words).expect(2, "", None, repr(words)).errors[:15], "usage: lynxgrep", repr(words))


@test("R34", "R15")
def long_lines_need_little_memory_when_they_are_counted(case):
    case.write("long.txt", b"x" * LONG + b"\xc3\xa9end\n" + b"xx\n" + b"\xff\xc3")
    for words, out in ((("-c", "xéend$"), "1\n"), (("-lv", "^x"), "long.txt\n")):
        result = case.execute(("sh", "-c", 'ulimit -v 8192; exec "$@"', "sh", PROGRAM) + words + ("long.txt",))
        result.expect(0, out, what=words[1])


@test("R34", "R29")
def whole_files_need_little_memory_when_they_are_judged(case):
    case.write("long.txt", b"lynx " + b"x\n" * (LONG // 2))
    for words, status, out in ((("-q", "^lynx\\b"), 0, ""), (("-c", "x\\n$"), 0, "1\n")):
        result = case.execute(("sh", "-c", 'ulimit -v 8192; exec "$@"', "sh", PROGRAM, "--whole") + words + ("long.txt",))
        result.expect(status, out, what=words[1])


@test("R34", "R30", "R15")
def matches_may_lie_anywhere_in_long_lines(case):
    for size in (4094, 8191, 65533, 65534, 65535, 65536, 131070):
        line = b"x" * size + "é€z".encode()
        case.write("t", line + b"\nxx\n")
        equal(case.run("-c", "xé€z$", "t").raw, b"1\n", "-c at %d" % size)
        equal(case.run("--groups", "(é)€z", "t").out, "%d-%d %d-%d\n" % (size, size + 6, size, size + 2), "at %d" % size)
    line = "y" * 3000000 + "é"
    equal(case.run("é", stdin=line + "\nz\n").raw == (line + "\n").encode(), True, "a line of 3 megabytes")


@test("R35")
def what_is_found_is_written_before_more_is_read(case):
    running = Running(case, "-n", "a")
    try:
        running.feed("xa\nb\nya\nza")
        running.read_until("1:xa\n3:ya\n")
        running.feed("a\n")
        running.read_until("1:xa\n3:ya\n4:zaa\n")
    finally:
        running.stop()


@test("R35", "R31", "R33")
def nothing_more_is_read_when_nothing_more_is_needed(case):
    for words, out in ((("-q", "a$"), ""), (("-m2", "a$"), "xa\nya\n"), (("-l", "a"), "(standard input)\n"), (("-lv", "x"), "(standard input)\n"), (("-cm1", "a"), "1\n")):
        running = Running(case, *words)
        try:
            running.feed("xa\nb\nya\n")
            running.read_until(out)
            equal(running.end_status(), 0, "status with " + words[0])
        finally:
            running.stop()
