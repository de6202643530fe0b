# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""follow: rotation, stops, states."""
import os

from kit import expect, expect_true, table, test

HEAD = "n|line"


def follow(t, err="", code=0, batch=2, kill=None):
    env = {"GRIST_KILL": kill} if kill else None
    args = ["follow", "--state", "st", "--to", "out", "--batch", str(batch), "log"]
    if kill is None:
        t.grist(args, "", "", err, code)
        return
    expect_true("a status other than 0 of a run killed at " + kill, t.start(args, "", env).code != 0, 0)


def lines(*texts):
    return table(HEAD, *["%d|%s" % (i + 1, text) for i, text in enumerate(texts)])


@test("R50", "R51")
def new_lines_are_appended(t):
    t.write("log", b"one\nback\\slash\tand \xff\r\nthree\npar")
    follow(t)
    expect("table", "#n\tline\n1\tone\n2\tback\\\\slash\\tand \udcff\\r\n3\tthree\n", t.read("out"))
    t.write("log", "t\n\nlast", "ab")
    follow(t)
    expect("lines", ["4\tpart", "5\t"], t.read("out").splitlines()[4:])
    follow(t)
    expect("lines", 6, len(t.read("out").splitlines()))


@test("R52", "R51")
def renamed_files_are_taken_to_their_end(t):
    t.write("log", "a\nb\nc")
    follow(t)
    t.write("log", "c\nd", "ab")
    for old, new in (("log", "log.1"), ("log.1", "log.2")):
        os.rename(t.path(old), t.path(new))
        t.write(old, "%s 1\n%s 2" % (old, old) if old == "log.1" else "gone")
    t.write("log", "e\nf")
    follow(t)
    expect("table", lines("a", "b", "cc", "d", "log.1 1", "log.1 2", "e"), t.read("out"))


@test("R52")
def copied_files_are_known_by_their_content(t):
    t.write("log", "first\nsecond\n")
    follow(t)
    t.write("log.1", "first\nsecond\nthird\n")
    t.write("log", "fourth\nfifth\nsixth\n")
    follow(t)
    t.write("log.9", "not in a row\n")
    follow(t)
    expect("table", lines("first", "second", "third", "fourth", "fifth", "sixth"), t.read("out"))


@test("R52", "R51")
def the_oldest_file_comes_first(t):
    t.write("log.2", "a\n")
    t.write("log.1", "b\nb2")
    t.write("log", "")
    follow(t)
    expect("table", lines("a", "b", "b2"), t.read("out"))
    os.rename(t.path("log.1"), t.path("log.2"))
    t.write("log.1", "c\n")
    t.write("log", "d" * 3000 + "\n" + "e\n")
    follow(t, batch=1)
    t.write("log", "f\n", "ab")
    follow(t)
    expect("table", lines("a", "b", "b2", "c", "d" * 3000, "e", "f"), t.read("out"))


@test("R53")
def odd_states_change_nothing(t):
    t.write("log", "a\nb\n")
    follow(t)
    good = {"st": t.read("st"), "out": t.read("out")}
    for name, text, message in (("log", "x\ny\nz\n", "log: lost position"), ("log", "a\n", "log: lost position"), ("st", "", "st: bad state"),
                                ("st", "hello 1 2 3\n", "st: bad state"), ("out", "#n\tline\n1\ta\n", "out: shorter than recorded")):
        before = t.read(name)
        t.write(name, text)
        follow(t, "follow: " + message, 3)
        expect(name, text, t.read(name))
        t.write(name, before)
    expect("files", good, {name: t.read(name) for name in good})


@test("R54", "R55")
def a_run_that_was_killed_is_made_good(t):
    t.write("log.1", "a\nb\nc\n")
    t.write("log", "d\ne\nf\n")
    whole = lines("a", "b", "c", "d", "e", "f")
    for point in ("record:4", "commit:2"):
        for name in ("st", "out"):
            if os.path.exists(t.path(name)):
                os.remove(t.path(name))
        follow(t, kill=point)
        kind, number = point.split(":")
        if kind == "record":
            expect("table at " + point, "".join(whole.splitlines(True)[:int(number) + 1]), t.read("out"))
        follow(t)
        expect("table after " + point, whole, t.read("out"))
    for name in ("st", "out"):
        os.remove(t.path(name))
    texts = ["line %d %s" % (i, "z" * (i * 97 % 300)) for i in range(40)]
    t.write("log.1", "".join(text + "\n" for text in texts[:25]))
    t.write("log", "".join(text + "\n" for text in texts[25:]))
    for point in ("state:1", "record:9", "commit:3"):
        follow(t, kill=point, batch=6)
    follow(t, batch=6)
    expect("table", lines(*texts), t.read("out"))


@test("R54")
def without_a_state_the_table_begins_anew(t):
    t.write("out", "something else\n" * 9)
    t.write("log", "".join("%d\n" % i for i in range(5)))
    t.grist("follow --state st --to out log", "", "")
    expect("table", lines(*"01234"), t.read("out"))
    t.write("out", "99\ttorn rec", "ab")
    t.write("log", "5\n", "ab")
    follow(t, batch=1)
    expect("table", lines(*"012345"), t.read("out"))
