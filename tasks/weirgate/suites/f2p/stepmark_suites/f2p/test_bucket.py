# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step bucket: tokens are exact."""

from fractions import Fraction

from kit import END, Dice, equal, seconds, test


class Bucket:
    """A bucket in fractions."""

    def __init__(self, rate, per, burst):
        self.rate, self.burst, self.tokens, self.at = Fraction(rate, per), burst, Fraction(burst), 0

    def look(self, now):
        self.tokens = min(Fraction(self.burst), self.tokens + self.rate * (now - self.at))
        self.at = now
        return int(self.tokens)

    def take(self, now, cost):
        """None when granted, else the wait."""
        if cost > self.look(now):
            return -((self.tokens - cost) / self.rate // 1)
        self.tokens -= cost
        return None


def compare(case, rate, per, burst, steps):
    """Steps are (nanoseconds from now, cost or None to look)."""
    model, now, script, expected = Bucket(rate, per, burst), 0, [], []
    for wait, cost in steps:
        now += wait
        if cost is None:
            script.append("at %dns peek b k" % now)
            expected.append("left b k %d" % model.look(now))
            continue
        script.append("at %dns take b k %d" % (now, cost))
        retry = model.take(now, cost)
        if retry is None:
            expected.append("ok b k %d left=%d" % (cost, model.look(now)))
        elif now + retry > END:
            expected.append("never b k %d by=b" % cost)
        else:
            expected.append("no b k %d by=b retry=%s" % (cost, seconds(int(retry))))
    config = "limiter b bucket rate=%d/%dns burst=%d" % (rate, per, burst)
    got = case.run(config, "\n".join(script))
    for command, line, wanted in zip(script, got, expected):
        equal(line, wanted, command)
    equal(len(got), len(expected), "answers")


@test("R9")
def ten_tenths_are_a_token(case):
    lines = ["take b k -> ok b k 1 left=0", "take c k 3 -> ok c k 3 left=0"]
    for tenth in range(1, 10):
        lines.append("at +1s peek b k -> left b k 0")
    lines += ["at +1s take b k -> ok b k 1 left=0", "at +10s take b k -> ok b k 1 left=0",
              "at 60.000000001s peek c k -> left c k 3"]
    lines += ["take c k 3 -> ok c k 3 left=0"]
    lines += ["at +0.1s peek c k -> left c k 0"] * 9 + ["at +0.1s peek c k -> left c k 1"]
    case.check("limiter b bucket rate=1/10s burst=1\nlimiter c bucket rate=1/s burst=3", "\n".join(lines))


@test("R9")
def many_looks_do_not_lose_anything(case):
    steps = [(0, 1000000000)] + [(1234567, None)] * 4000 + [(0, 5), (1, None), (10 ** 15, 900000)]
    compare(case, 999999937, 7200 * 10 ** 9 + 1, 1000000000, steps)


@test("R9", "R10")
def the_time_to_retry_is_the_first_that_helps(case):
    case.check("limiter b bucket rate=3/s burst=7\nlimiter c bucket rate=7/1000ns burst=5", """
        take b k 7 -> ok b k 7 left=0
        take b k -> no b k 1 by=b retry=0.333333334s
        at 0.333333333s take b k -> no b k 1 by=b retry=0.000000001s
        at 0.333333334s take b k -> ok b k 1 left=0
        take b k 2 -> no b k 2 by=b retry=0.666666666s
        at 0.999999999s take b k 2 -> no b k 2 by=b retry=0.000000001s
        at 1s take b k 2 -> ok b k 2 left=0
        take c k 4 -> ok c k 4 left=1
        take c k 2 -> no c k 2 by=c retry=0.000000143s
        at +142ns take c k 2 -> no c k 2 by=c retry=0.000000001s
        at +1ns take c k 2 -> ok c k 2 left=0
    """)


@test("R9")
def what_comes_in_while_the_bucket_is_full_is_lost(case):
    case.check("limiter b bucket rate=2/3s burst=2", """
        take b k -> ok b k 1 left=1
        at 1s peek b k -> left b k 1
        at 2.5s peek b k -> left b k 2
        at 2.9s take b k 2 -> ok b k 2 left=0
        take b k -> no b k 1 by=b retry=1.5s
        at 4.399999999s peek b k -> left b k 0
        at 4.4s take b k -> ok b k 1 left=0
        at 5s take b k 2 -> no b k 2 by=b retry=2.4s
        take b k -> no b k 1 by=b retry=0.9s
    """)


@test("R9", "R10")
def large_numbers_and_long_times_do_not_overflow(case):
    year = 366 * 24 * 3600 * 10 ** 9
    compare(case, 1000000000, 1, 1000000000, [(0, 1000000000), (1, 7), (10 ** 18, 1000000000), (8 * 10 ** 18, 1)])
    compare(case, 1000000000, year, 1000000000, [
        (0, 999999999), (1, 2), (31622400, None), (0, 3), (year // 2, 1000000000), (1, 400000000),
        (year * 9, 1000000000), (12345678901234567, 999999999), (10 ** 18, None), (0, 1000000000), (0, 1)])


@test("R11", "R10")
def a_wait_beyond_the_end_of_the_clock_is_never(case):
    case.check("limiter slow bucket rate=1/366d burst=1000\nlimiter b bucket rate=1/2s burst=3", """
        take b k 4 -> never b k 4 by=b
        take slow k 1000 -> ok slow k 1000 left=0
        take slow k -> no slow k 1 by=slow retry=31622400s
        take slow k 291 -> no slow k 291 by=slow retry=9202118400s
        take slow k 292 -> never slow k 292 by=slow
        take slow k 1000 -> never slow k 1000 by=slow
        at 9223372035s take b k 3 -> ok b k 3 left=0
        take b k 1 -> never b k 1 by=b
        at 9223372036.8s take slow k 291 -> ok slow k 291 left=0
        take b k 1 -> never b k 1 by=b
    """)


@test("R9", "R10", "R11")
def random_requests_are_answered_as_by_fractions(case):
    dice = Dice(20261123)
    for rate, per, burst in [(7, 9999999967, 50), (999999999, 86400 * 10 ** 9, 1000000), (3, 1, 10)]:
        mean = max(2, 4 * per // rate)
        steps = [(0, burst)]
        for _ in range(400):
            cost = 1 + dice.roll(7) if dice.roll(4) else None
            steps.append((dice.roll(mean), cost))
        compare(case, rate, per, burst, steps)
