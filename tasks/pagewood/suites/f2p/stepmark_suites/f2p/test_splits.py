# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step splits: keys and values of every size, put in any order."""

import random

from kit import PAGE, equal, holds, put, rows, test


def fill_all(case, *stores, page_size=PAGE):
    """Stores with these entries, put in this order; their images."""
    lines, images = [], []
    for number, entries in enumerate(stores):
        case.new_store("s%d" % number, page_size)
        lines += ["open s%d" % number, "begin"] + [put(*entry) for entry in entries] + ["commit", "dump", "checkpoint"]
    answers = case.ask(*lines, store=None)
    for number, entries in enumerate(stores):
        part, answers = answers[:len(entries) + 5], answers[len(entries) + 5:]
        equal(part[-2], rows(sorted(dict(entries).items())))
        images.append(case.sound_image(dict(entries), "s%d" % number))
    return images


def mixed(seed, count, key_sizes=(1, 2, 4, 30, 64), value_sizes=(0, 1, 8, 40, 64)):
    """Entries of random sizes, none of them twice."""
    random_ = random.Random(seed)
    entries = {}
    for place in range(count):
        key = bytes(random_.choice(b"abcdefgh") for _ in range(random_.choice(key_sizes)))
        entries.setdefault(key, (b"%03d" % place * 22)[:random_.choice(value_sizes)])
    return list(entries.items())


@test("R8", "R9")
def small_cells_after_large_ones_stay_in_full_enough_leaves(case):
    large = [(b"a%02d" % place + b"x" * 61, b"L" * 64) for place in range(3)]
    stores = [large + [(b"b%02d" % place, b"s") for place in range(count)] for count in (11, 14, 40)]
    for image in fill_all(case, *stores):
        holds(len(image.leaves()) >= 2, "two leaves or more", len(image.leaves()))


@test("R8", "R9")
def a_leaf_that_holds_few_large_cells_and_many_small_ones_is_split(case):
    entries = [(b"k%02d" % place, b"") for place in range(22)]
    entries += [(b"z%d" % place + b"z" * 62, b"v" * 64) for place in range(9)]
    fill_all(case, entries[22:] + entries[:22], entries[25:] + entries[:25])


@test("R8", "R9")
def random_sizes_in_random_order_all_fit(case):
    fill_all(case, *[mixed(seed, 180) for seed in (1, 2, 3)])


@test("R8", "R9")
def branches_with_keys_of_all_lengths_are_split_by_their_bytes(case):
    entries = [(b"%04d" % place + b"-" * (0 if place < 260 else 60), b"v" * 60) for place in range(400)]
    for image in fill_all(case, entries[260:] + entries[:260], entries[:260:-1] + entries[:261][::-1]):
        holds(image.levels() >= 3, "three levels or more", image.levels())


@test("R8", "R9")
def a_value_that_is_replaced_by_a_longer_one_may_split_its_leaf(case):
    entries = [(b"k%02d" % place, b"s") for place in range(40)]
    longer = [(key, b"longer" * 10) for key, _ in entries]
    for image in fill_all(case, entries + longer, entries + longer[::-1]):
        equal(len(image.entries()), 40)


@test("R8", "R9")
def all_page_sizes_split_as_well(case):
    for size in (1024, 4096):
        entries = [
            (b"%05d" % (place * 7919 % 100000) + b"k" * (size // 8 - 5 if place % 5 == 0 else place % 9),
             b"v" * (size // 8 if place % 3 == 0 else place % 11))
            for place in range(150)]
        fill_all(case, entries, page_size=size)
