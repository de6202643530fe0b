"""The toy linker.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test


@test("R59")
def objects_come_one_after_the_other_and_symbols_sorted(p):
    p.put("d/b.o", "def b2\nx\ndef b1\n")
    p.put("a.o", "def a\n")
    result = p.tool("bundle", "-o", "out", "d/b.o", "a.o")
    equal([result.status, result.out], [0, ""])
    equal(p.read("out"), "# b.o\ndef b2\nx\ndef b1\n# a.o\ndef a\nsymbols: a b1 b2\n")


@test("R59")
def an_object_without_symbols_is_fine(p):
    p.put("a.o", "text\n")
    equal(p.tool("bundle", "-o", "out", "a.o").status, 0)
    equal(p.read("out"), "# a.o\ntext\nsymbols: \n")


@test("R59")
def a_symbol_that_is_defined_twice_is_refused(p):
    p.put("a.o", "def same\n")
    p.put("b.o", "def same\n")
    p.put("out", "old")
    result = p.tool("bundle", "-o", "out", "a.o", "b.o")
    equal([result.status, result.err], [1, "bundle: 'same' is defined in 'a.o' and 'b.o'\n"])
    equal(p.read("out"), "old")


@test("R59")
def an_object_that_cannot_be_read_is_reported(p):
    p.put("a.o", "def a\n")
    result = p.tool("bundle", "-o", "out", "a.o", "gone.o")
    equal([result.status, result.err], [1, "bundle: cannot read 'gone.o'\n"])
    equal(p.exists("out"), False)


@test("R59")
def without_objects_the_usage_is_shown(p):
    result = p.tool("bundle", "-o", "out")
    equal([result.status, result.err], [2, "usage: bundle.py -o OUTPUT OBJECT...\n"])
