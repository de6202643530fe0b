# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step packs: many objects in one file, most as deltas."""

import os

from kit import blob_id, check, entry, equal, noise, numbered, pack_bytes, test


def pack_files(case):
    return sorted(os.listdir(case.path(".strata/packs")))


def insert(text):
    return b"\0" + len(text).to_bytes(2, "little") + text


def copy(offset, length):
    return b"\1" + offset.to_bytes(4, "little") + length.to_bytes(4, "little")


def delta(size, *parts):
    return size.to_bytes(4, "little") + b"".join(parts)


def plant(case, data):
    name = "packs/%s.pack" % data[-16:].hex()
    case.write(".strata/" + name, data)
    return name


@test("R46")
def everything_goes_into_one_pack(case):
    case.init()
    case.gives("packed 0\n", "pack")
    equal(pack_files(case), [])
    case.snap({"a": "1", "d/b": "2"})
    case.ok("put", "-", stdin="on its own")
    before = case.sound().objects
    case.gives("packed 6\n", "pack")
    store = case.sound()
    equal((store.loose, store.packed), ({}, before))
    equal(len(pack_files(case)), 1)
    first = pack_files(case)
    case.gives("packed 6\n", "pack")
    equal(pack_files(case), first)
    case.snap({"a": "1", "d/b": "3"}, "two", 2)
    case.gives("packed 10\n", "pack")
    store = case.sound()
    equal((store.loose, len(store.packed), len(pack_files(case))), ({}, 10, 1))
    case.gives("on its own", "cat", blob_id("on its own")[:12])
    case.gives("on main\n", "status")


@test("R45")
def packs_of_others_are_read(case):
    case.init()
    one, two, three = b"first text " * 9, b"<first text first text >", b"t first text \0" + b"\0" * 300
    entries = [entry("b", one), entry("b", two, blob_id(one), delta(24, insert(b"<"), copy(0, 22), insert(b">"))),
               entry("b", three, blob_id(two), delta(314, copy(10, 2), insert(b"first text "), insert(b"\0" * 301))),
               entry("b", b"", blob_id(three), delta(0))]
    plant(case, pack_bytes(*entries))
    plant(case, pack_bytes(entry("b", one), entry("b", b"other")))
    case.write(".strata/packs/note.pack", "no pack")
    case.write(".strata/packs/%s.pack.tmp" % blob_id("x"), "half a pack")
    for text in (one, two, three, b"", b"other"):
        equal(case.run("cat", blob_id(text)).raw, text)
    case.gives("packed 5\n", "pack")
    equal(len(case.sound().packed), 5)
    equal(len(pack_files(case)), 3, "files in packs/")


@test("R45", "R10")
def packs_that_do_not_fit_are_told(case):
    case.init()
    text = b"some text"
    good = pack_bytes(entry("b", text))
    plant(case, good)
    case.gives("some text", "cat", blob_id(text))
    os.remove(case.path(".strata/packs/%s.pack" % good[-16:].hex()))
    two = entry("b", b"text", blob_id(text), delta(4, copy(5, 4)))
    bad = [pack_bytes(two, entry("b", text)), pack_bytes(entry("b", text), entry("b", text)),
           pack_bytes(entry("b", text) + b"!"), pack_bytes(entry("b", text)[:-1]), good[:20] + b"!" + good[21:]]
    for data in bad:
        name = plant(case, data)
        case.refuses(3, "corrupt " + name, "cat", blob_id(text))
        os.remove(case.path(".strata/" + name))
    case.write(".strata/packs/%s.pack" % blob_id("x"), good)
    case.refuses(3, "corrupt packs/%s.pack" % blob_id("x"), "cat", blob_id(text))
    os.remove(case.path(".strata/packs/%s.pack" % blob_id("x")))
    for wrong in (delta(5, copy(5, 4)), delta(4, copy(6, 4)), delta(4, insert(b"tex?"))):
        plant(case, pack_bytes(entry("b", text), entry("b", b"text", blob_id(text), wrong)))
        case.refuses(3, "corrupt object " + blob_id("text"), "cat", blob_id("text"))
        case.remove(".strata/packs")


@test("R47")
def versions_of_one_text_take_a_fifth_of_their_room(case):
    case.init()
    texts = noise("room", 160).splitlines()
    for number in range(20):
        texts[number * 7 % 160] = "version %d" % number
        case.snap({"f": "\n".join(texts)}, "m", number)
    case.gives("packed %d\n" % len(case.sound().objects), "pack")
    store = case.sound()
    contents = sum(len(content) for _, content in store.objects.values())
    equal(len(store.objects), 60)
    size = os.path.getsize(case.path(".strata/packs/" + store.packs[0]))
    check(size * 5 <= contents, "at most a fifth of %d bytes" % contents, "%d bytes" % size)


@test("R48", "R7")
def what_is_packed_is_not_stored_again(case):
    case.init()
    key = case.snap({"f": numbered(9)})
    case.ok("pack")
    case.ok("put", "-", stdin=numbered(9))
    case.put_files({"f": numbered(9)})
    case.ok("add", "f")
    equal(case.sound().loose, {})
    two = case.snap({"f": numbered(9), "g": "new"}, "two", 2)
    equal(len(case.sound().loose), 3)
    case.ok("switch", "--new", "side")
    case.ok("ref", "move", "main", two, key)
    case.ok("switch", "main")
    equal(case.files(), {"f": numbered(9)})


@test("R11", "R46", "R10")
def a_kill_or_damage_while_packing_loses_nothing(case):
    case.init()
    case.snap({"f%d" % number: noise(str(number), 10) for number in range(5)})
    before = case.sound().objects
    case.killed("-f 1", "pack")
    store = case.sound()
    equal((store.loose, store.packed), (before, {}))
    case.write(case.loose(blob_id(noise("3", 10))), "damaged")
    case.refuses(3, "corrupt object " + blob_id(noise("3", 10)), "pack")
    equal(len(case.store().loose), len(before) - 1, "good loose objects")
    equal(pack_files(case), [])
