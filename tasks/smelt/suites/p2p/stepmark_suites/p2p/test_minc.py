"""The toy compiler.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test


@test("R59")
def a_source_is_copied_without_its_comments(p):
    p.put("a.min", "; comment\ndef a\n  text ; kept\n")
    result = p.tool("minc", "a.min", "-o", "a.o")
    equal([result.status, result.out, result.err], [0, "", ""])
    equal(p.read("a.o"), "def a\n  text ; kept\n")


@test("R59")
def an_empty_source_gives_an_empty_object(p):
    p.put("a.min", "")
    equal(p.tool("minc", "-o", "a.o", "a.min").status, 0)
    equal(p.read("a.o"), "")


@test("R59")
def a_used_file_stands_in_place_and_is_found_beside_its_user(p):
    p.put("src/a.min", 'one\nuse "../inc/b.inc"\nfour\n')
    p.put("inc/b.inc", 'two\nuse "c.inc"\n')
    p.put("inc/c.inc", "three\n")
    equal(p.tool("minc", "src/a.min", "-o", "a.o").status, 0)
    equal(p.read("a.o"), "one\ntwo\nthree\nfour\n")


@test("R59")
def a_file_is_used_once_even_in_a_circle(p):
    p.put("a.min", 'use "b"\nuse "b"\na\n')
    p.put("b", 'use "a.min"\nb\n')
    equal(p.tool("minc", "a.min", "-o", "a.o").status, 0)
    equal(p.read("a.o"), "b\na\n")


@test("R59")
def defines_are_put_in(p):
    p.put("a.min", "@X@ and @Y@@X@\n")
    equal(p.tool("minc", "a.min", "-o", "a.o", "-D", "X=1", "-D", "Y=a=b").status, 0)
    equal(p.read("a.o"), "1 and a=b1\n")


@test("R59")
def an_undefined_name_is_reported_with_its_place(p):
    p.put("a.min", 'fine\nuse "b"\n')
    p.put("b", "\n@X@\n")
    result = p.tool("minc", "a.min", "-o", "a.o")
    equal([result.status, result.err], [1, "minc: b:2: 'X' is not defined\n"])
    equal(p.exists("a.o"), False)


@test("R59")
def an_unmatched_at_sign_is_reported(p):
    p.put("a.min", "me@home\n")
    result = p.tool("minc", "a.min", "-o", "a.o")
    equal([result.status, result.err], [1, "minc: a.min:1: unmatched '@'\n"])


@test("R59")
def a_file_that_cannot_be_read_is_reported_with_its_user(p):
    p.put("a.min", 'use "gone"\n')
    equal(p.tool("minc", "a.min", "-o", "a.o").err, "minc: a.min:1: cannot read 'gone'\n")
    equal(p.tool("minc", "b.min", "-o", "a.o").err, "minc: cannot read 'b.min'\n")


@test("R59")
def the_depfile_names_what_was_read_in_order(p):
    p.put("a b.min", 'use "x#y"\nuse "$z"\n')
    p.put("x#y", "")
    p.put("$z", "")
    equal(p.tool("minc", "a b.min", "-o", "o", "-d", "o.d").status, 0)
    equal(p.read("o.d"), "o: a\\ b.min \\\n  x\\#y \\\n  $$z\n")


@test("R59")
def wrong_arguments_are_refused(p):
    p.put("a.min", "")
    equal(p.tool("minc", "a.min", "-x", "-o", "o").err, "minc: unknown option -x\n")
    equal(p.tool("minc", "a.min", "-o").err, "minc: option -o needs a value\n")
    equal(p.tool("minc", "a.min").status, 1)
