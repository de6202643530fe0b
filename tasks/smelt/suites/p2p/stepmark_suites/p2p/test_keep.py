"""The writer that leaves unchanged files alone.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os

from harness import equal, test


@test("R59")
def a_new_file_is_written(p):
    equal(p.tool("keep", "out", stdin=b"a\n").out, "wrote out\n")
    equal(p.read("out"), "a\n")


@test("R59")
def an_unchanged_file_is_not_touched(p):
    p.put("out", b"a\xff\n")
    os.utime(p.path("out"), (1000, 1000))
    equal(p.tool("keep", "out", stdin=b"a\xff\n").out, "kept out\n")
    equal(os.stat(p.path("out")).st_mtime, 1000.0)


@test("R59")
def a_changed_file_is_written_anew(p):
    p.put("out", "long old text\n")
    equal(p.tool("keep", "out", stdin=b"new\n").out, "wrote out\n")
    equal(p.read("out"), "new\n")


@test("R59")
def it_takes_exactly_one_name(p):
    result = p.tool("keep")
    equal([result.status, result.err], [2, "usage: keep.py OUTPUT\n"])
