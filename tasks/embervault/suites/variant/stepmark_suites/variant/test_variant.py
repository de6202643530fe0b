# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""The requirements again with other data: one or two tests a step."""

from kit import (delete, equal, header, manifest, old_file, old_record, op_bytes, put, raw_record, record, seg,
                 test)

import struct


@test("R5", "R6", "R7")
def words_are_read_and_refused(case):
    case.check("""
        PUT %7e~ %25%25 -> OK 1
        GET ~%7E -> VALUE %25%25
        get ~ -> ERR unknown command
        DEL -> ERR wrong arguments
        GET %2 -> ERR bad token
        PUT % %2 -> ERR bad token
        DEL % -> ERR bad key
        DEL ~~ -> OK 2
        GET ~~ -> NONE
    """)


@test("R11", "R12", "R13")
def commits_are_records(case):
    equal(case.ask(["PUT key some%0Avalue", "PUT other x", "DEL key"]), ["OK 1", "OK 2", "OK 3"])
    equal(case.files(), {"MANIFEST": manifest(0, 2, 1), seg(1): header(1) + record(1, put("key", "some\nvalue"))
                         + record(2, put("other", "x")) + record(3, delete("key"))})
    equal(case.ask(["PUT key 2", "STAT"]), ["OK 4", "STAT seq 4 keys 2 segments 1"])


@test("R17", "R19")
def a_listing_of_three_segments(case):
    case.grow(s3=[record(2, put("x", "y z"))], s4=[record(9, delete("x"), put("q", ""))], s8=[])
    size, other = len(record(2, put("x", "y z"))), len(record(9, delete("x"), put("q", "")))
    case.call("inspect", case.dir).expect(0, (
        "manifest seq 0 next 9\nsegment 3 sealed %d\nrecord 16 seq 2 ops 1 bytes %d\nput x expires 0 value y%%20z\n"
        "segment 4 sealed %d\nrecord 16 seq 9 ops 2 bytes %d\ndel x\nput q expires 0 value %%\nsegment 8 active 16\n"
    ) % (16 + size, size, 16 + other, other), "")
    case.call("inspect", "none").expect(3, "", "embervault: no store in none\n")


@test("R20", "R21", "R22")
def torn_and_corrupt_ends(case):
    good, bad = record(4, put("m", "1")), record(5, put("n", "2"), put("o", "3"))
    for tail in (bad[:-9], bytes(100), bad[:-1] + b"?", b"\x00\x01", struct.pack("<II", 0, 99) + bytes(50)):
        case.grow(s6=[good, tail])
        case.session(["STAT"]).expect(0, "STAT seq 4 keys 1 segments 1\n",
                                      "embervault: cut %d torn bytes from %s\n" % (len(tail), seg(6)), repr(tail[:9]))
        equal(case.read(seg(6)), header(6) + good)
    for segments in ({"s1": [good, bytes(100)], "s6": []}, {"s1": [good, bad[:-1] + b"?", good]},
                     {"s1": [good, raw_record(struct.pack("<QI", 5, 1) + op_bytes(put("a", "1")) * 2)]}):
        case.grow(**segments)
        case.session(["STAT"]).expect(3, "", "embervault: corrupt %s at %d\n" % (seg(1), 16 + len(good)))


@test("R25", "R26", "R27", "R28")
def segments_and_crashes(case):
    size = len(record(1, put("k1", "v")))
    puts = ["PUT k%d v" % number for number in range(1, 8)]
    equal(case.ask(puts + ["STAT"], "--segment-bytes", 16 + 3 * size)[-1], "STAT seq 7 keys 7 segments 3")
    result = case.session(["DEL k1", "DEL k2", "DEL k3"], "--segment-bytes", 16, crash="manifest-written:2")
    equal((result.status, result.lines), (86, ["OK 8"]))
    equal(case.ask(["STAT", "GET k2"]), ["STAT seq 8 keys 6 segments 4", "VALUE v"])
    equal(sorted(case.files()), ["MANIFEST"] + [seg(number) for number in range(1, 5)])


@test("R30", "R31", "R32")
def scans_of_numbers(case):
    equal(case.ask(["PUT %d x" % number for number in range(12)])[-1], "OK 12")
    case.check("""
        SCAN 1 2 -> ITEM 1 x | ITEM 10 x | ITEM 11 x | END 3
        SCAN - 11 REV -> ITEM 10 x | ITEM 1 x | ITEM 0 x | END 3
        SCAN 7 - REV LIMIT 2 -> ITEM 9 x | ITEM 8 x | END 2
        SCAN 5 5 -> END 0
    """)


