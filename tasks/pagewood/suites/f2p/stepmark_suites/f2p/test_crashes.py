# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step crashes: a power cut at any moment."""

from kit import PAGE, equal, holds, once, put, rows, test

import shape

READING = ["get a1", "scan --prefix b", "count", "dump", "check", "stat", "pages", "cursor c", "next c 4", "begin", "rollback"]


def states_of(transactions):
    """The contents after each transaction, a list of (key, value or None)."""
    states = [{}]
    for steps in transactions:
        state = dict(states[-1])
        for key, value in steps:
            if value is None:
                state.pop(key)
            else:
                state[key] = value
        states.append(state)
    return states


WORK = [[(b"%c%d" % (letter, place), b"%c" % letter * 60) for place in range(6)] for letter in b"abc"]
WORK += [[(b"a0", None), (b"a1", None), (b"b5", b"x" * 700)], [(b"b5", b"y" * 1300)], [(b"%d" % place, b"z" * 50) for place in range(9)]]
WORK += [[(b"c%d" % place, None) for place in range(5)], [(b"b5", b"short"), (b"q", b"last")]]


class Run:
    """A script of transactions, with every event of its files."""

    def __init__(self, case, checkpoint, transactions=WORK, explicit=()):
        self.case = case
        self.states = states_of(transactions)
        made = once(
            ("run", checkpoint, len(transactions), explicit), lambda: make_run(case, checkpoint, transactions, explicit))
        self.start, self.done, self.events, end = made
        case.write("s", end[0])
        case.write("s-wal", end[1])

    def survives(self, images):
        """Each image, the files after a number of events, must hold what was committed by then."""
        lines, seen = [], {}
        for _, files in images:
            content = files["main"], files["wal"]
            if content not in seen:
                name = "i%d" % len(seen)
                seen[content] = len(seen)
                self.case.write(name, files["main"])
                self.case.write(name + "-wal", files["wal"])
                lines += ["open " + name, "dump", "check"]
        answers = self.case.script(*lines, store=None)
        for count, files in images:
            place = 3 * seen[files["main"], files["wal"]]
            opened, dumped, checked = answers[place:place + 3]
            equal([opened.end, dumped.end, checked.end], ["[0]"] * 3, "crash behind event %d" % count)
            safe = sum(1 for done in self.done if done <= count)
            possible = [rows(sorted(state.items())) for state in self.states[safe:safe + 2]]
            if dumped.lines not in possible:
                holds(False, "%d or %d transactions behind event %d" % (safe, safe + 1, count), "neither")

    def sweep(self, *losses, keep_last=False):
        self.survives([
            (count, shape.crash_image(self.start, self.events[:count], lose, keep_last=keep_last))
            for lose in losses for count in range(len(self.events) + 1)])


def lines_of(steps):
    """The script of a transaction."""
    changes = [put(*step) if step[1] is not None else "del " + step[0].decode() for step in steps]
    return ["begin"] + changes + ["commit"]


def make_run(case, checkpoint, transactions, explicit):
    """The files at the start, the events behind each commit, all events, and the files at the end."""
    case.new_store(checkpoint=checkpoint)
    case.write("s-wal", b"")
    case.write("events", b"")
    start = {"main": case.bytes_of("s"), "wal": b""}
    lines = []
    for number, steps in enumerate(transactions):
        lines += lines_of(steps) + ["events"] + (["checkpoint"] if number in explicit else [])
    answers = case.ask(*lines, faults="log=" + case.path("events"))
    done = [int(answer[0].split()[1]) for line, answer in zip(lines, answers) if line == "events"]
    events = [shape.Event(line) for line in case.bytes_of("events").decode().splitlines()]
    return start, done, events, (case.bytes_of("s"), case.bytes_of("s-wal"))


@test("R28", "R29")
def nothing_that_was_not_synced_survives(case):
    Run(case, 9).sweep(("main", "wal"))


@test("R28", "R29")
def the_main_file_loses_what_was_not_synced(case):
    run = Run(case, 9)
    holds(any(event.role == "main" for event in run.events), "checkpoints", "none")
    run.sweep(("main",), ())


