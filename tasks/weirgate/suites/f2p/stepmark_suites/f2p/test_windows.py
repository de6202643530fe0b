# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step windows: the kinds window, log and smooth."""

from fractions import Fraction

from kit import Dice, equal, seconds, test


def weight(events, now, kind, per):
    """What the costs weigh at a moment; written plainly from docs/CONFIG.md."""
    index = now // per
    this = sum(cost for at, cost in events if at // per == index)
    before = sum(cost for at, cost in events if at // per == index - 1)
    if kind == "window":
        return this
    if kind == "log":
        return sum(cost for at, cost in events if now - at < per)
    return this - (-Fraction(before * (per - now % per), per) // 1)


def first_moment(events, now, kind, per, room):
    """The first moment at which no more than room is used; what is used only shrinks."""
    low, high = now, now + 2 * per
    while low < high:
        middle = (low + high) // 2
        if weight(events, middle, kind, per) <= room:
            high = middle
        else:
            low = middle + 1
    return low


def compare(case, kind, limit, per, steps):
    now, events, script, expected = 0, [], [], []
    for wait, cost in steps:
        now += wait
        events = [event for event in events if now - event[0] < 3 * per]
        script.append("at %dns take w k %d" % (now, cost))
        used = weight(events, now, kind, per)
        if used + cost <= limit:
            events.append((now, cost))
            expected.append("ok w k %d left=%d" % (cost, limit - used - cost))
        else:
            retry = first_moment(events, now, kind, per, limit - cost) - now
            expected.append("no w k %d by=w retry=%s" % (cost, seconds(retry)))
    got = case.run("limiter w %s limit=%d per=%dns" % (kind, limit, per), "\n".join(script))
    for command, line, wanted in zip(script, got, expected):
        equal(line, wanted, command)
    equal(len(got), len(expected), "answers")


def random_steps(seed, limit, per, count):
    dice = Dice(seed)
    for _ in range(count):
        wait = [0, dice.roll(per // 3 + 2), dice.roll(per), dice.roll(4 * per) if dice.roll(9) == 0 else 1][dice.roll(4)]
        yield wait, 1 + dice.roll(limit if dice.roll(5) == 0 else limit // 3 + 1)


@test("R12")
def windows_begin_at_multiples_of_their_length(case):
    case.check("limiter w window limit=3 per=10s", """
        at 7s take w k 3 -> ok w k 3 left=0
        at 9.999999999s take w k -> no w k 1 by=w retry=0.000000001s
        at 10s take w k 2 -> ok w k 2 left=1
        at 16s take w k 2 -> no w k 2 by=w retry=4s
        take w k -> ok w k 1 left=0
        at 17s take w other 3 -> ok w other 3 left=0
        at 20s take w k 3 -> ok w k 3 left=0
        peek w other -> left w other 3
        at 44s take w k -> ok w k 1 left=2
        take w k 3 -> no w k 3 by=w retry=6s
    """)


@test("R12", "R15")
def random_requests_to_a_window_come_out_as_worked_out(case):
    compare(case, "window", 9, 7000000001, random_steps(5, 9, 7000000001, 400))


@test("R13")
def a_log_counts_costs_until_their_last_nanosecond(case):
    case.check("limiter m log limit=5 per=10s", """
        at 3s take m k 3 -> ok m k 3 left=2
        at 4s take m k 2 -> ok m k 2 left=0
        at 12.999999999s take m k 1 -> no m k 1 by=m retry=0.000000001s
        at 13s take m k 3 -> ok m k 3 left=0
        take m k -> no m k 1 by=m retry=1s
        at 13.5s take m k 3 -> no m k 3 by=m retry=9.5s
        at 14s peek m k -> left m k 2
        at 23s peek m k -> left m k 5
        take m k 6 -> never m k 6 by=m
    """)


@test("R13", "R15")
def random_requests_to_a_log_come_out_as_worked_out(case):
    compare(case, "log", 12, 1000000, random_steps(6, 12, 1000000, 400))


@test("R14")
def the_window_before_fades_and_is_rounded_up(case):
    case.check("limiter s smooth limit=10 per=10s", """
        at 9s take s k 10 -> ok s k 10 left=0
        at 10s take s k -> no s k 1 by=s retry=1s
        at 11s take s k -> ok s k 1 left=0
        at 11.000000001s peek s k -> left s k 0
        at 12s peek s k -> left s k 1
        at 19.999999999s peek s k -> left s k 8
        at 20s peek s k -> left s k 9
        at 20.000000001s peek s k -> left s k 9
        at 30s peek s k -> left s k 10
    """)


@test("R14")
def older_windows_weigh_nothing(case):
    case.check("limiter s smooth limit=4 per=10s\nlimiter t smooth limit=1000000000 per=366d", """
        at 5s take s k 4 -> ok s k 4 left=0
        at 25s peek s k -> left s k 4
        take s k 3 -> ok s k 3 left=1
        at 39s take s k 4 -> no s k 4 by=s retry=1s
        at 40s take s k 4 -> ok s k 4 left=0
        take t k 999999999 -> ok t k 999999999 left=1
        at 366.000001d peek t k -> left t k 3
        at 700d take t k 999999999 -> no t k 999999999 by=t retry=2764799.9683776s
        at 1000d peek t k -> left t k 1000000000
    """)


@test("R15")
def the_wait_of_a_smooth_limiter_may_reach_into_the_next_window(case):
    case.check("limiter s smooth limit=10 per=10s", """
        at 2s take s k 7 -> ok s k 7 left=3
        take s k 4 -> no s k 4 by=s retry=9.428571429s
        at 11.428571428s take s k 4 -> no s k 4 by=s retry=0.000000001s
        at 11.428571429s take s k 4 -> ok s k 4 left=0
        take s k 10 -> no s k 10 by=s retry=18.571428571s
        take s k 6 -> no s k 6 by=s retry=8.571428571s
    """)


@test("R14", "R15")
def random_requests_to_a_smooth_limiter_come_out_as_worked_out(case):
    compare(case, "smooth", 20, 999999937, random_steps(7, 20, 999999937, 400))
    compare(case, "smooth", 5, 3, random_steps(8, 5, 3, 200))
