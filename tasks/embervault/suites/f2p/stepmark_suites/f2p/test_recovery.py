# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step recovery: torn ends are cut off, damage is refused."""

import os
import struct

from kit import equal, header, manifest, put, raw_record, record, seg, test

FIRST = record(1, put("a", "one"))
SECOND = record(2, put("b", "two"))
THIRD = record(3, put("c", "three"))


def opens_torn(case, tail, what):
    """A store of one good record and this tail opens without the tail."""
    case.grow(s1=[FIRST, tail])
    result = case.session(["STAT", "GET a", "PUT d 4"])
    result.expect(0, "STAT seq 1 keys 1 segments 1\nVALUE one\nOK 2\n",
                  "embervault: cut %d torn bytes from seg-00000001.ev\n" % len(tail), what)
    equal(case.records(), [[(1, put("a", "one")), (2, put("d", "4"))]], what)
    equal(case.ask(["GET d"]), ["VALUE 4"], what)


def is_corrupt(case, file, offset, what=""):
    before = case.files()
    message = "embervault: corrupt %s at %d\n" % (file, offset)
    case.session(["PUT a 1", "STAT"]).expect(3, "", message, what)
    equal(case.files(), before, what + " files")
    return message


@test("R20")
def a_record_that_is_cut_at_any_byte_is_left_out(case):
    for cut in (1, 4, 7, 8, 9, len(SECOND) // 2, len(SECOND) - 1):
        opens_torn(case, SECOND[:cut], "cut at %d" % cut)


@test("R20")
def a_tail_of_zeros_is_torn(case):
    for count in (1, 8, 9, 5000):
        opens_torn(case, bytes(count), "%d zeros" % count)


@test("R20", "R21")
def a_wrong_checksum_is_torn_at_the_very_end_only(case):
    wrong = SECOND[:-1] + b"\x01"
    opens_torn(case, wrong, "at the end")
    case.grow(s1=[FIRST, wrong, THIRD])
    is_corrupt(case, seg(1), 16 + len(FIRST), "before a good record")
    case.grow(s1=[FIRST, wrong, bytes(8)])
    is_corrupt(case, seg(1), 16 + len(FIRST), "before zeros")
    opens_torn(case, struct.pack("<II", 7, 4000) + bytes(range(60)), "a length beyond the end")


@test("R21", "R22")
def a_sealed_segment_has_to_be_whole(case):
    for bad, what in ((SECOND[:-1], "cut off"), (bytes(8), "zeros"), (b"xyz", "a few bytes"),
                      (SECOND[:-1] + b"\x01", "checksum")):
        case.grow(s1=[FIRST, bad], s2=[THIRD, THIRD[:9]])
        is_corrupt(case, seg(1), 16 + len(FIRST), what)
    case.grow(s1=[FIRST, SECOND], s2=[THIRD])
    equal(case.ask(["GET c", "GET b"]), ["VALUE three", "VALUE two"])


@test("R21", "R22")
def headers_and_files_have_to_be_there(case):
    case.grow(s1=[FIRST], s2=[SECOND], s3=[])
    equal(case.ask(["GET b"]), ["VALUE two"])
    good = case.files()
    for change, what in ((header(2)[:15], "short"), (header(1) + SECOND, "of another segment"), (b"", "empty"),
                         (b"EMBW" + header(2)[4:] + SECOND, "letters")):
        case.make(dict(good, **{seg(2): change}))
        is_corrupt(case, seg(2), 0, what)
    case.make({name: data for name, data in good.items() if name != seg(3)})
    is_corrupt(case, seg(3), 0, "missing")


@test("R21")
def a_payload_that_does_not_fit_is_corrupt_even_at_the_end(case):
    start = struct.pack("<QI", 2, 1)
    operation = struct.pack("<BQHI", 1, 0, 1, 1) + b"kv"
    case.grow(s1=[FIRST, raw_record(start + operation)])
    equal(case.ask(["GET k"]), ["VALUE v"])
    for payload, what in (
        (struct.pack("<QI", 2, 0), "no operation"),
        (start + operation + b"x", "a byte too many"),
        (struct.pack("<QI", 2, 2) + operation, "an operation too few"),
        (start + struct.pack("<BQHI", 3, 0, 1, 1) + b"kv", "kind 3"),
        (start + struct.pack("<BQHI", 2, 0, 1, 1) + b"kv", "a delete with a value"),
        (start + struct.pack("<BQHI", 1, 0, 0, 1) + b"v", "no key"),
        (start[:9], "a short payload"),
    ):
        case.grow(s1=[FIRST, raw_record(payload)])
        is_corrupt(case, seg(1), 16 + len(FIRST), what)


@test("R22", "R23", "R26")
def a_manifest_that_does_not_fit_is_refused(case):
    case.grow(s1=[FIRST])
    equal(case.ask(["GET a"]), ["VALUE one"])
    good = manifest(0, 2, 1)
    for bad in (good[:-1], good.replace(b"seq 0", b"seq 1"), b"", manifest(0, 2, 2),
                manifest(0, 2), good.replace(b"crc ", b"CRC ")):
        case.make({"MANIFEST": bad, seg(1): header(1) + FIRST, seg(5): header(5)})
        message = is_corrupt(case, "MANIFEST", 0, repr(bad))
        case.call("inspect", case.dir).expect(3, "", message)
    case.make({seg(1): header(1) + FIRST})
    is_corrupt(case, "MANIFEST", 0, "lost")
    case.make({seg(1): header(1)})
    equal(case.ask(["STAT"]), ["STAT seq 0 keys 0 segments 1"], "headers only")


@test("R24")
def inspect_shows_torn_ends_and_stops_at_damage(case):
    size = 16 + len(FIRST)
    start = "manifest seq 0 next %d\nsegment 1 %s %d\nrecord 16 seq 1 ops 1 bytes %d\nput a expires 0 value one\n"
    case.grow(s1=[FIRST, SECOND[:9]])
    before = case.files()
    shown = start % (2, "active", size + 9, len(FIRST))
    case.call("inspect", case.dir).expect(0, shown + "torn %d bytes 9\n" % size, "")
    equal(case.files(), before)
    case.grow(s1=[FIRST, SECOND[:9]], s2=[])
    shown = start % (3, "sealed", size + 9, len(FIRST))
    case.call("inspect", case.dir).expect(3, shown, "embervault: corrupt %s at %d\n" % (seg(1), size))
    case.grow(s1=[FIRST], s2=[])
    os.remove(case.path(seg(2)))
    shown = start % (3, "sealed", size, len(FIRST))
    case.call("inspect", case.dir).expect(3, shown, "embervault: corrupt %s at 0\n" % seg(2))
