# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step snapshot: a run goes on where another one stopped."""

import os

from kit import Dice, Failure, equal, test

ALL = """
    limiter b bucket rate=1/3s burst=10
    limiter w window limit=5 per=10s
    limiter l log limit=5 per=10s parent=b
    limiter s smooth limit=10 per=10s
    limiter j leases limit=3 ttl=20s
    queue q over=b key=k
    weight q g 3
"""


def traffic(seed, count):
    dice, lines = Dice(seed), []
    for _ in range(count):
        key, cost = "key%d" % dice.roll(3), 1 + dice.roll(4)
        command = ["take b %s %d" % (key, cost), "take w %s %d" % (key, cost), "take l a/%s %d" % (key, cost),
                   "take s %s %d" % (key, cost), "acquire j %s" % key, "release L%d" % (1 + dice.roll(count // 6)),
                   "renew L%d" % (1 + dice.roll(count // 6)), "push q %s %d" % ("fgh"[dice.roll(3)], cost),
                   "held j %s" % key, "stats"][dice.roll(10)]
        lines.append("at +%dus %s" % (dice.roll(1500000), command))
    return lines


@test("R38")
def a_run_goes_on_as_if_it_had_never_stopped(case):
    lines = traffic(4, 300)
    whole = case.run(ALL, "\n".join(lines))
    first = case.run(ALL, "\n".join(lines[:150] + ["save snap"]))
    second = case.run(ALL, "\n".join(["load snap"] + lines[150:]))
    equal(first[-1:] + second[:1], ["saved snap", "loaded snap"])
    got = first[:-1] + second[1:]
    for number, (line, wanted) in enumerate(zip(got, whole)):
        equal(line, wanted, "answer %d" % (number + 1))
    equal(len(got), len(whole), "answers")


@test("R38")
def parts_of_tokens_and_places_in_queues_are_kept(case):
    case.check(ALL, """
        take b k 10 -> ok b k 10 left=0
        push q f 3 -> queued q 1 f
        push q g 6 -> queued q 2 g
        acquire j k -> lease j k L1 left=2
        at 4.000000001s -> 
        at 7.123456789s save snap -> saved snap
    """)
    case.check(ALL, """
        load snap -> loaded snap
        now -> now 7.123456789s
        peek b k -> left b k 2
        push q f 1 -> queued q 3 f
        held j k -> held j k 1 L1 until=20s
        stats -> stats b keys=1 ok=1 no=0 spent=10 | stats w keys=0 ok=0 no=0 spent=0 | stats l keys=0 ok=0 no=0 spent=0 | stats s keys=0 ok=0 no=0 spent=0 | stats j keys=1 ok=1 no=0 held=1 | stats q waiting=3 out=0
        at 60s -> out q 2 g at=18s | out q 1 f at=27s | out q 3 f at=30s
        acquire j k -> lease j k L2 left=2
    """)


@test("R39")
def a_clock_that_is_ahead_stays_and_time_has_passed(case):
    case.check(ALL, """
        take b k 10 -> ok b k 10 left=0
        push q f 2 -> queued q 1 f
        push q f 3 -> queued q 2 f
        take s k 8 -> ok s k 8 left=2
        acquire j k -> lease j k L1 left=2
        at 2s save snap -> saved snap
    """)
    case.check(ALL, """
        at 15s take w k 5 -> ok w k 5 left=0
        load snap -> loaded snap | out q 1 f at=15s | out q 2 f at=15s
        now -> now 15s
        peek w k -> left w k 5
        peek b k -> left b k 0
        peek s k -> left s k 6
        held j k -> held j k 1 L1 until=20s
        at 1s -> late 14s
        at 20s held j k -> held j k 0
    """)


@test("R40")
def another_configuration_is_like_a_reload(case):
    case.check(ALL, """
        take b k 10 -> ok b k 10 left=0
        take w k 4 -> ok w k 4 left=1
        push q f 2 -> queued q 1 f
        push q f 5 -> queued q 2 f
        acquire j k -> lease j k L1 left=2
        at 4s save snap -> saved snap
    """)
    other = "limiter b bucket rate=1/s burst=4\nlimiter w window limit=5 per=9s\nlimiter j leases limit=1 ttl=7s\nqueue q over=b key=k\nlimiter x log limit=1 per=1s"
    case.check(other, """
        load snap -> loaded snap | drop q 2 f
        peek w k -> left w k 5
        take b k 4 -> no b k 4 by=b retry=2.666666667s
        at 6s acquire j k -> out q 1 f at=4.666666667s | no j k by=j retry=14s
        stats -> stats b keys=1 ok=2 no=1 spent=12 | stats w keys=0 ok=1 no=0 spent=4 | stats j keys=1 ok=1 no=1 held=1 | stats x keys=0 ok=0 no=0 spent=0 | stats q waiting=0 out=1
    """)
    case.check("limiter b bucket rate=1/s burst=20\nlimiter w bucket rate=1/s burst=2", """
        at 10s take w k 2 -> ok w k 2 left=0
        load snap -> loaded snap | drop q 1 f | drop q 2 f
        peek b k -> left b k 7
        peek w k -> left w k 2
    """)


@test("R41")
def a_file_that_is_not_whole_is_refused(case):
    case.run(ALL, "take w k 4\ntake l a/k 3\npush q f 9\npush q f 9\nacquire j k\nat 1.5s save snap")
    good = case.read("snap")
    lines = good.split(b"\n")
    dice, wrong = Dice(12), [b"", good[:-1], good + b"\n", good + good, b"\n" + good, good.replace(b"\n", b"\r\n")]
    wrong += [b"\n".join(lines[:count]) + b"\n" for count in range(1, len(lines) - 1)]
    wrong += [b"\n".join(lines[:at] + lines[at + 1:]) for at in range(1, len(lines) - 1)]
    for _ in range(60):
        at = dice.roll(len(good))
        wrong.append(good[:at] + bytes([good[at] ^ 1 << dice.roll(7)]) + good[at + 1:])
    names = [case.write("wrong%d" % number, data) for number, data in enumerate(wrong)]
    script = ["take w k 2", "acquire j k"]
    for name in names:
        script += ["load %s" % name, "take w k 4", "held j k", "now"]
    got = case.run(ALL, "\n".join(script + ["load snap", "now"]), status=1)
    equal(got[:2] + got[-2:], ["ok w k 2 left=3", "lease j k L1 left=2", "loaded snap", "now 1.5s"])
    for number, name in enumerate(names):
        equal(got[2 + 4 * number:6 + 4 * number], [
            "error %d: bad snapshot %s" % (3 + 4 * number, name), "no w k 4 by=w retry=10s",
            "held j k 1 L1 until=20s", "now 0s"], "file of %d bytes" % len(wrong[number]))


@test("R42")
def a_snapshot_is_put_in_place_by_a_rename(case):
    case.run(ALL, "take w k 4\nat 1s save snap")
    before = case.read("snap")
    os.link(os.path.join(case.folder, "snap"), os.path.join(case.folder, "old"))
    case.run(ALL, "take w k 5\nacquire j k\nat 2s save snap")
    equal(case.read("old") == before, True, "the old file is as it was")
    if case.read("snap") == before:
        raise Failure("expected a new snapshot, got the old one")
    equal(case.files(), ["gate.conf", "old", "snap"], "files")
    case.check(ALL, """
        load old -> loaded old
        now -> now 1s
        peek w k -> left w k 1
        load snap -> loaded snap
        now -> now 2s
        peek w k -> left w k 0
        save none/snap -> error 7: cannot write none/snap
        load none/snap -> error 8: cannot read none/snap
        peek w k -> left w k 0
    """, status=1)
    equal(case.files(), ["gate.conf", "old", "snap"], "files")


@test("R43", "R38")
def lease_numbers_are_never_used_again(case):
    case.run(ALL, "acquire j a\nsave one\nacquire j a\nrelease L2\nsave two")
    case.check(ALL, """
        acquire j k -> lease j k L1 left=2
        acquire j k -> lease j k L2 left=1
        acquire j k -> lease j k L3 left=0
        load one -> loaded one
        held j k -> held j k 0
        held j a -> held j a 1 L1 until=20s
        release L3 -> gone L3
        acquire j k -> lease j k L4 left=2
        load two -> loaded two
        acquire j k -> lease j k L5 left=2
        release L1 -> released L1
    """)
    case.check(ALL, """
        load two -> loaded two
        acquire j k -> lease j k L3 left=2
    """)
