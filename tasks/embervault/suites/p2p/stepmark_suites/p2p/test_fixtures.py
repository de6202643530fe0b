# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""What is shipped keeps its contents."""

import re
import zlib

from kit import delete, equal, header, manifest, old_file, old_record, put, read_segment, record, shipped, test


def sample(number):
    return shipped("fixtures", "v2", "sample", "seg-%08d.ev" % number)


@test("R1")
def the_module_has_no_requirements(case):
    lines = shipped("go.mod").decode().split("\n")
    equal([line[:7] for line in lines if line.startswith("module ")], ["module "])
    equal([line for line in lines if re.match(r"\s*require\b", line)], [])


@test("R2")
def the_manifest_of_the_sample_is_sound(case):
    equal(shipped("fixtures", "v2", "sample", "MANIFEST"), manifest(10, 5, 2, 4))


@test("R2")
def the_sealed_segment_of_the_sample_has_its_records(case):
    equal(read_segment(sample(2), 2), [(3, put("apple", "red")), (9, put("empty", "")),
                                       (7, put("\u00e9clair", "100%", 1700000000000))])


@test("R2")
def the_active_segment_of_the_sample_has_its_records(case):
    equal(sample(4), header(4) + record(11, put("count", "1"), put("log", "two words"), delete("apple"))
          + record(12, put("apple", "green")))


@test("R2")
def the_listing_of_the_sample_fits_its_bytes(case):
    lines = shipped("fixtures", "v2", "sample.txt").decode().splitlines()
    equal(lines[0], "manifest seq 10 next 5")
    equal([line for line in lines if line.startswith("segment")],
          ["segment 2 sealed %d" % len(sample(2)), "segment 4 active %d" % len(sample(4))])
    found = [tuple(map(int, re.findall(r"\d+", line))) for line in lines if line.startswith("record")]
    equal([(sequence, ops) for _, sequence, ops, _ in found], [(3, 1), (9, 1), (7, 1), (11, 3), (12, 1)])
    equal(found[2][0] + found[2][3], len(sample(2)))
    equal(found[4][0] + found[4][3], len(sample(4)))


@test("R2")
def the_plain_old_log_has_the_specified_bytes(case):
    pairs = [("apple", "red"), ("banana", "yellow"), ("cherry", "dark red"), ("empty", ""), ("\u00e9clair", "100%")]
    equal(shipped("fixtures", "v1", "plain.em1"), old_file(*(old_record("S", *pair) for pair in pairs)))


@test("R2")
def the_spoiled_old_logs_come_from_the_sound_one(case):
    sound = shipped("fixtures", "v1", "updates.em1")
    equal(shipped("fixtures", "v1", "torn.em1"), sound[:-20])
    damaged = shipped("fixtures", "v1", "damaged.em1")
    equal(len(damaged), len(sound))
    equal(sum(1 for one, other in zip(damaged, sound) if one != other), 1, "bytes that differ")


@test("R2")
def the_examples_of_the_specification_are_right(case):
    text = shipped("SPEC.md").decode()
    start = text.index("```\nembervault 2\n") + 4
    example = text[start:text.index("```", start)].encode()
    equal(example, manifest(17, 4, 1, 3))
    equal("`%08x`" % zlib.crc32(b"123456789") in text, True, "the checksum of 123456789")
