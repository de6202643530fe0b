# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""tools/emv1.py: dumps, checks and packs files of the old format."""

import os

from kit import WORKSPACE, equal, old_end, old_file, old_record, shipped, test, token

RECORDS = [old_record("S", "a", "1", 7), old_record("A", "a", "2"), old_record("D", "a")]


def fixture(name):
    return os.path.join(WORKSPACE, "fixtures", "v1", name)


def dumps(case, name, status, errors):
    result = case.tool("emv1.py", "dump", fixture(name + ".em1"))
    equal((result.status, result.errors), (status, errors), name)
    equal(result.out.encode(), shipped("fixtures", "v1", name + ".txt"), name)


@test("R2")
def the_plain_fixture_has_its_dump(case):
    dumps(case, "plain", 0, "")


@test("R2")
def the_fixture_of_updates_has_its_dump(case):
    dumps(case, "updates", 0, "")


@test("R2")
def the_expiring_fixture_has_its_dump(case):
    dumps(case, "expiring", 0, "")


@test("R2")
def the_torn_fixture_is_dumped_up_to_the_tear(case):
    dumps(case, "torn", 1, "torn at 207\n")


@test("R2")
def the_damaged_fixture_is_dumped_up_to_the_damage(case):
    dumps(case, "damaged", 2, "damaged at 28\n")


@test("R2")
def a_check_counts_the_records_of_a_sound_file(case):
    for name, count in (("plain", 5), ("updates", 10), ("expiring", 9)):
        result = case.tool("emv1.py", "check", fixture(name + ".em1"))
        equal((result.status, result.out), (0, "ok, %d records\n" % count), name)


@test("R2")
def a_check_tells_torn_from_damaged(case):
    for name, status, out in (("torn", 1, "torn at 207\n"), ("damaged", 2, "damaged at 28\n")):
        result = case.tool("emv1.py", "check", fixture(name + ".em1"))
        equal((result.status, result.out), (status, out), name)


@test("R2")
def a_cut_file_is_torn_behind_its_last_complete_record(case):
    whole = old_file(*RECORDS)
    ends = [7, 7 + len(RECORDS[0]), 7 + len(RECORDS[0] + RECORDS[1]), len(whole) - 9]
    for size in (7, ends[1] - 1, ends[1], len(whole) - 1):
        path = case.write("cut.em1", whole[:size])
        result = case.tool("emv1.py", "check", path)
        equal((result.status, result.out), (1, "torn at %d\n" % max(end for end in ends if end <= size)), str(size))


@test("R2")
def every_kind_of_damage_is_found_at_its_offset(case):
    whole = old_file(*RECORDS)
    second, end = 7 + len(RECORDS[0]), len(whole) - 9
    for data, offset in ((b"EMBER2" + whole[6:], 0), (whole[:second] + b"?", second), (whole[:end] + old_end(2), end),
                         (whole + b"x", len(whole)), (whole[:second] + old_record("D", "k", "", 1), second)):
        result = case.tool("emv1.py", "check", case.write("bad.em1", data))
        equal((result.status, result.out), (2, "damaged at %d\n" % offset), repr(data[-9:]))


@test("R2")
def a_dump_can_be_packed_into_the_same_file(case):
    for name in ("plain", "updates", "expiring"):
        result = case.tool("emv1.py", "pack", "new.em1", stdin=shipped("fixtures", "v1", name + ".txt").decode())
        equal(result.status, 0, name)
        equal(case.read("new.em1"), shipped("fixtures", "v1", name + ".em1"), name)


@test("R2", "R6")
def every_byte_is_packed_and_dumped_as_a_token(case):
    line = "S 0 %s %s" % (token(bytes(range(256))), token(bytes(range(255, -1, -1))))
    equal(case.tool("emv1.py", "pack", "all.em1", stdin=line + "\n").out, "packed 1 records\n")
    equal(case.tool("emv1.py", "dump", "all.em1").lines, [line, "E 1"])


@test("R2")
def pack_writes_the_specified_bytes(case):
    equal(case.tool("emv1.py", "pack", "new.em1", stdin="S 7 a 1\n\nA 0 a 2\nE 99\nD a\n").out, "packed 3 records\n")
    equal(case.read("new.em1"), old_file(*RECORDS))


@test("R2")
def an_empty_log_is_sound(case):
    equal(case.tool("emv1.py", "pack", "new.em1").status, 0)
    equal(case.read("new.em1"), old_file())
    equal(case.tool("emv1.py", "dump", "new.em1").lines, ["E 0"])


@test("R2")
def a_wrong_call_of_emv1_shows_how_to_call_it(case):
    for words in ((), ("wat", "x"), ("dump", "x", "y")):
        result = case.tool("emv1.py", *words)
        equal((result.status, result.out, "usage: emv1.py dump FILE" in result.errors), (64, "", True), " ".join(words))
