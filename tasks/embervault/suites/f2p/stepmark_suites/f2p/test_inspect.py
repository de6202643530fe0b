# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step inspect: the listing of a store."""

import os

from kit import delete, equal, header, manifest, put, record, seg, test

LISTING = """manifest seq 40 next 12
segment 7 sealed %d
record 16 seq 21 ops 2 bytes %d
put a expires 0 value old
del z
record %d seq 5 ops 1 bytes %d
del b
segment 11 active 16
"""


def store_of_two(case):
    first = header(7) + record(21, put("a", "old"), delete("z")) + record(5, delete("b"))
    case.make({"MANIFEST": manifest(40, 12, 7, 11), seg(7): first, seg(11): header(11)})


@test("R17")
def the_listing_shows_manifest_segments_records_and_operations(case):
    store_of_two(case)
    first, second = len(record(21, put("a", "old"), delete("z"))), len(record(5, delete("b")))
    expected = LISTING % (16 + first + second, first, 16 + first, second)
    case.call("inspect", case.dir).expect(0, expected, "")


@test("R17")
def the_listing_writes_keys_and_values_as_tokens(case):
    equal(case.ask(["PUT %C3%A9%20x 100%25", "PUT e %", "DEL %c3%a9%20x"]), ["OK 1", "OK 2", "OK 3"])
    case.call("inspect", case.dir).expect(0, """manifest seq 0 next 2
segment 1 active 134
record 16 seq 1 ops 1 bytes 43
put %C3%A9%20x expires 0 value 100%25
record 59 seq 2 ops 1 bytes 36
put e expires 0 value %
record 95 seq 3 ops 1 bytes 39
del %C3%A9%20x
""", "")


@test("R18")
def inspect_touches_nothing(case):
    store_of_two(case)
    case.write("store/MANIFEST.tmp", b"half a manif")
    case.write("store/" + seg(12), header(12))
    before = {name: os.stat(case.path(name)).st_mtime_ns for name in os.listdir(case.dir)}
    equal(case.call("inspect", case.dir).lines[:1], ["manifest seq 40 next 12"])
    after = {name: os.stat(case.path(name)).st_mtime_ns for name in os.listdir(case.dir)}
    equal(after, before, "files and times")


@test("R18", "R19")
def without_a_store_there_is_nothing_to_inspect(case):
    store_of_two(case)
    equal(case.call("inspect", case.dir).status, 0)
    os.remove(case.path("MANIFEST"))
    case.call("inspect", "store").expect(3, "", "embervault: no store in store\n")
    missing = os.path.join(case.folder, "missing")
    case.call("inspect", missing).expect(3, "", "embervault: no store in %s\n" % missing)
    equal(os.path.exists(missing), False, "the missing folder")
