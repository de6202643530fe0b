# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step load: filling a store from a dump."""

import random

from kit import PAGE, equal, figures, holds, rows, test, text_of

import shape


def cell_size(key, value):
    return 6 + len(key) + (len(value) if len(value) <= PAGE // 8 else 4)


def listing(entries):
    return "".join(line + "\n" for line in rows(entries))


def load_all(case, stores, **options):
    """Stores loaded with these entries, by name: the images, and the figures before the checkpoint."""
    lines, found = [], {}
    for name, entries in stores.items():
        case.new_store(name, **options)
        case.write(name + ".txt", listing(entries))
        lines += ["open " + name, "load %s.txt" % name, "stat", "dump", "checkpoint"]
    answers = case.ask(*lines, store=None)
    for place, (name, entries) in enumerate(stores.items()):
        _, loaded, stat, dumped, _ = answers[5 * place:5 * place + 5]
        equal(loaded, ["loaded %d" % len(entries)])
        equal(dumped, rows(entries))
        found[name] = case.sound_image(dict(entries), name), figures(stat)
    return found


def numbered(count, size=30):
    return [(b"%05d" % place, b"v" * size) for place in range(count)]


def mixed(seed, count):
    random_ = random.Random(seed)
    keys = {bytes(random_.choice(b"abcdefgh") for _ in range(random_.choice((3, 5, 20, 64)))) for _ in range(count)}
    return [(key, b"m" * random_.choice((0, 2, 30, 64))) for key in sorted(keys)]


@test("R35")
def keys_that_do_not_go_up_are_refused_and_nothing_is_loaded(case):
    good = rows(numbered(200))
    files = {
        "swapped": (good[:150] + [good[151], good[150]] + good[152:], "[1] line 152: keys are not in order"),
        "twice": (good[:100] + [good[99]] + good[100:], "[1] line 101: keys are not in order"),
        "border": (good[:64] + [good[3]] + good[64:], "[1] line 65: keys are not in order"),
        "blank": (["", good[0], "", good[0]], "[1] line 4: keys are not in order"),
    }
    steps = []
    for name, (lines, _) in files.items():
        case.write(name, "\n".join(lines) + "\n")
        case.new_store("s-" + name)
        steps += ["open s-" + name, "stat", "load " + name, "stat", "count", "put a b", "checkpoint"]
    answers = case.script(*steps, store=None)
    for place, (name, (_, end)) in enumerate(files.items()):
        part = answers[7 * place:7 * place + 7]
        equal([part[2].end, part[4].lines, part[5].end], [end, ["0"], "[0]"], name)
        equal(part[3].lines, part[1].lines, name)
        case.sound_image({b"a": b"b"}, "s-" + name)


@test("R35")
def a_line_that_is_no_entry_is_refused_and_nothing_is_loaded(case):
    good = rows(numbered(120))
    files = {
        "word": (good + ["alone"], "[1] line 121: expected a key and a value"),
        "long": (good[:90] + ["000891" + "k" * 60 + " v"] + good[91:], "[1] line 91: key too long"),
        "empty": (["%. v"] + good, "[1] line 1: empty key"),
    }
    steps = []
    for name, (lines, _) in files.items():
        case.write(name, "\n".join(lines) + "\n")
        case.new_store("s-" + name)
        steps += ["open s-" + name, "load " + name, "count", "checkpoint"]
    answers = case.script(*steps, store=None)
    for place, (name, (_, end)) in enumerate(files.items()):
        equal([answers[4 * place + 1].end, answers[4 * place + 2].lines], [end, ["0"]], name)
        case.sound_image({}, "s-" + name)


@test("R36")
def every_page_is_written_to_the_log_once(case):
    found = load_all(case, {"few": numbered(150), "many": numbered(1500)})
    for count, (image, stat) in zip((150, 1500), found.values()):
        holds(stat["log-frames"] <= stat["pages"], "at most %d frames" % stat["pages"], stat["log-frames"])
        holds(image.pages - len(image.free_pages()) <= count // 10 + 10, "about %d pages" % (count // 12), image.pages)


@test("R36")
def what_is_written_grows_in_step_with_the_input(case):
    sizes = []
    for name, count in (("few", 200), ("many", 1600)):
        case.new_store(name)
        case.write(name + ".txt", listing([(key + b"k" * 59, b"v") for key, _ in numbered(count)]))
        case.ask("open " + name, "load %s.txt" % name, store=None, faults="log=" + case.path(name + ".events"))
        events = [shape.Event(line) for line in case.bytes_of(name + ".events").decode().splitlines()]
        sizes.append(sum(len(event.data) for event in events))
    holds(sizes[0] > 0 and sizes[1] <= 11 * sizes[0], "at most 11 times the bytes for 8 times the entries", "%d after %d" % (sizes[1], sizes[0]))


@test("R37")
def leaves_are_as_full_as_can_be(case):
    for name, (image, _) in load_all(case, {"even": numbered(333), "mixed": mixed(4, 300)}).items():
        leaves = image.leaves()
        for leaf, following in zip(leaves[:-2], leaves[1:]):
            size = cell_size(following.keys[0], image.value(following.values[0]))
            holds(leaf.used + size > PAGE - 12, "%s: no room for the next cell" % name, "%d bytes, and %d free" % (size, PAGE - 12 - leaf.used))


@test("R37", "R2")
def the_last_nodes_of_every_level_are_full_enough(case):
    stores = {"n%d" % count: numbered(count, 30) for count in (13, 14, 31, 205, 217)}
    stores.update({"m%d" % seed: mixed(seed, 200) for seed in (7, 8)})
    load_all(case, stores)


@test("R36", "R2")
def long_values_are_loaded_and_the_store_goes_on(case):
    entries = [(b"%03d" % place, b"%d" % place * (1 if place % 3 else 400)) for place in range(90)]
    _, stat = load_all(case, {"s": entries})["s"]
    equal(stat["log-frames"], stat["pages"])
    gone = [text_of(key) for key, _ in entries[::2]]
    case.ask(*["del " + key for key in gone], "put 0405 new", "checkpoint")
    left = dict(entries[1::2])
    case.sound_image({**left, b"0405": b"new"})


@test("R36")
def a_crash_while_loading_leaves_all_or_nothing(case):
    case.new_store()
    start = {"main": case.bytes_of("s"), "wal": b""}
    entries = numbered(330)
    case.write("in.txt", listing(entries))
    case.ask("load in.txt", "checkpoint", faults="log=" + case.path("events"))
    events = [shape.Event(line) for line in case.bytes_of("events").decode().splitlines()]
    cut = [event.role for event in events].index("main")
    _, _, frames = shape.parse_log(shape.crash_image(start, events[:cut])["wal"])
    equal(len([frame for frame in frames if frame.commit]), 1, "transactions of a load")
    lines, step = [], max(1, len(events) // 40)
    points = list(range(0, len(events), step)) + [len(events)]
    for number in points:
        files = shape.crash_image(start, events[:number], ("main",) if number % 2 else ())
        case.write("i%d" % number, files["main"])
        case.write("i%d-wal" % number, files["wal"])
        lines += ["open i%d" % number, "count"]
    counts = [answer[0] for answer in case.ask(*lines, store=None)[1::2]]
    holds(set(counts) <= {"0", "330"} and counts[-1] == "330", "0 or 330 entries", sorted(set(counts)))