@test("R28", "R29")
def the_log_loses_what_was_not_synced(case):
    Run(case, 9).sweep(("wal",))
    Run(case, 0, explicit=(2, 5)).sweep(("wal",))


@test("R28", "R29")
def writes_reach_the_disk_in_another_order(case):
    Run(case, 9).sweep(("main",), ("wal",), ("main", "wal"), keep_last=True)


@test("R29", "R30")
def a_write_is_torn_in_the_middle(case):
    run = Run(case, 0, explicit=(1, 4))
    images = []
    for count, event in enumerate(run.events):
        for lose in ((), ("main",), ("wal",)):
            if event.what == "write" and event.role not in lose:
                images.append((count, shape.crash_image(run.start, run.events[:count], lose, event)))
    holds(len(images) > 10, "more than 10 writes", len(images))
    run.survives(images)


@test("R30")
def a_torn_page_0_is_found_in_the_log(case):
    run = Run(case, 0, WORK[:4])
    main, log = bytearray(case.bytes_of("s")), case.bytes_of("s-wal")
    images = []
    for offset, size in ((0, PAGE), (0, 40), (12, 8), (24, 4), (256, 256), (52, 2)):
        torn = bytearray(main)
        torn[offset:offset + size] = bytes(255 - byte for byte in torn[offset:offset + size])
        images.append((len(run.events), {"main": bytes(torn), "wal": log}))
    run.survives(images)
    case.write("alone", bytes(PAGE) + bytes(main[PAGE:]))
    answers = case.script("open alone", "open i1", "put z 1", "checkpoint", store=None)
    holds(answers[0].end.startswith("[4] "), "[4] without a log", answers[0].end)
    case.sound_image({**run.states[-1], b"z": b"1"}, "i1")


@test("R31")
def reading_changes_neither_file(case):
    Run(case, 0, WORK[:3])
    before = case.bytes_of("s"), case.bytes_of("s-wal")
    holds(len(before[1]) > PAGE, "a log with frames", len(before[1]))
    case.ask(*READING, faults="log=" + case.path("reading"))
    equal(case.bytes_of("reading"), b"")
    equal(case.run("dump", "s").status, 0)
    holds((case.bytes_of("s"), case.bytes_of("s-wal")) == before, "both files as they were", "a change")


@test("R28", "R29")
def a_process_that_crashes_loses_nothing_that_was_answered(case):
    run = Run(case, 9, WORK[:5])
    for crash_at in (run.done[0] + 1, run.done[2] + 3, run.done[4]):
        case.write("s", run.start["main"])
        case.write("s-wal", b"")
        lines = [line for steps in WORK[:5] for line in lines_of(steps)]
        result = case.run("script", "s", stdin="\n".join(lines), faults="lose=all crash=%d" % crash_at)
        equal(result.status, 70)
        answers = result.lines.count("[0]")
        safe, left = 0, answers
        while safe < 5 and left >= len(WORK[safe]) + 2:
            left -= len(WORK[safe]) + 2
            safe += 1
        dumped = case.ask("dump")[0]
        possible = [rows(sorted(state.items())) for state in run.states[safe:safe + 2]]
        holds(dumped in possible, "%d or %d transactions after the crash at %d" % (safe, safe + 1, crash_at), "neither")


@test("R29", "R28")
def a_crash_while_a_crash_is_mended_loses_nothing_either(case):
    run = Run(case, 0, WORK[:4])
    count = run.done[2] + 1
    files = shape.crash_image(run.start, run.events[:count])
    case.write("m", files["main"])
    case.write("m-wal", files["wal"])
    dumped = case.ask("open m", "dump", "checkpoint", "put z 1", "put z 1", store=None, faults="log=" + case.path("second"))[1]
    kept = [state for state in run.states[3:5] if rows(sorted(state.items())) == dumped]
    holds(len(kept) == 1, "3 or 4 transactions", dumped)
    again = [shape.Event(line) for line in case.bytes_of("second").decode().splitlines()]
    run.states[3:5] = [kept[0], {**kept[0], b"z": b"1"}]
    run.survives([
        (count, shape.crash_image(files, again[:place], lose))
        for lose in ((), ("main",), ("wal",), ("main", "wal")) for place in range(len(again) + 1)])
