# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""The same requirements with other data."""

import random

from kit import PAGE, equal, figures, holds, put, rows, test, text_of

import shape


def fill(case, entries, name="s", **options):
    """A store with these entries, put in this order, and its image."""
    case.new_store(name, **options)
    answers = case.ask("open " + name, *[put(*entry) for entry in entries], "dump", "checkpoint", store=None)
    equal(answers[-2], rows(sorted(dict(entries).items())))
    return case.sound_image(dict(entries), name)


@test("R4", "R5", "R6", "R7")
def ranges_of_other_words(case):
    case.new_store(page_size=4096)
    names = [b"ash", b"asp", b"aspen", b"beech", b"birch", b"\xfe\xff", b"\xff\xff", b"\xff\xff\xffx"]
    answers = case.ask(
        *[put(name, b"t") for name in names], "scan --after asp --to birch", "scan --from asp --before beech --reverse", "scan --prefix as --after asp",
        "scan --prefix %FE%FF", "scan --prefix %FF%FF --after %FF%FF", "scan --to beech --to asp --limit 9", "scan --limit 0")[8:]
    equal([[line.split()[0] for line in lines] for lines in answers], [
        ["aspen", "beech", "birch"], ["aspen", "asp"], ["aspen"], ["%FE%FF"], ["%FF%FF%FFx"], ["ash", "asp"], []])


@test("R8", "R9")
def the_longest_keys_and_values_in_rising_and_falling_order(case):
    entries = [(b"%03d" % place + b"#" * (61 if place % 3 else 0), b"w" * (64 if place % 2 else 3)) for place in range(120)]
    fill(case, entries[:100] + entries[:99:-1])
    stat = figures(case.ask("stat")[0])
    equal([stat["entries"], stat["overflow"], stat["free"]], [120, 0, 0])


@test("R10", "R11")
def full_pages_of_a_larger_size(case):
    case.new_store(page_size=1024)
    values = {b"one": b"1" * 1012, b"three": b"3" * 3036, b"more": b"4" * 3037}
    answers = case.ask(*[put(*entry) for entry in values.items()], "stat", "get three", "del more", "put one 1", "stat", "checkpoint")
    equal([figures(answers[place])["overflow"] for place in (3, 7)], [8, 3])
    equal(figures(answers[7])["free"], 5)
    case.sound_image({b"one": b"1", b"three": values[b"three"]})


@test("R13", "R15")
def transactions_that_are_rolled_back_one_after_another_leave_no_trace(case):
    case.new_store()
    attempt = ["begin", put(b"a", b"9" * 1500), "del b", put(b"c", b"7" * 800), "rollback"]
    answers = case.ask(put(b"a", b"1" * 700), put(b"b", b"2" * 900), "stat", *attempt * 5, "stat", "begin", "del a", "commit", "begin", "del b")
    equal(answers[-6], answers[2])
    equal(case.ask("dump", "checkpoint")[0], rows([(b"b", b"2" * 900)]))
    equal(len(case.sound_image({b"b": b"2" * 900}).free_pages()), 2)


@test("R14")
def refused_puts_of_long_values_cost_nothing(case):
    case.new_store()
    answers = case.script(put(b"", b"x" * 3000), put(b"y" * 99, b"x" * 3000), "put a 1", "stat", "checkpoint")
    equal([answer.end for answer in answers[:3]], ["[1] empty key", "[1] key too long: 99 bytes, the limit is 64", "[0]"])
    equal(figures(answers[3].lines)["pages"], 2)
    case.sound_image({b"a": b"1"})


@test("R16", "R17", "R18")
def deleting_from_the_right_end_leaves_full_enough_leaves(case):
    entries = [(b"%03d" % place + b"e" * (place % 7 * 9), b"v" * (place % 5 * 12)) for place in range(140)]
    case.new_store()
    lines = [put(*entry) for entry in entries] + ["del " + text_of(key) for key, _ in entries[:44:-1]]
    answers = case.ask(*lines, "dump", "checkpoint")
    equal(answers[-2], rows(entries[:45]))
    case.sound_image(dict(entries[:45]))


@test("R19", "R20", "R21", "R22")
def cursors_over_a_tree_that_shrinks_and_grows(case):
    case.new_store()
    entries = [(b"q%03d" % place, b"w" * 45) for place in range(90)]
    gone = ["del q%03d" % place for place in range(30, 60)]
    answers = case.ask(
        *[put(*entry) for entry in entries], "cursor up", "cursor down --reverse", "next up 35", "next down 35", *gone, "next up 2", "next down 2",
        "prev up 2", *[put(*entry) for entry in entries[30:60]], "next up", "next down", "scan --reverse", "prev down 60")
    base = 94 + 30
    equal(answers[base:base + 3], [rows(entries[60:62]), rows([entries[29], entries[28]]), rows([entries[60], entries[29]])])
    equal(answers[-4:], [rows([entries[30]]), rows([entries[27]]), rows(entries[::-1]), rows(entries[28:88])])


