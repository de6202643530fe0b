# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step segments: new segments, leftovers, and crashes at named points."""

import os

from kit import equal, header, manifest, put, record, seg, test

ONE = len(record(1, put("a", "1")))


def crashes(case, lines, crash, answers, *options):
    """These commands end at the crash after these answers, without another word."""
    result = case.session(lines, *options, crash=crash)
    equal((result.status, result.lines, result.errors), (86, answers, ""), crash)


@test("R25")
def a_commit_that_does_not_fit_begins_a_new_segment(case):
    puts = ["PUT a 1", "PUT b 2", "PUT c 3"]
    exact = 16 + 2 * ONE
    equal(case.ask(puts + ["STAT"], "--segment-bytes", exact)[3], "STAT seq 3 keys 3 segments 2")
    equal(case.records(), [[(1, put("a", "1")), (2, put("b", "2"))], [(3, put("c", "3"))]])
    equal(case.read("MANIFEST"), manifest(2, 3, 1, 2))
    equal(case.ask(["PUT d 4", "STAT"], "--segment-bytes", exact - 1), ["OK 4", "STAT seq 4 keys 4 segments 3"])
    equal(case.read("MANIFEST"), manifest(3, 4, 1, 2, 3))
    equal(case.ask(["PUT e 5", "STAT"]), ["OK 5", "STAT seq 5 keys 5 segments 3"])


@test("R3", "R25")
def a_record_that_is_too_large_for_any_segment_has_its_own(case):
    equal(case.ask(["PUT a " + "x" * 200, "PUT b 1", "PUT c " + "y" * 200], "--segment-bytes", 1),
          ["OK 1", "OK 2", "OK 3"])
    equal([[found[0] for found in records] for records in case.records()], [[1], [2], [3]])
    equal(case.ask(["GET a", "GET c"]), ["VALUE " + "x" * 200, "VALUE " + "y" * 200])
    for value in ("0", "-1", "many", "1000000000000000", ""):
        result = case.call("exec", case.dir, "--segment-bytes", value)
        equal((result.status, result.errors[:17]), (2, "usage: embervault"), "--segment-bytes '%s'" % value)


@test("R22", "R26")
def leftovers_are_deleted_and_other_files_stay(case):
    equal(case.ask(["PUT a 1"], "--segment-bytes", 1), ["OK 1"])
    leftovers = {seg(2): header(2) + record(9, put("a", "wrong")), seg(123456789): b"?", "MANIFEST.tmp": b"half"}
    others = {"notes.txt": b"mine", "seg-2.ev": b"x", "seg-00000002.ev.bak": b"y", "MANIFEST.old": b"z"}
    good = case.files()
    case.make(dict(good, **leftovers, **others))
    equal(case.ask(["GET a", "PUT b 2"], "--segment-bytes", 1), ["VALUE 1", "OK 2"])
    equal(case.files(), dict(good, **others, **{
        "MANIFEST": manifest(1, 3, 1, 2), seg(2): header(2) + record(2, put("b", "2"))}))
    broken = dict(leftovers, **others, **{"MANIFEST": manifest(0, 2, 1), seg(1): b"short"})
    case.make(broken)
    equal(case.session([]).status, 3)
    equal(case.files(), broken, "a corrupt store")


@test("R11", "R27", "R28")
def a_crash_in_a_commit_leaves_half_a_record_or_all_of_it(case):
    half = ONE // 2
    crashes(case, ["PUT a 1", "PUT b 2", "PUT c 3"], "commit-half:2", ["OK 1"])
    equal(case.read(seg(1)), header(1) + record(1, put("a", "1")) + record(2, put("b", "2"))[:half])
    result = case.session(["GET a", "GET b", "PUT b 3"])
    result.expect(0, "VALUE 1\nNONE\nOK 2\n", "embervault: cut %d torn bytes from seg-00000001.ev\n" % half)
    crashes(case, ["DEL a", "GET a"], "commit-written", [])
    equal(case.ask(["GET a", "GET b", "STAT"]), ["NONE", "VALUE 3", "STAT seq 3 keys 1 segments 1"])


@test("R14", "R27", "R28", "R29")
def a_crash_while_a_segment_is_begun_loses_nothing_that_was_answered(case):
    old, new = manifest(0, 2, 1), manifest(1, 3, 1, 2)
    for point, files in (
        ("segment-made", {"MANIFEST": old}),
        ("manifest-written", {"MANIFEST": old, "MANIFEST.tmp": new}),
        ("manifest-renamed", {"MANIFEST": new}),
    ):
        case.make({})
        equal(case.ask(["PUT a 1"]), ["OK 1"])
        crashes(case, ["GET a", "PUT b 2"], point, ["VALUE 1"], "--segment-bytes", 1)
        equal(case.files(), dict(files, **{seg(1): header(1) + record(1, put("a", "1")), seg(2): header(2)}), point)
        equal(case.ask(["GET b", "PUT b 3"], "--segment-bytes", 1), ["NONE", "OK 2"], point)
        equal(case.records(), [[(1, put("a", "1"))], [(2, put("b", "3"))]], point)


@test("R23", "R27", "R28")
def a_crash_while_a_store_is_made_leaves_a_new_store(case):
    for point in ("segment-made", "manifest-written", "manifest-renamed"):
        case.make({})
        crashes(case, ["PUT a 1"], point, [])
        equal(case.read(seg(1)), header(1), point)
        equal("MANIFEST" in os.listdir(case.dir), point == "manifest-renamed", point)
        equal(case.ask(["PUT a 1"]), ["OK 1"], point)
        equal(sorted(case.files()), ["MANIFEST", seg(1)], point)


@test("R27")
def other_values_of_the_switch_do_nothing(case):
    crashes(case, ["PUT a 1", "PUT b 2"], "commit-written:2", ["OK 1"])
    for value in ("", "commit", "commit-written:9", "commit-written:0", "commit-written:", "commit-written:x"):
        result = case.session(["GET b", "PUT a 1"], crash=value)
        equal((result.status, result.lines[0], result.lines[1][:2]), (0, "VALUE 2", "OK"), repr(value))
