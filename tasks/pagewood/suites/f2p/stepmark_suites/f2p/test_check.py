# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step check: damage is found, named and not passed over."""

from kit import PAGE, equal, holds, once, put, test

import shape


def sample(case):
    """A store with two levels, two long values and six free pages, all in the main file."""
    return copy(once("sample", lambda: make_sample(case)))


def make_sample(case):
    case.new_store("base")
    lines = [put(b"k%02d" % place, b"v" * 50) for place in range(40)]
    lines += [put(b"long1", b"1" * 1700), put(b"long2", b"2" * 1200), put(b"long3", b"3" * 2700), "put long3 short"]
    answers = case.ask("open base", *lines, "check", "checkpoint", store=None)
    holds(answers[-2][0].startswith("ok: 43 entries"), "a sound store", answers[-2])
    return case.sound_image(None, "base")


def copy(image):
    return shape.Image(bytes(image.data))


def reports(case, images):
    """What `check` says about each image: the problems and how it ends."""
    lines = []
    for number, image in enumerate(images):
        case.write("d%d" % number, bytes(image.data))
        lines += ["open d%d" % number, "check"]
    return [answer.lines + [answer.end] for answer in case.script(*lines, store=None)[1::2]]


def damaged(*problems):
    return list(problems) + ["[4] damaged: %d problems" % len(problems)]


def chain_of(image, key):
    for leaf in image.leaves():
        if key in leaf.keys:
            return image.chain(leaf.values[leaf.keys.index(key)])
    return []


@test("R32")
def keys_in_the_wrong_leaf_are_found(case):
    image = sample(case)
    first, second = image.leaves()[1:3]
    moved, bound = copy(image), copy(image)
    place = moved.page(first.number).rindex(first.keys[-1])
    moved.patch(first.number, place, b"k99")
    separator = bound.page(bound.root).index(second.keys[0])
    bound.patch(bound.root, separator, second.keys[1])
    equal(reports(case, [moved, bound]), [
        damaged("page %d: key out of range" % first.number), damaged("page %d: key out of range" % second.number)])


@test("R32")
def pages_that_nobody_or_somebody_else_uses_are_found(case):
    image = sample(case)
    lost, shared = copy(image), copy(image)
    head = image.free_head
    lost.patch_number(0, 36, image.link(head))
    lost.patch_number(0, 40, image.free_count - 1)
    root, leaves = image.page(image.root), image.leaves()
    place = root.index(leaves[3].keys[0]) - 4
    shared.patch_number(image.root, place, leaves[2].number)
    low = min(len(leaves[3].keys), 43)
    expected = sorted([(leaves[3].number, "not used"), (leaves[2].number, "used more than once")])
    equal(reports(case, [lost]), [damaged("page %d: not used" % head)])
    equal(reports(case, [shared])[0], damaged(
        "header: 43 entries, found %d" % (43 - low), *["page %d: %s" % problem for problem in expected]))


@test("R32")
def a_free_list_that_is_wrong_is_found(case):
    image = sample(case)
    free = image.free_pages()
    counted, joined, looped = copy(image), copy(image), copy(image)
    counted.patch_number(0, 40, image.free_count + 2)
    joined.patch_number(free[-1], 8, image.leaves()[0].number)
    looped.patch_number(free[-1], 8, free[2])
    equal(reports(case, [counted, joined, looped]), [
        damaged("header: %d free pages, found %d" % (image.free_count + 2, image.free_count)),
        damaged("page %d: used more than once" % image.leaves()[0].number),
        damaged("page %d: used more than once" % free[2])])


@test("R32")
def a_chain_of_overflow_pages_that_is_wrong_is_found(case):
    image = sample(case)
    one, two = chain_of(image, b"long1"), chain_of(image, b"long2")
    equal([len(one), len(two)], [4, 3])
    short, long, crossed, counted = copy(image), copy(image), copy(image), copy(image)
    short.patch_number(one[2], 8, 0)
    long.patch_number(two[-1], 8, one[0])
    crossed.patch_number(two[0], 8, one[1])
    counted.patch(one[1], 6, b"\x10\x00")
    lines = reports(case, [short, long, crossed, counted])
    broken = "page %d: broken overflow chain"
    equal(lines[0], damaged(*["page %d: %s" % pair for pair in sorted([(one[2], "broken overflow chain"), (one[3], "not used")])]))
    equal(lines[1], damaged(broken % two[-1]))
    lost = [(number, "not used") for number in two[1:]] + [(one[1], "used more than once")]
    equal(lines[2], damaged(*["page %d: %s" % pair for pair in sorted(lost)]))
    lost = [(number, "not used") for number in one[2:]] + [(one[1], "broken overflow chain")]
    equal(lines[3], damaged(*["page %d: %s" % pair for pair in sorted(lost)]))


