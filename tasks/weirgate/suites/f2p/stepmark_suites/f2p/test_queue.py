# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step queue: fair shares, and every item at its own moment."""

from fractions import Fraction

from kit import Dice, equal, seconds, test

ONE = "limiter pace bucket rate=1/s burst=1\nqueue work over=pace key=k"


@test("R27")
def flows_take_turns_by_what_they_cost(case):
    case.check("limiter pace bucket rate=1/s burst=4\nqueue work over=pace key=k", """
        take pace k 4 -> ok pace k 4 left=0
        push work a 4 -> queued work 1 a
        push work a 4 -> queued work 2 a
        push work b 1 -> queued work 3 b
        push work b 1 -> queued work 4 b
        push work c 4 -> queued work 5 c
        push work b 2 -> queued work 6 b
        at 60s -> out work 3 b at=1s | out work 4 b at=2s | out work 1 a at=6s | out work 5 c at=10s | out work 6 b at=12s | out work 2 a at=16s
        take pace k 4 -> ok pace k 4 left=0
        push work a 4 -> queued work 7 a
        push work a 4 -> queued work 8 a
        at 65s push work d 4 -> out work 7 a at=64s | queued work 9 d
        push work d 4 -> queued work 10 d
        at 200s -> out work 8 a at=68s | out work 9 d at=72s | out work 10 d at=76s
    """)


@test("R27")
def weights_are_shares_and_starve_nobody(case):
    lines = ["take pace k -> ok pace k 1 left=0"]
    number = 0
    for flow in ["basic", "gold", "gold", "gold", "basic", "gold", "silver", "silver"]:
        number += 1
        lines.append("push work %s 1 -> queued work %d %s" % (flow, number, flow))
    order = [(2, "gold"), (7, "silver"), (3, "gold"), (1, "basic"), (4, "gold"), (8, "silver"), (6, "gold"), (5, "basic")]
    out = " | ".join("out work %d %s at=%ds" % (which, flow, i + 1) for i, (which, flow) in enumerate(order))
    lines.append("at 100s -> " + out)
    case.check(ONE + "\nweight work gold 3\nweight work silver 2", "\n".join(lines))


@test("R27")
def nothing_slips_past_the_item_that_is_next(case):
    case.check("limiter pace bucket rate=1/s burst=5\nqueue work over=pace key=k\nweight work big 10", """
        take pace k 4 -> ok pace k 4 left=1
        push work big 5 -> queued work 1 big
        push work small 1 -> queued work 2 small
        at 3s push work small 1 -> queued work 3 small
        waiting work -> waiting work 3
        at 4s waiting work -> out work 1 big at=4s | waiting work 2
        at 4.5s take pace k 1 -> no pace k 1 by=pace retry=0.5s
        at 6.5s stats -> out work 2 small at=5s | out work 3 small at=6s | stats pace keys=1 ok=4 no=1 spent=11 | stats work waiting=0 out=3
    """)


@test("R28")
def items_go_out_at_the_moment_when_they_can(case):
    case.check("limiter pace bucket rate=3/s burst=1\nlimiter gate window limit=2 per=10s\nqueue work over=pace key=k\nqueue slow over=gate key=k", """
        push work f 1 -> queued work 1 f | out work 1 f at=0s
        push work f 1 -> queued work 2 f
        push work f 1 -> queued work 3 f
        push slow f 2 -> queued slow 1 f | out slow 1 f at=0s
        push slow f 2 -> queued slow 2 f
        push slow f 1 -> queued slow 3 f
        at 0.333333333s now -> now 0.333333333s
        at 5h now -> out work 2 f at=0.333333334s | out work 3 f at=0.666666668s | out slow 2 f at=10s | out slow 3 f at=20s | now 18000s
        push work f 1 -> queued work 4 f | out work 4 f at=18000s
    """)


