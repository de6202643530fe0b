# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""tools/mkseg.py: makes segments from descriptions."""

import os

from kit import delete, equal, header, put, record, shipped, test


def makes(case, description, expected, number="1"):
    result = case.tool("mkseg.py", number, "new.ev", stdin=description)
    equal((result.status, result.out), (0, "wrote %d bytes\n" % len(expected)), result.errors[-100:])
    equal(case.read("new.ev"), expected)


@test("R2")
def a_description_of_nothing_is_a_header(case):
    makes(case, "", header(1))
    makes(case, "\n\n", header(123456789), "123456789")


@test("R2")
def a_record_has_the_bytes_of_the_example(case):
    line = next(line for line in shipped("SPEC.md").decode().splitlines() if line.startswith("cbb108d4 "))
    makes(case, "record 1\nput a 0 hi\n", header(1) + bytes.fromhex(line))
    equal(bytes.fromhex(line), record(1, put("a", "hi")))


@test("R2")
def records_hold_their_operations_in_order(case):
    makes(case, "record 5\nput b 17 two\ndel a\nput b 0 %\nrecord 4\ndel c\n",
          header(3) + record(5, put("b", "two", 17), delete("a"), put("b", "")) + record(4, delete("c")), "3")


@test("R2")
def comments_and_empty_lines_do_not_count(case):
    makes(case, "# a\nrecord 1\n\n# b\nput k 0 v\n", header(1) + record(1, put("k", "v")))


@test("R2", "R6")
def tokens_of_a_description_are_any_bytes(case):
    makes(case, "record 1\nput %C3%a9 0 %20%25\ndel %41\n", header(1) + record(1, put("\u00e9", " %"), delete("A")))


@test("R2")
def a_description_that_is_wrong_makes_nothing(case):
    makes(case, "record 1\ndel a\n", header(1) + record(1, delete("a")))
    for bad in ("put a 0 b\n", "record 1\nset a\n", "record x\n"):
        result = case.tool("mkseg.py", "1", "bad.ev", stdin=bad)
        equal((result.status, result.out, result.errors[:15]), (65, "", "bad description"), repr(bad))
        equal(os.path.exists(os.path.join(case.folder, "bad.ev")), False, repr(bad))


@test("R2")
def a_wrong_call_of_mkseg_shows_how_to_call_it(case):
    for words in (("1",), ("one", "x.ev")):
        result = case.tool("mkseg.py", *words)
        equal((result.status, result.out, "usage: mkseg.py NUMBER FILE" in result.errors), (64, "", True))


@test("R2")
def the_sample_can_be_made_again_from_its_listing(case):
    listing = shipped("fixtures", "v2", "sample.txt").decode()
    parts = listing.split("segment ")[1:]
    equal(len(parts), 2)
    for part in parts:
        first, *lines = part.splitlines()
        lines = [line.replace(" expires ", " ").replace(" value ", " ") if line.startswith("put") else
                 line.replace("record %s seq " % line.split(" ")[1], "record ") for line in lines]
        number = first.split(" ")[0]
        makes(case, "\n".join(" ".join(line.split(" ")[:2]) if line.startswith("record") else line for line in lines),
              shipped("fixtures", "v2", "sample", "seg-%08d.ev" % int(number)), number)
