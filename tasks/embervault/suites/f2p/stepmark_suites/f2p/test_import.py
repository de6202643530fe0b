# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step import: logs of the old format."""

import os

from kit import equal, header, old_end, old_file, old_record, put, seg, test

RECORDS = [old_record("S", "b", "1"), old_record("A", "log", "x;"), old_record("S", "gone", "1"),
           old_record("S", "b", "2", 9), old_record("D", "gone"), old_record("A", "log", "y"),
           old_record("S", "\u00e9", ""), old_record("D", "never")]
LEFT = (put("b", "2", 9000), put("log", "x;y"), put("\u00e9", ""))


@test("R56", "R57")
def what_an_old_log_leaves_is_put_in_one_commit(case):
    case.write("old.em1", old_file(*RECORDS))
    case.call("import", "old.em1", case.dir, "--now", 0).expect(0, "imported 3 skipped 0\n", "")
    equal(case.records(), [[(1,) + LEFT]])
    equal(case.ask(["PUT z 1", "PUT b old", "DEL log"], "--now", 0), ["OK 2", "OK 3", "OK 4"])
    result = case.call("import", "old.em1", case.dir, "--now", 0, "--segment-bytes", 1)
    result.expect(0, "imported 3 skipped 0\n", "")
    equal(case.records()[1:], [[(5,) + LEFT]])
    equal(case.ask(["SCAN - -", "TTL b"], "--now", 0),
          ["ITEM b 2", "ITEM log x;y", "ITEM z 1", "ITEM %C3%A9 %", "END 4", "TTL 9000"])


@test("R57")
def keys_that_have_expired_are_skipped(case):
    case.write("old.em1", old_file(
        old_record("S", "a", "1", 5), old_record("S", "b", "1", 6), old_record("A", "b", "2", 1),
        old_record("S", "c", "1", 1), old_record("S", "c", "2"), old_record("A", "d", "1", 4294967295),
        old_record("S", "e", "1", 1), old_record("A", "e", "2", 0)))
    equal(case.ask(["PUT a kept", "PUT e kept"]), ["OK 1", "OK 2"])
    case.call("import", "old.em1", case.dir, "--now", 5000).expect(0, "imported 3 skipped 2\n", "")
    equal(case.records()[0][2:], [(3, put("b", "12", 6000), put("c", "2"), put("d", "1", 4294967295000))])
    equal(case.ask(["GET a", "GET e"], "--now", 5000), ["VALUE kept", "VALUE kept"])
    case.call("import", "old.em1", case.dir, "--now", 4999).expect(0, "imported 4 skipped 1\n", "")
    case.write("none.em1", old_file(old_record("S", "a", "1", 1)))
    before = case.files()
    case.call("import", "none.em1", case.dir, "--now", 5000).expect(0, "imported 0 skipped 1\n", "")
    equal(case.files(), before, "an import of nothing")


@test("R58")
def the_complete_records_of_a_torn_file_are_imported(case):
    whole = old_file(*RECORDS[:3])
    last = len(whole) - 9
    third = last - len(RECORDS[2])
    for size, at, count in ((len(whole) - 1, last, 3), (last, last, 3), (last - 1, third, 2), (third + 5, third, 2),
                            (7, 7, 0)):
        case.make({})
        name = case.write("torn %d.em1" % size, whole[:size])
        case.call("import", name, case.dir).expect(
            0, "imported %d skipped 0\n" % count, "embervault: %s is torn at %d\n" % (name, at), "%d bytes" % size)
        equal(len(case.ask(["SCAN - -"])), count + 1, "%d bytes" % size)


@test("R59")
def damage_is_refused_before_anything_is_made(case):
    good = old_file(*RECORDS)
    second = 7 + len(RECORDS[0])
    end = len(good) - 9
    case.write("good.em1", good)
    case.call("import", "good.em1", case.dir + "-good", "--now", 0).expect(0, "imported 3 skipped 0\n", "")
    for data, at, what in (
        (b"EMBER2" + good[6:], 0, "title"),
        (good[:4], 0, "half a title"),
        (good[:second + 11] + b"?" + good[second + 12:], second, "checksum"),
        (good[:second] + b"X" + good[second + 1:], second, "letter"),
        (good[:end] + old_end(7), end, "count"),
        (good[:-1] + b"\x00", end, "end's checksum"),
        (good + b"\n", len(good), "behind the end"),
        (good[:second] + old_record("D", "k", "v"), second, "a delete with a value"),
        (good[:second] + old_record("D", "k", "", 3), second, "a delete with a time"),
        (good[:second] + RECORDS[1][:-1] + b"\x00", second, "the last record's checksum"),
    ):
        case.write("bad.em1", data)
        case.call("import", "bad.em1", case.dir).expect(3, "", "embervault: bad import bad.em1 at %d\n" % at, what)
        equal(os.path.exists(case.dir), False, "a store after " + what)


@test("R59")
def keys_and_values_have_to_be_allowed(case):
    half = "v" * 40000
    key = "k" * 1024
    fits = old_file(old_record("S", key, half), old_record("S", key, half), old_record("A", key, "w" * 25536))
    case.write("fits.em1", fits)
    case.call("import", "fits.em1", case.dir).expect(0, "imported 1 skipped 0\n", "")
    before = case.files()
    first = old_record("S", "a", half)
    for bad in (old_record("S", "k" * 1025, "1"), old_record("A", "", "1"), old_record("A", "a", half),
                old_record("S", "b", half * 2)):
        case.write("bad.em1", old_file(first, bad, old_record("D", "a")))
        case.call("import", "bad.em1", case.dir).expect(
            3, "", "embervault: bad import bad.em1 at %d\n" % (7 + len(first)), repr(bad[:3]))
        equal(case.files(), before)


@test("R3", "R54", "R60")
def what_cannot_be_imported_changes_nothing(case):
    case.write("old.em1", old_file(*RECORDS))
    result = case.call("import", "missing.em1", case.dir)
    equal((result.status, result.raw, result.errors.count("\n")), (1, b"", 1))
    equal(result.errors.startswith("embervault: cannot read missing.em1"), True, "the message")
    equal(os.path.exists(case.dir), False)
    for words in (["old.em1"], ["old.em1", "store", "x"], ["old.em1", "store", "--port", "1"]):
        equal(case.call("import", *words).status, 2, " ".join(words))
    equal(os.path.exists(case.dir), False)
    talk = case.talk()
    equal(talk.ask("STAT"), "STAT seq 0 keys 0 segments 1")
    case.call("import", "old.em1", "store").expect(4, "", "embervault: store is in use\n")
    equal(case.files(), {"MANIFEST": case.read("MANIFEST"), seg(1): header(1)})
    equal(talk.end(), 0)
    equal(case.call("import", "old.em1", "store", "--now", 0).lines, ["imported 3 skipped 0"])
