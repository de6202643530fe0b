# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step compaction: only what is there stays on disk, whatever happens on the way."""

import os

from kit import delete, equal, header, manifest, put, record, seg, test

ONE = len(record(1, put("a", "1")))
BEGUN = ["PUT b 1", "PUT a 1", "PUT c 1 TTL 10", "PUT d 1 TTL 900", "PUT a 2", "DEL b", "PUT e 5", "DEL e"]


def begun(case, *options):
    """A store in which a, d and (until 1010) c are left; 8 commits."""
    equal(case.ask(BEGUN, "--now", 1000, *options), ["OK %d" % number for number in range(1, 9)])


@test("R46", "R48")
def a_compaction_leaves_one_record_for_each_key(case):
    begun(case)
    equal(case.ask(["COMPACT", "STAT"], "--now", 1010), ["OK 2", "STAT seq 8 keys 2 segments 2"])
    equal(case.files(), {
        "MANIFEST": manifest(8, 4, 2, 3),
        seg(2): header(2) + record(5, put("a", "2")) + record(4, put("d", "1", 1900)),
        seg(3): header(3),
    })
    equal(case.ask(["SCAN - -", "TTL d", "GET c"], "--now", 1000),
          ["ITEM a 2", "ITEM d 1", "END 2", "TTL 900", "NONE"])


@test("R12", "R46", "R48")
def numbers_do_not_go_back_after_a_compaction(case):
    begun(case)
    equal(case.ask(["COMPACT", "PUT z 1", "DEL z", "COMPACT"], "--now", 1010), ["OK 2", "OK 9", "OK 10", "OK 2"])
    equal(case.read("MANIFEST"), manifest(10, 6, 4, 5))
    equal(case.ask(["STAT", "PUT y 1"], "--now", 1010), ["STAT seq 10 keys 2 segments 2", "OK 11"])
    equal(case.records(), [[(5, put("a", "2")), (4, put("d", "1", 1900))], [(11, put("y", "1"))]])


@test("R25", "R47")
def the_new_segments_keep_to_their_size(case):
    equal(case.ask(["PUT %s %d" % pair for pair in zip("fedcba", range(1, 7))]), ["OK %d" % n for n in range(1, 7)])
    limit = 16 + 2 * ONE
    equal(case.ask(["PUT c 3" + "x" * 99, "COMPACT"], "--segment-bytes", limit), ["OK 7", "OK 5"])
    equal(case.records(), [
        [(6, put("a", "6")), (5, put("b", "5"))], [(7, put("c", "3" + "x" * 99))],
        [(3, put("d", "3")), (2, put("e", "2"))], [(1, put("f", "1"))], []])
    equal(case.read("MANIFEST"), manifest(7, 8, 3, 4, 5, 6, 7))
    equal(case.ask(["SCAN - - LIMIT 2", "STAT"]), ["ITEM a 6", "ITEM b 5", "END 2", "STAT seq 7 keys 6 segments 5"])


@test("R12", "R47", "R48")
def when_nothing_is_left_there_is_only_the_active_segment(case):
    equal(case.ask(["PUT a 1", "DEL a", "COMPACT now", "COMPACT"]), ["OK 1", "OK 2", "ERR wrong arguments", "OK 1"])
    equal(case.files(), {"MANIFEST": manifest(2, 3, 2), seg(2): header(2)})
    equal(case.ask(["COMPACT", "PUT a 2"]), ["OK 1", "OK 3"])
    equal(case.read(seg(3)), header(3) + record(3, put("a", "2")))


@test("R27", "R28", "R49")
def a_crash_at_any_point_leaves_the_same_keys(case):
    old, new = [1, 2, 3, 4], [5, 6]
    points = [("segment-made:1", old), ("compact-record:1", old), ("compact-record:2", old), ("segment-made:2", old),
              ("manifest-written", old), ("manifest-renamed", new), ("compact-deleted:1", new),
              ("compact-deleted:4", new)]
    for point, numbers in points:
        case.make({})
        begun(case, "--segment-bytes", 16 + 2 * ONE)
        result = case.session(["GET a", "COMPACT", "GET a"], "--now", 1010, crash=point)
        equal((result.status, result.lines), (86, ["VALUE 2"]), point)
        equal(case.ask(["SCAN - -", "TTL d", "STAT"], "--now", 1010),
              ["ITEM a 2", "ITEM d 1", "END 2", "TTL 890", "STAT seq 8 keys 2 segments %d" % len(numbers)], point)
        equal(sorted(case.files()), ["MANIFEST"] + [seg(number) for number in numbers], point)
        equal(case.ask(["PUT b 7", "COMPACT", "SCAN - -"], "--now", 1010),
              ["OK 9", "OK 2", "ITEM a 2", "ITEM b 7", "ITEM d 1", "END 3"], point)


@test("R29", "R48", "R49")
def the_old_files_stay_until_the_new_manifest_is_in_place(case):
    begun(case)
    before = case.files()
    for point in ("segment-made:2", "manifest-written"):
        equal(case.session(["COMPACT"], "--now", 1010, crash=point).status, 86, point)
        found = case.files()
        equal({name: found.get(name) for name in before}, before, point)
        equal(sorted(set(found) - set(before) - {"MANIFEST.tmp"}), [seg(2), seg(3)], point)
    equal(case.session(["COMPACT"], "--now", 1010, crash="manifest-renamed").status, 86)
    equal(case.read("MANIFEST"), manifest(8, 4, 2, 3))
    equal(case.read(seg(1)), before[seg(1)])
    equal(case.ask(["SCAN - -"], "--now", 1010), ["ITEM a 2", "ITEM d 1", "END 2"])
    equal(os.path.exists(case.path(seg(1))), False, "the old segment")


@test("R43", "R44", "R46")
def snapshots_outlive_a_compaction_but_not_on_disk(case):
    begun(case)
    case.check("""
        SNAP -> SNAP 1
        DEL a -> OK 9
        CLOCK 1010 -> CLOCK 1010
        COMPACT -> OK 2
        SCAN - - @1 -> ITEM a 2 | ITEM c 1 | ITEM d 1 | END 3
        SCAN - - -> ITEM d 1 | END 1
        PUT a 3 -> OK 10
        COMPACT -> OK 2
        GET a @1 -> VALUE 2
        GET c @1 -> VALUE 1
    """, "--now", 1000)
    equal(case.records(), [[(10, put("a", "3")), (4, put("d", "1", 1900))], []])


@test("R11", "R16", "R46")
def what_is_deleted_after_a_compaction_stays_deleted(case):
    begun(case)
    equal(case.ask(["COMPACT", "DEL a", "BEGIN", "PUT b 8", "DEL d", "COMMIT"], "--now", 1010)[-1], "OK 10")
    equal(case.records()[1], [(9, delete("a")), (10, put("b", "8"), delete("d"))])
    equal(case.ask(["SCAN - -", "COMPACT", "SCAN - -"], "--now", 1010),
          ["ITEM b 8", "END 1", "OK 2", "ITEM b 8", "END 1"])
