# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step bundles: from store to store."""

import os

from kit import blob_id, bundle_bytes, check, entry, equal, history_entries, noise, reader, snapshot_bytes, summed, test, tree_bytes


def source(case):
    """A store with main (one, three) and side (one, two), in the folder `from`; gives the ids."""
    case.init("from")
    one = case.snap({"f": "1"}, "one", 1)
    two = case.branch("side", {"f": "2"}, 2)
    case.ok("switch", "main")
    three = case.snap({"f": "3", "d/g": "4"}, "three", 3)
    return one, two, three


def bundle(case, *words):
    result = case.run("bundle", *words)
    equal((result.status, result.errors), (0, ""), "status and standard error of bundle")
    return result.raw


@test("R52")
def a_bundle_has_its_refs_and_what_is_reachable(case):
    one, two, three = source(case)
    needs, refs, objects = reader.bundle(bundle(case, "side", "main"))
    equal((needs, refs), ([], [("side", two), ("main", three)]))
    equal({key: value[:2] for key, value in objects.items()}, case.sound().objects)
    needs, refs, objects = reader.bundle(bundle(case, "--have", two[:8], "main", "--have", one))
    equal((needs, refs), (sorted([one, two]), [("main", three)]))
    equal(sorted(value[0] for value in objects.values()), ["b", "b", "s", "t", "t"])
    case.refuses(1, "no ref other", "bundle", "main", "other")
    case.refuses(1, "no object other", "bundle", "main", "--have", "other")
    equal(case.run("bundle").status, 2)


@test("R53")
def a_bundle_is_taken_in(case):
    one, two, three = source(case)
    first, rest = bundle(case, "side"), bundle(case, "main", "side", "--have", one)
    objects = case.sound().objects
    case.init("to")
    case.gives("new side\n", "unbundle", stdin=first)
    case.ok("switch", "side")
    equal(case.files(), {"f": "2"})
    case.gives("new main\nsame side\n", "unbundle", stdin=rest)
    equal(case.sound().objects, objects)
    equal((case.sound().ref("main"), case.sound().ref("side")), (three, two))
    case.gives("same main\nsame side\n", "unbundle", stdin=rest)
    case.ok("switch", "main")
    equal(case.files(), {"f": "3", "d/g": "4"})


@test("R53")
def refs_only_move_forward(case):
    one, two, three = source(case)
    stream = bundle(case, "main", "side")
    case.init("to")
    case.ok("unbundle", stdin=stream)
    case.ok("ref", "move", "main", three, one)
    case.ok("ref", "move", "side", two, three)
    case.run("unbundle", stdin=stream).expect(1, "rejected main\nrejected side\n")
    equal((case.sound().ref("main"), case.sound().ref("side")), (one, three))
    case.ok("switch", "--new", "mine")
    case.ok("ref", "move", "side", three, one)
    case.gives("moved main\nmoved side\n", "unbundle", stdin=stream)
    equal(case.sound().refs["main"], [(1, three), (2, one), (3, three)])
    equal(case.files(), {})


@test("R54", "R53")
def bundles_of_others_are_read_if_they_have_what_they_need(case):
    case.init()
    entries, top = history_entries("a\n", "a\nb\n")
    third = b"a\nb\nc\n"
    moved = entry("b", third, blob_id("a\nb\n"), (6).to_bytes(4, "little") + b"\1\0\0\0\0\4\0\0\0\0\2\0c\n")
    more, last = history_entries("a\nb\nc\n", moment=9, parents=(top,))
    case.gives("new in\n", "unbundle", stdin=bundle_bytes(entries, [("in", top)]))
    on_top = [entry("b", "a\nb\n"), moved] + more[1:]
    case.gives("moved in\nnew too\n", "unbundle", stdin=bundle_bytes(on_top, [("in", last), ("too", top)], [top]))
    case.gives("a\nb\nc\n", "cat", blob_id("a\nb\nc\n"))
    case.init("other")
    case.refuses(1, "bundle needs " + top, "unbundle", stdin=bundle_bytes(on_top, [("in", last)], [top]))
    case.gives("", "ref", "list")
    case.gives("", "unbundle", stdin=bundle_bytes([entry("b", "alone")]))
    case.gives("alone", "cat", blob_id("alone"))


@test("R54")
def bad_bundles_change_nothing(case):
    case.init()
    entries, top = history_entries("text\n")
    good = bundle_bytes(entries, [("r", top)])
    tree = entry("t", tree_bytes(("f", "12" * 16, "f")))
    blob = blob_id("text\n")
    bad = [b"", good[:-1], good[:30] + b"!" + good[31:], good + b"!", summed(good[:-17]), bundle_bytes(entries[1:], [("r", top)]),
           bundle_bytes(entries, [("r", blob)]), bundle_bytes(entries, [("R", top)]), bundle_bytes(entries, [("r", "12" * 16)]),
           bundle_bytes(entries + [tree], [("r", top)]), bundle_bytes(entries + [entry("b", "other", key="34" * 16)], [("r", top)]),
           summed(b"strata bundle 2" + good[15:-16]), bundle_bytes(entries + [entry("s", "no snapshot")], [("r", top)])]
    before = case.everything()
    for number, stream in enumerate(bad):
        result = case.run("unbundle", stdin=stream)
        result.expect(3, "", "strata: bad bundle\n", "stream %d" % number)
        equal(sorted(case.everything()), sorted(before), "files after stream %d" % number)
    case.gives("new r\n", "unbundle", stdin=good)


@test("R52", "R11")
def bundles_are_small_and_a_kill_takes_nothing_in(case):
    case.init("from")
    texts = noise("room", 160).splitlines()
    for number in range(10):
        texts[number * 7 % 160] = "version %d" % number
        case.snap({"f": "\n".join(texts)}, "m", number)
    contents = sum(len(content) for _, content in case.sound().objects.values())
    stream = bundle(case, "main")
    check(len(stream) * 5 <= contents, "at most a fifth of %d bytes" % contents, "%d bytes" % len(stream))
    case.init("to")
    process = case.start("unbundle", limit="-f 1")
    result = case.finish(process, stream)
    check(result.status in (-25, 153), "a run that is killed while it writes", "status %d" % result.status)
    equal((case.sound().objects, case.sound().refs), ({}, {}))
    case.gives("new main\n", "unbundle", stdin=stream)
