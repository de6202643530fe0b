# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""The files: what FORMAT.md describes is read and written."""

import struct

from kit import PAGE, equal, figures, holds, put, rows, test

import shape


def hand_made():
    """A store of a branch, two leaves and a chain, written by the book."""
    left = [(b"a%d" % place, b"l" * 50) for place in range(4)]
    right = [(b"m%d" % place, b"r" * 50) for place in range(4)]
    branch = struct.pack("<HI", 2, 3) + b"m0"
    leaf = b"".join(struct.pack("<HI", 2, 50) + key + value for key, value in right)
    leaf += struct.pack("<HI", 1, 800) + b"z" + struct.pack("<I", 4)
    pages = [
        shape.build_header(PAGE, 6, 1, 0, 0, 9, 4, 0), shape.build_page(1, PAGE, b"B", 1, 2, branch), shape.build_leaf(2, PAGE, left),
        shape.build_page(3, PAGE, b"L", 5, 0, leaf), shape.build_page(4, PAGE, b"O", 500, 5, b"1" * 500),
        shape.build_page(5, PAGE, b"O", 300, 0, b"2" * 300)]
    return b"".join(pages), left + right + [(b"z", b"1" * 500 + b"2" * 300)]


@test("R1", "R3")
def a_store_that_was_written_by_the_book_is_read(case):
    data, entries = hand_made()
    case.write("s", data)
    answers = case.ask("dump", "check", "put b new", "checkpoint", "stat")
    equal(answers[0], rows(entries))
    equal(answers[1], ["ok: 9 entries, 2 levels, 6 pages"])
    equal(case.sound_image({**dict(entries), b"b": b"new"}).generation, 5)


@test("R3", "R25")
def a_log_that_was_written_by_the_book_is_read(case):
    data, entries = hand_made()
    image = shape.Image(data)
    leaf = shape.build_leaf(2, PAGE, [(b"a%d" % place, b"new" * 20) for place in range(4)])
    frames = [shape.Frame(2, 0, leaf), shape.Frame(0, 6, image.page(0))]
    case.write("s", data)
    case.write("s-wal", shape.build_log(PAGE, 4, frames))
    answers = case.ask("get a1", "get m1", "put q 1", "checkpoint")
    equal(answers[:2], [["new" * 20], ["r" * 50]])
    equal(case.sound_image().entries()[0], (b"a0", b"new" * 20))


@test("R1", "R3")
def the_log_is_written_by_the_book(case):
    case.new_store()
    case.ask("put a 1", "begin", "put b 2", "put c 3", "commit")
    size, generation, frames = shape.parse_log(case.bytes_of("s-wal"))
    equal([size, generation], [PAGE, 1])
    equal([(frame.number, frame.commit) for frame in frames], [(1, 0), (0, 2), (1, 0), (0, 2)])
    holds(b"\x01\x00\x00\x00c3" not in frames[0].data and b"c3" in frames[2].data, "the leaf of each commit", "others")


@test("R1")
def a_checkpoint_brings_the_log_to_the_main_file(case):
    case.new_store()
    answers = case.ask("put a 1", "put b 2", "stat", "checkpoint", "stat", "put c 3", "stat")
    equal([figures(answers[place])["log-frames"] for place in (2, 4, 6)], [4, 0, 2])
    image = case.image()
    equal([image.problems(), image.entries(), image.generation], [[], [(b"a", b"1"), (b"b", b"2")], 2])
    equal(case.ask("dump")[0], ["a 1", "b 2", "c 3"])


@test("R1")
def a_full_log_calls_for_a_checkpoint(case):
    case.new_store(checkpoint=5)
    answers = case.ask("put a 1", "put b 2", "stat", "put c 3", "stat", "put d 4", "stat")
    equal([figures(answers[place])["log-frames"] for place in (2, 4, 6)], [4, 0, 2])
    equal(case.image().entries(), [(b"a", b"1"), (b"b", b"2"), (b"c", b"3")])


@test("R1", "R32")
def check_finds_a_page_that_does_not_bear_its_checksum(case):
    data, _ = hand_made()
    image = shape.Image(data)
    image.flip(5, 77)
    case.write("s", bytes(image.data))
    result = case.run("check", "s")
    equal([result.status, result.lines], [4, ["page 5: bad checksum"]])
    equal(result.errors, "pagewood: damaged: 1 problems\n")
    equal(case.ask("get a1")[0], ["l" * 50])


@test("R1", "R32")
def check_finds_keys_that_are_not_in_order(case):
    data, _ = hand_made()
    image = shape.Image(data)
    image.patch(2, image.page(2).index(b"a3"), b"a0")
    case.write("s", bytes(image.data))
    answers = case.script("check")
    equal([answers[0].lines, answers[0].end], [["page 2: keys not in order"], "[4] damaged: 1 problems"])


@test("R1")
def a_damaged_leaf_is_not_read(case):
    data, _ = hand_made()
    image = shape.Image(data)
    image.flip(3, 60)
    case.write("s", bytes(image.data))
    answers = case.script("get a2", "get m2", "put m9 1", "scan --limit 2")
    equal([answer.end for answer in answers], ["[0]", "[4] page 3: bad checksum", "[4] page 3: bad checksum", "[0]"])


@test("R1")
def what_was_committed_is_there_after_every_reopening(case):
    case.new_store()
    for number in range(3):
        case.ask("put k%d v%d" % (number, number), "begin", "put x%d y" % number, "commit")
    equal(case.ask("dump")[0], ["k0 v0", "k1 v1", "k2 v2", "x0 y", "x1 y", "x2 y"])
    equal(case.ask("check")[0], ["ok: 6 entries, 1 levels, 2 pages"])
