# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step delete: nodes that become too empty."""

import random

from kit import equal, figures, holds, put, rows, test, text_of


def run_all(case, *stores):
    """Do puts (key, value) and deletions (key, None) on a store for each list; the images and figures."""
    lines, models, found = [], [], []
    for number, steps in enumerate(stores):
        case.new_store("s%d" % number)
        model = {}
        lines += ["open s%d" % number, "begin"]
        for key, value in steps:
            if value is None:
                del model[key]
                lines.append("del " + text_of(key))
            else:
                model[key] = value
                lines.append(put(key, value))
        probes = list(model)[:60]
        lines += ["commit"] + ["get " + text_of(key) for key in probes] + ["dump", "checkpoint", "stat"]
        models.append((model, probes, len(steps) + len(probes) + 6))
    answers = case.ask(*lines, store=None)
    for number, (model, probes, size) in enumerate(models):
        part, answers = answers[:size], answers[size:]
        for key, got in zip(probes, part[-3 - len(probes):-3]):
            equal(got, [text_of(model[key])], "get " + text_of(key))
        equal(part[-3], rows(sorted(model.items())))
        found.append((case.sound_image(model, "s%d" % number), figures(part[-1])))
    return found


def numbered(count, size=40):
    return [(b"%03d" % place, b"v" * size) for place in range(count)]


def churn(seed, rounds, sizes):
    """Waves of puts and deletions of keys with these lengths."""
    random_ = random.Random(seed)
    live, steps = [], []
    for place in range(rounds):
        if live and random_.random() < (0.25 if place // 120 % 2 == 0 else 0.8):
            steps.append((live.pop(random_.randrange(len(live))), None))
        else:
            key = bytes(random_.choice(b"abcxyz") for _ in range(random_.choice(sizes)))
            if key not in live:
                live.append(key)
                steps.append((key, b"%d" % place * random_.choice((0, 1, 5, 16))))
    return steps


@test("R16", "R17")
def a_store_that_is_emptied_is_one_empty_leaf(case):
    entries = numbered(150)
    orders = {"up": entries, "down": entries[::-1], "inward": entries[::2] + entries[1::2][::-1]}
    found = run_all(case, *[entries + [(key, None) for key, _ in order] for order in orders.values()])
    for name, (_, stat) in zip(orders, found):
        equal([stat["levels"], stat["leaves"], stat["branches"], stat["entries"]], [1, 1, 0, 0], name)
        equal(stat["free"], stat["pages"] - 2, name)


@test("R16", "R17")
def a_gap_in_the_middle_is_closed(case):
    entries = numbered(160)
    ((image, _),) = run_all(case, entries + [(key, None) for key, _ in entries[20:140]])
    holds(len(image.leaves()) <= 17, "at most 17 leaves", len(image.leaves()))


@test("R16")
def every_key_is_found_where_neighbours_share_their_cells(case):
    entries = [(b"%03d" % place + b"k" * (60 if place % 4 == 0 else 0), b"v" * (60 if place % 4 == 1 else 2)) for place in range(160)]
    gone = [(key, None) for place, (key, _) in enumerate(entries) if place % 16 > 1]
    run_all(case, entries + gone, entries + gone[::-1])


@test("R16", "R17", "R18")
def keys_of_all_lengths_come_and_go(case):
    run_all(case, *[churn(seed, 480, (1, 2, 3, 20, 63, 64)) for seed in (11, 12, 13)])


@test("R17", "R18")
def a_separator_that_becomes_longer_may_split_the_parent(case):
    short = [(b"%04d" % place, b"v" * 64) for place in range(0, 1500, 10)]
    long = [(b"%04d" % (place + 1) + b"L" * 60, b"") for place in range(0, 1500, 10)]
    run_all(case, *[short + long + [(key, None) for key, _ in order] for order in (short, short[::-1])])


@test("R17")
def shorter_values_do_not_leave_sparse_leaves(case):
    entries = numbered(100, 64)
    ((image, stat),) = run_all(case, entries + [(key, b"") for key, _ in entries])
    equal(stat["entries"], 100)
    holds(len(image.leaves()) <= 8, "at most 8 leaves", len(image.leaves()))


@test("R16", "R17")
def branches_are_joined_with_the_separator_between_them(case):
    entries = [(b"%04d" % place + b"x" * 40, b"v" * 50) for place in range(280)]
    order = [place for place in range(280) if place % 10] + [place for place in range(0, 280, 10) if place % 40]
    gone = [(entries[place][0], None) for place in order]
    for image, stat in run_all(case, entries + gone, entries + gone[::-1]):
        equal(stat["entries"], 7)
        equal(stat["levels"], image.levels())
