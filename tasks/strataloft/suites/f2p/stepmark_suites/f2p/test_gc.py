# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step gc: what nothing leads to goes."""

import os

from kit import blob_id, equal, noise, test


@test("R49")
def only_what_is_reachable_stays(case):
    case.init()
    one = case.snap({"f": "1", "d/g": "kept"})
    two = case.branch("side", {"f": "2", "d/g": "kept"}, 2)
    case.ok("switch", "main")
    three = case.snap({"f": "3", "d/g": "kept"}, "three", 3)
    case.ok("put", "-", stdin="nobody's")
    case.ok("pack")
    case.ok("ref", "move", "side", two, "-")
    case.put_files({"f": "staged", "d/g": "kept"})
    case.ok("add", ".")
    case.gives("kept 9 removed 4\n", "gc")
    store = case.sound()
    equal((store.loose, len(store.packs), len(store.packed)), ({}, 1, 9))
    for text, there in (("1", True), ("2", False), ("3", True), ("kept", True), ("staged", True), ("nobody's", False)):
        equal(blob_id(text) in store.objects, there, text)
    equal((one in store.objects, two in store.objects, three in store.objects), (True, False, True))
    case.gives("kept 9 removed 0\n", "gc")


@test("R49")
def an_unsaved_merge_is_kept(case):
    case.init()
    case.snap({"f": "1\n"})
    two = case.branch("side", {"f": "2\n", "g": "theirs"}, 2)
    case.ok("switch", "main")
    case.snap({"f": "3\n"}, "three", 3)
    equal(case.run("merge", "side").status, 1)
    case.ok("ref", "move", "side", two, "-")
    case.gives("kept 11 removed 0\n", "gc")
    equal(two in case.sound().objects, True)
    case.ok("add", ".")
    case.ok("save", "done")
    case.sound()


@test("R50")
def old_values_and_left_overs_go(case):
    case.init()
    one, two, three = [case.snap({"f": str(number)}, "m", number) for number in (1, 2, 3)]
    case.ok("ref", "move", "main", three, one)
    case.ok("ref", "move", "side", "-", two)
    case.ok("ref", "move", "side", two, "-")
    case.write(".strata/tmp/left-over", "half")
    case.write(".strata/refs/Not-a-ref/00000001", "1")
    case.write(".strata/refs/Not-a-ref/00000002", "2")
    case.gives("kept 4 removed 5\n", "gc")
    equal(case.sound().refs, {"main": [(4, one)], "side": [(2, None)]})
    equal(os.listdir(case.path(".strata/tmp")), [])
    equal(case.read(".strata/refs/Not-a-ref/00000001"), b"1")
    case.ok("ref", "move", "side", "-", one)
    equal(case.sound().refs["side"], [(2, None), (3, one)])


@test("R51", "R11", "R10")
def nothing_is_deleted_when_something_is_missing(case):
    case.init()
    case.snap({"f": noise("f", 40), "g": noise("g", 40)})
    case.ok("put", "-", stdin="loose")
    count = len(case.sound().objects)
    case.killed("-f 1", "gc")
    equal(len(case.sound().loose), count)
    key = blob_id(noise("f", 40))
    saved = case.read(case.loose(key))
    os.remove(case.path(case.loose(key)))
    case.refuses(3, "missing object " + key, "gc")
    case.write(case.loose(key), saved[:-1])
    case.refuses(3, "corrupt object " + key, "gc")
    case.write(case.loose(key), saved)
    equal(len(case.sound().loose), count)
    case.gives("kept 4 removed 1\n", "gc")