@test("R33", "R34", "R36", "R38")
def batches_as_a_whole(case):
    case.check("""
        PUT x 1 -> OK 1
        BEGIN -> OK
        DEL x -> QUEUED 1
        PUT x 2 -> QUEUED 2
        PUT y 1 -> QUEUED 3
        GET x -> VALUE 1
        COMMIT -> OK 2
        SCAN - - -> ITEM x 2 | ITEM y 1 | END 2
        BEGIN -> OK
        PUT % 1 -> ERR bad key
        COMMIT -> ERR batch is spoiled
    """)
    equal(case.records()[0][1], (2, delete("x"), put("x", "2"), put("y", "1")))


@test("R39", "R40", "R41", "R42")
def times_of_a_clock(case):
    case.check("""
        PUT s 1 TTL 1 -> OK 1
        PUT t 1 TTL 3000 -> OK 2
        TTL s -> TTL 1
        CLOCK 8001 -> CLOCK 8001
        SCAN - - -> ITEM t 1 | END 1
        TTL t -> TTL 2999
        CLOCK 8000 -> ERR clock cannot go back
        PUT t 1 -> OK 3
        TTL t -> TTL -
    """, "--now", 8000)
    equal(case.records()[0][1], (2, put("t", "1", 11000)))


@test("R43", "R44", "R45")
def views_of_the_past(case):
    case.check("""
        PUT p 1 TTL 5 -> OK 1
        SNAP -> SNAP 1
        BEGIN -> OK
        DEL p -> QUEUED 1
        PUT p 2 -> QUEUED 2
        COMMIT -> OK 2
        SNAP -> SNAP 2
        DEL p -> OK 3
        CLOCK 99 -> CLOCK 99
        GET p @1 -> VALUE 1
        GET p @2 -> VALUE 2
        DROP 1 -> OK
        SCAN - - REV @2 -> ITEM p 2 | END 1
        GET p @1 -> ERR no snapshot
    """, "--now", 1)


@test("R46", "R47", "R48")
def compacted_files(case):
    equal(case.ask(["PUT q 1", "PUT b 1", "PUT q 2", "PUT n 1", "DEL n", "COMPACT"], "--segment-bytes", 60)[-1], "OK 3")
    equal(case.records(), [[(2, put("b", "1"))], [(3, put("q", "2"))], []])
    equal(case.read("MANIFEST"), manifest(5, 9, 6, 7, 8))


@test("R27", "R49")
def compactions_that_crash(case):
    for point in ("compact-record:3", "segment-made:2", "manifest-written:1", "manifest-renamed:1", "compact-deleted:1"):
        case.make({})
        equal(case.ask(["PUT c 1", "PUT b 1", "PUT a 1", "DEL d", "PUT d 1", "DEL d"])[-1], "OK 5")
        equal(case.session(["COMPACT"], crash=point).status, 86, point)
        equal(case.ask(["SCAN - -", "PUT e 1"]), ["ITEM a 1", "ITEM b 1", "ITEM c 1", "END 3", "OK 6"], point)
        equal(len(case.files()), 1 + len(case.records()), point)


@test("R50", "R51", "R53")
def sessions_of_a_server(case):
    server = case.serve()
    one, two = server.connect(), server.connect()
    equal([one.ask("BEGIN"), one.ask("DEL x"), two.ask("PUT x 1"), one.ask("PUT y 1"), two.ask("GET y"),
           one.ask("COMMIT"), two.ask("SCAN - -"), two.ask("QUIT"), one.ask("SHUTDOWN")],
          ["OK", "QUEUED 1", "OK 1", "QUEUED 2", "NONE", "OK 2", "ITEM y 1 | END 1", "BYE", "BYE"])
    equal(server.wait(), 0)


@test("R54", "R55")
def one_program_at_a_time(case):
    server = case.serve()
    case.call("exec", "store").expect(4, "", "embervault: store is in use\n")
    server.kill()
    equal(case.ask(["PUT a 1"]), ["OK 1"])


@test("R56", "R57", "R58", "R59")
def an_old_log_of_appends(case):
    records = [old_record("A", "n", "1", 3), old_record("A", "n", "2", 1), old_record("D", "x"),
               old_record("S", "m", "z", 2), old_record("S", "x", "w")]
    whole = old_file(*records)
    case.write("a.em1", whole[:-5])
    case.call("import", "a.em1", "store", "--now", 2000).expect(
        0, "imported 2 skipped 1\n", "embervault: a.em1 is torn at %d\n" % (len(whole) - 9))
    equal(case.records(), [[(1, put("n", "12", 3000), put("x", "w"))]])
    case.write("b.em1", whole + whole)
    case.call("import", "b.em1", "store").expect(3, "", "embervault: bad import b.em1 at %d\n" % len(whole))