def uneven(case):
    """A tree built by hand: page 2 is a leaf beside the branch 3, whose leaves are 4 to 6."""
    def leaf(number, letter, count=3):
        return shape.build_leaf(number, PAGE, [(b"%c%02d" % (letter, place), b"v" * 60) for place in range(count)])

    def branch(number, first, cells):
        body = b"".join(shape.struct.pack("<HI", len(key), child) + key for key, child in cells)
        return shape.build_page(number, PAGE, b"B", len(cells), first, body)

    pages = [
        shape.build_header(PAGE, 7, 1, 0, 0, 10, 1, 0), branch(1, 2, [(b"b", 3)]), leaf(2, 97), branch(3, 4, [
            (b"c" + b" " * 63, 5), (b"d" + b" " * 63, 6)]), leaf(4, 98), leaf(5, 99), leaf(6, 100, 1)]
    return shape.Image(b"".join(pages))


@test("R32")
def uneven_levels_and_sparse_nodes_are_found(case):
    image = uneven(case)
    alone = shape.Image(
        shape.build_header(PAGE, 3, 2, 0, 0, 1, 1, 0) + shape.build_leaf(1, PAGE, [(b"k", b"v")])
        + shape.build_page(2, PAGE, b"B", 0, 1, b""))
    sound = shape.Image(shape.build_header(PAGE, 2, 1, 0, 0, 1, 1, 0) + shape.build_leaf(1, PAGE, [(b"k", b"v")]))
    levels = ["page %d: leaf on level 3, expected 2" % number for number in (4, 5, 6)]
    equal(reports(case, [image, alone, sound]), [
        damaged(*levels, "page 6: too empty"),
        damaged("page 1: too empty", "page 2: too empty"), ["ok: 1 entries, 1 levels, 2 pages", "[0]"]])


@test("R33")
def what_lies_behind_an_unreadable_page_is_not_guessed_at(case):
    image = sample(case)
    root, leaf = image.root, image.leaves()[4]
    kind, cells, flipped, free, beyond = (copy(image) for _ in range(5))
    kind.patch(leaf.number, 4, b"F")
    cells.patch(leaf.number, 12, b"\xff\xff")
    flipped.flip(root, 300)
    flipped.flip(leaf.number, 20)
    free.flip(image.free_pages()[1], 100)
    beyond.patch_number(root, image.page(root).index(leaf.keys[0]) - 4, 7777)
    pair = sorted([root, leaf.number])
    equal(reports(case, [kind, cells, flipped, free, beyond]), [
        damaged("page %d: expected leaf or branch, found free" % leaf.number),
        damaged("page %d: bad cells" % leaf.number),
        damaged(*["page %d: bad checksum" % number for number in pair]),
        damaged("page %d: bad checksum" % image.free_pages()[1]),
        damaged("page 7777: no such page")])


@test("R32")
def every_problem_of_a_store_is_reported_once_and_in_order(case):
    image = sample(case)
    leaves, one = image.leaves(), chain_of(image, b"long1")
    image.patch_number(0, 44, 50)
    image.patch_number(0, 40, 2)
    image.patch(leaves[1].number, image.page(leaves[1].number).index(leaves[1].keys[0]), b"k00")
    image.patch_number(one[-1], 8, one[0])
    problems = sorted([(leaves[1].number, "key out of range"), (one[-1], "broken overflow chain")])
    equal(reports(case, [image]), [damaged(
        "header: 2 free pages, found %d" % len(image.free_pages()), "header: 50 entries, found 43",
        *["page %d: %s" % problem for problem in problems])])
    result = case.run("check", "d0")
    equal([result.status, len(result.lines), result.errors], [4, 4, "pagewood: damaged: 4 problems\n"])


@test("R34")
def a_value_with_a_broken_chain_is_not_given_out(case):
    image = sample(case)
    one, two = chain_of(image, b"long1"), chain_of(image, b"long2")
    image.patch_number(one[1], 8, two[1])
    image.patch_number(two[1], 8, 0)
    case.write("b", bytes(image.data))
    answers = case.script("open b", "get k05", "get long1", "get long2", "del long2", "put long1 x", "count --before l", "stat", store=None)
    expected = "[4] page %d: broken overflow chain" % two[1]
    equal([answer.end for answer in answers[:4]], ["[0]", "[0]", expected, expected])
    equal([answer.end for answer in answers[4:7]], [expected, expected, "[0]"])
    equal(answers[6].lines, ["40"])


@test("R34")
def a_free_page_that_is_not_free_is_not_written_over(case):
    image = sample(case)
    leaf = image.leaves()[2]
    image.patch_number(0, 36, leaf.number)
    case.write("b", bytes(image.data))
    answers = case.script("open b", "count", put(b"new", b"n" * 900), "count", "get new", "get " + leaf.keys[0].decode(), "checkpoint", store=None)
    equal([answer.end for answer in answers], [
        "[0]", "[0]", "[4] page %d: expected free, found leaf" % leaf.number, "[0]", "[1] no such key", "[0]", "[0]"])
    equal([answers[1].lines, answers[3].lines], [["43"], ["43"]])
    holds(bytes(image.data) == case.bytes_of("b"), "the file as it was", "a change")
