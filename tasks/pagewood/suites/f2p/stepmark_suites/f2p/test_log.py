# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step log: which frames of the log count."""

from kit import PAGE, equal, holds, once, put, rows, test

import shape

FRAME = 16 + PAGE


def grown(case):
    """A store whose log holds three transactions; the contents after none, one, two, three of them."""
    made = once("grown", lambda: make_grown(case))
    case.write("s", made[0])
    case.write("s-wal", made[1])
    return made


def make_grown(case):
    case.new_store()
    lines = []
    states = [{}]
    for number in range(3):
        entries = {b"t%d-%02d" % (number, place): b"%d" % number * 60 for place in range(7)}
        lines += ["begin"] + [put(*entry) for entry in entries.items()] + ["commit"]
        states.append({**states[-1], **entries})
    case.ask(*lines)
    main, log = case.bytes_of("s"), case.bytes_of("s-wal")
    _, _, frames = shape.parse_log(log)
    ends = [place + 1 for place, frame in enumerate(frames) if frame.commit]
    equal(len(ends), 3, "transactions in the log")
    return main, log, ends, states


def dumps(case, main, logs):
    """What a store with this main file and each of these logs holds."""
    lines = []
    for number, log in enumerate(logs):
        case.write("v%d" % number, main)
        case.write("v%d-wal" % number, log)
        lines += ["open v%d" % number, "dump"]
    return case.ask(*lines, store=None)[1::2]


def listing(state):
    return rows(sorted(state.items()))


def frame_end(count):
    return 16 + count * FRAME


@test("R23", "R24")
def a_transaction_without_its_last_frame_counts_for_nothing(case):
    main, log, ends, states = grown(case)
    cuts = range(ends[1] + 1, ends[2])
    got = dumps(case, main, [log[:frame_end(count)] for count in cuts])
    for count, lines in zip(cuts, got):
        equal(lines, listing(states[2]), "cut behind frame %d" % count)
    equal(dumps(case, main, [log[:frame_end(ends[0])], log])[1], listing(states[3]))


@test("R23", "R24")
def a_frame_that_is_cut_off_ends_the_log(case):
    main, log, ends, states = grown(case)
    sizes = [frame_end(ends[2]) - 1, frame_end(ends[2]) - 300, frame_end(ends[2]) - PAGE - 4, frame_end(ends[1]) + 200, frame_end(ends[1]) - 1]
    equal(dumps(case, main, [log[:size] for size in sizes]), [listing(states[2])] * 4 + [listing(states[1])])
    zeros = [frame_end(ends[2]) - PAGE - 4, frame_end(ends[2]) - PAGE + 20, frame_end(ends[1]) + 200, frame_end(ends[1]) - PAGE + 20]
    got = dumps(case, main, [log[:size].ljust(len(log), b"\0") for size in zeros])
    equal(got, [listing(states[2])] * 3 + [listing(states[1])], "filled up with zeros")


@test("R23", "R24")
def nothing_behind_a_frame_that_is_wrong_counts(case):
    main, log, ends, states = grown(case)
    logs = []
    for frame, offset in ((ends[0], 100), (ends[1] - 1, 300), (ends[0] + 1, 0), (ends[1], 4), (ends[2] - 1, 12), (0, 5)):
        damaged = bytearray(log)
        damaged[frame_end(frame) + offset] ^= 1
        logs.append(bytes(damaged))
    expected = [states[1], states[1], states[1], states[2], states[2], states[0]]
    equal(dumps(case, main, logs), [listing(state) for state in expected])


@test("R25")
def the_log_of_an_older_generation_does_not_count(case):
    main, log, ends, states = grown(case)
    case.ask("checkpoint", "del t0-03", "put t9 new", "checkpoint")
    state = {**states[3], b"t9": b"new"}
    del state[b"t0-03"]
    case.write("s-wal", log)
    answers = case.ask("dump", "put u 1", "check", "dump", "checkpoint")
    equal(answers[0], listing(state))
    equal(answers[3], listing({**state, b"u": b"1"}))
    case.sound_image({**state, b"u": b"1"})


@test("R23", "R25")
def frames_of_an_older_generation_behind_new_ones_do_not_count(case):
    main, old, ends, states = grown(case)
    case.ask("checkpoint")
    main = case.bytes_of("s")
    case.ask("del t2-06", "del t0-00")
    new = case.bytes_of("s-wal")
    case.write("s-wal", new + old[len(new):])
    state = {key: value for key, value in states[3].items() if key not in (b"t2-06", b"t0-00")}
    got = dumps(case, main, [new + old[len(new):], new[:16] + old[16:], new])
    equal(got[0], listing(state))
    equal(got[1], listing(states[3]))
    equal(got[2], listing(state))


@test("R23", "R26")
def frames_of_a_dead_transaction_behind_a_new_one_do_not_count(case):
    main, log, ends, states = grown(case)
    damaged = bytearray(log)
    damaged[frame_end(ends[0]) + 20] ^= 1
    case.write("s", main)
    case.write("s-wal", bytes(damaged))
    _, _, frames = shape.parse_log(log)
    kept = frames[:ends[0]]
    header = bytearray(kept[-1].data)
    fresh = shape.build_log(PAGE, 1, kept + [shape.Frame(0, kept[-1].commit, bytes(header))])
    tail = log[len(fresh):]
    holds(len(tail) > 2 * FRAME, "a log with a tail", len(tail))
    got = dumps(case, main, [fresh + tail])
    equal(got[0], listing(states[1]))


@test("R26", "R24")
def the_next_transaction_takes_the_place_of_what_does_not_count(case):
    main, log, ends, states = grown(case)
    first, second = [], []
    for number, size in enumerate((frame_end(ends[2]) - 1, frame_end(ends[1]) + 100, frame_end(ends[0]) + FRAME)):
        case.write("n%d" % number, main)
        case.write("n%d-wal" % number, log[:size])
        first += ["open n%d" % number, "put new 1", "put newer 2"]
        second += ["open n%d" % number, "dump", "checkpoint"]
    case.ask(*first, store=None)
    for number in range(3):
        _, _, frames = shape.parse_log(case.bytes_of("n%d-wal" % number))
        equal([frame.number for frame in frames if frame.commit][-2:], [0, 0])
    answers = case.ask(*second, store=None)
    for number, kept in enumerate((2, 2, 1)):
        state = {**states[kept], b"new": b"1", b"newer": b"2"}
        equal(answers[3 * number + 1], listing(state))
        case.sound_image(state, "n%d" % number)


@test("R27")
def a_log_whose_own_header_is_wrong_does_not_count(case):
    main, log, ends, states = grown(case)
    logs = [log[:10], b"\0" * len(log)]
    for offset in (0, 5, 9, 13):
        damaged = bytearray(log)
        damaged[offset] ^= 1
        logs.append(bytes(damaged))
    equal(dumps(case, main, logs), [[]] * len(logs))
    answers = case.ask("open v2", "put a 1", "close", "open v3", "put b 2", "open v2", "dump", "open v3", "dump", store=None)
    equal([answers[6], answers[8]], [["a 1"], ["b 2"]])