@test("R28", "R27")
def requests_do_not_wait_behind_a_queue(case):
    case.check(ONE, """
        push work a 1 -> queued work 1 a | out work 1 a at=0s
        push work a 1 -> queued work 2 a
        push work a 1 -> queued work 3 a
        at 2.5s take pace k -> out work 2 a at=1s | out work 3 a at=2s | no pace k 1 by=pace retry=0.5s
        push work b 1 -> queued work 4 b
        at 3s -> out work 4 b at=3s
        at 9s take pace k -> ok pace k 1 left=0
        push work b 1 -> queued work 5 b
        at 8s -> late 1s
        at 20s -> out work 5 b at=10s
    """)


@test("R29")
def queues_go_by_time_and_then_by_declaration(case):
    config = """
        limiter all bucket rate=1/s burst=2
        limiter fast bucket rate=1/s burst=2 parent=all
        limiter slow bucket rate=1/2s burst=2 parent=all
        queue second over=slow key=k
        queue first over=fast key=k
    """
    case.check(config, """
        take fast k 2 -> ok fast k 2 left=0
        push first f 1 -> queued first 1 f
        push second f 1 -> queued second 1 f
        push second f 1 -> queued second 2 f
        push second f 1 -> queued second 3 f
        push first f 1 -> queued first 2 f
        at 30s stats -> out second 1 f at=1s | out second 2 f at=2s | out second 3 f at=3s | out first 1 f at=4s | out first 2 f at=5s | stats all keys=0 ok=0 no=0 spent=7 | stats fast keys=0 ok=3 no=0 spent=4 | stats slow keys=0 ok=3 no=0 spent=3 | stats second waiting=0 out=3 | stats first waiting=0 out=2
    """)


@test("R30")
def what_can_never_go_out_is_refused(case):
    case.check("limiter top log limit=3 per=1s\nlimiter low bucket rate=9/s burst=9 parent=top\nqueue work over=low key=k", """
        push work f 10 -> never work f 10 by=low
        push work f 4 -> never work f 4 by=top
        push work f 3 -> queued work 1 f | out work 1 f at=0s
        push work f 3 -> queued work 2 f
        at 1s stats -> out work 2 f at=1s | stats top keys=1 ok=0 no=0 spent=6 | stats low keys=1 ok=2 no=0 spent=6 | stats work waiting=0 out=2
    """)


@test("R27", "R28")
def random_items_go_out_as_worked_out(case):
    dice, weights = Dice(99), {"a": 1, "b": 3, "c": 7}
    config = "limiter pace bucket rate=2/7s burst=9\nqueue work over=pace key=k\nweight work b 3\nweight work c 7"
    script, arrivals, now = [], [], 0
    for number in range(1, 201):
        now += dice.roll(12) * 10 ** 9
        flow, cost = "abc"[dice.roll(3)], 1 + dice.roll(9)
        arrivals.append((now, number, flow, cost))
        script.append("at %s push work %s %d" % (seconds(now), flow, cost))
    script.append("at 100d")
    got = [line for line in case.run(config, "\n".join(script)) if line.startswith("out")]
    wanted = worked_out(arrivals, weights, Fraction(2, 7 * 10 ** 9), 9)
    for line, expected in zip(got, wanted):
        equal(line, expected)
    equal(len(got), len(wanted), "items that went out")


def worked_out(arrivals, weights, rate, burst):
    """Lines of a queue over one bucket; tokens are those at the moment of the last item."""
    lines, waiting, place, now, tokens = [], [], Fraction(0), 0, Fraction(burst)
    arrivals = list(arrivals)
    while arrivals or waiting:
        ready = None
        if waiting:
            head = min(waiting)
            missing = head[3] - tokens
            ready = now + max(0, -(-missing / rate // 1))
        if arrivals and (ready is None or arrivals[0][0] < ready):
            at, number, flow, cost = arrivals.pop(0)
            tokens = min(Fraction(burst), tokens + rate * (at - now))
            now = at
            before = [item[0] for item in waiting if item[2] == flow]
            waiting.append((max(before or [place]) + Fraction(cost, weights[flow]), number, flow, cost))
            continue
        tokens = min(Fraction(burst), tokens + rate * (ready - now)) - head[3]
        now, place = ready, head[0]
        waiting.remove(head)
        lines.append("out work %d %s at=%s" % (head[1], head[2], seconds(int(now))))
    return lines