@test("R23", "R24", "R25", "R26", "R27")
def logs_with_other_faults(case):
    case.new_store()
    case.ask("put a 1", "begin", *[put(b"b%d" % place, b"2" * 60) for place in range(14)], "commit", "put c 3")
    main, log = case.bytes_of("s"), case.bytes_of("s-wal")
    _, _, frames = shape.parse_log(log)
    frame = 16 + PAGE
    late = shape.build_log(PAGE, 2, frames)
    logs = [log[:16 + 3 * frame], log[:len(log) - 1], log[:16 + 2 * frame] + bytes(frame) + log[16 + 3 * frame:], late, b"PWWL", log]
    steps = []
    for number, content in enumerate(logs):
        case.write("v%d" % number, main)
        case.write("v%d-wal" % number, content)
        steps += ["open v%d" % number, "count", "put z 9", "checkpoint"]
    answers = case.ask(*steps, store=None)
    equal([answers[4 * number + 1] for number in range(6)], [["1"], ["15"], ["1"], ["0"], ["0"], ["16"]])
    for number in range(6):
        equal(case.sound_image(None, "v%d" % number).count, int(answers[4 * number + 1][0]) + 1)


@test("R28", "R29", "R31")
def crashes_of_a_store_with_larger_pages(case):
    case.new_store(page_size=1024, checkpoint=7)
    start = {"main": case.bytes_of("s"), "wal": b""}
    lines = []
    for place in range(9):
        lines += [put(b"k%d" % place, b"%d" % place * (place * 170 + 1)), "events"]
    answers = case.ask(*lines, faults="log=" + case.path("events"))
    done = [int(answer[0].split()[1]) for answer in answers[1::2]]
    events = [shape.Event(line) for line in case.bytes_of("events").decode().splitlines()]
    steps, points = [], []
    for lose in ((), ("main",), ("wal",), ("main", "wal")):
        for count in range(len(events) + 1):
            files = shape.crash_image(start, events[:count], lose)
            case.write("i%d" % len(points), files["main"])
            case.write("i%d-wal" % len(points), files["wal"])
            steps += ["open i%d" % len(points), "count", "check"]
            points.append(count)
    answers = case.ask(*steps, store=None)
    for number, count in enumerate(points):
        safe = sum(1 for end in done if end <= count)
        holds(answers[3 * number + 1][0] in (str(safe), str(safe + 1)), "%d or %d entries" % (safe, safe + 1), answers[3 * number + 1])
    equal(case.bytes_of("i0"), start["main"])


@test("R30")
def a_header_of_zeros_is_found_in_the_log(case):
    case.new_store()
    case.ask("put a 1", "put b 2")
    case.write("s", bytes(PAGE) + case.bytes_of("s")[PAGE:])
    equal(case.ask("dump", "put c 3", "checkpoint")[0], ["a 1", "b 2"])
    case.sound_image({b"a": b"1", b"b": b"2", b"c": b"3"})


@test("R32", "R33", "R34")
def other_damage_is_found(case):
    entries = [(b"%02d" % place, b"d" * 55) for place in range(30)] + [(b"x", b"x" * 1600)]
    image = fill(case, entries)
    leaves, chain = image.leaves(), image.chain(image.leaves()[-1].values[-1])
    kind, cut, head = (shape.Image(bytes(image.data)) for _ in range(3))
    kind.patch(chain[1], 4, b"F")
    cut.patch_number(chain[0], 8, 0)
    head.patch_number(0, 44, 30)
    steps = []
    for name, damaged in (("kind", kind), ("cut", cut), ("head", head)):
        case.write(name, bytes(damaged.data))
        steps += ["open " + name, "check", "get x"]
    answers = case.script(*steps, store=None)
    equal(answers[1].lines, ["page %d: expected overflow, found free" % chain[1]])
    equal(answers[4].lines, ["page %d: %s" % pair for pair in sorted([(chain[0], "broken overflow chain")] + [(number, "not used") for number in chain[1:]])])
    equal(answers[5].end, "[4] page %d: broken overflow chain" % chain[0])
    equal([answers[7].lines, answers[8].end], [["header: 30 entries, found 31"], "[0]"])


@test("R35", "R36", "R37")
def loads_of_other_entries(case):
    random_ = random.Random(99)
    entries = [(b"%04d" % place + b"l" * random_.choice((0, 9, 50)), b"o" * random_.choice((1, 33, 64, 900))) for place in range(210)]
    lines = rows(entries)
    case.new_store()
    case.write("good", "\n".join(lines) + "\n")
    case.write("bad", "\n".join(lines[:70] + lines[69:]) + "\n")
    answers = case.script("load bad", "count", "load good", "stat", "dump", "checkpoint")
    equal([answers[0].end, answers[1].lines, answers[2].lines], ["[1] line 71: keys are not in order", ["0"], ["loaded 210"]])
    stat = figures(answers[3].lines)
    holds(stat["log-frames"] <= stat["pages"], "at most %d frames" % stat["pages"], stat["log-frames"])
    equal(answers[4].lines, lines)
    case.sound_image(dict(entries))
