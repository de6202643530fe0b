# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step expiry: keys that end by a clock that stands still."""

import time

from kit import equal, put, test


@test("R39", "R40")
def a_key_is_gone_from_its_millisecond_on(case):
    case.check("""
        CLOCK -> CLOCK 1000
        PUT a 1 -> OK 1
        PUT a 2 TTL 50 -> OK 2
        PUT b 1 -> OK 3
        CLOCK 1049 -> CLOCK 1049
        GET a -> VALUE 2
        SCAN - - -> ITEM a 2 | ITEM b 1 | END 2
        CLOCK 1050 -> CLOCK 1050
        GET a -> NONE
        SCAN - - LIMIT 1 -> ITEM b 1 | END 1
        STAT -> STAT seq 3 keys 1 segments 1
        TTL a -> NONE
        DEL a -> NONE
        PUT c 1 -> OK 4
    """, "--now", 1000)
    equal(case.records()[0][1], (2, put("a", "2", 1050)))
    equal(case.ask(["GET a", "TTL a"], "--now", 1049), ["VALUE 2", "TTL 1"])
    equal(case.ask(["GET a", "TTL a"], "--now", 1050), ["NONE", "NONE"])


@test("R39", "R3", "R7")
def the_clock_is_set_by_hand_and_only_forwards(case):
    case.check("""
        CLOCK -> CLOCK 500
        CLOCK 499 -> ERR clock cannot go back
        CLOCK 500 -> CLOCK 500
        CLOCK 70x -> ERR bad number
        CLOCK 1 2 -> ERR wrong arguments
        CLOCK 999999999999999 -> CLOCK 999999999999999
    """, "--now", 500)
    before = time.time() * 1000
    shown, refused, unread = case.ask(["CLOCK", "CLOCK 999999999999999", "CLOCK x"])
    if not before - 60000 < int(shown.split()[1]) < time.time() * 1000 + 60000:
        equal(shown, "about %d" % before)
    equal((refused, unread), ("ERR clock is not manual", "ERR bad number"))
    for words in (["--now"], ["--now", "-1"], ["--now", "1e3"], ["--now", "1234567890123456"]):
        result = case.call("exec", case.dir, *words)
        equal((result.status, result.errors[:17]), (2, "usage: embervault"), " ".join(words))


@test("R41", "R42")
def what_is_left_is_told_until_a_plain_put_makes_it_last(case):
    case.check("""
        PUT a 1 TTL 100 -> OK 1
        PUT b 1 -> OK 2
        TTL a -> TTL 100
        TTL b -> TTL -
        TTL c -> NONE
        CLOCK 30 -> CLOCK 30
        TTL a -> TTL 70
        PUT a 2 TTL 5 -> OK 3
        TTL a -> TTL 5
        PUT a 3 -> OK 4
        TTL a -> TTL -
        CLOCK 5000 -> CLOCK 5000
        GET a -> VALUE 3
        TTL -> ERR wrong arguments
        TTL % -> ERR bad key
    """, "--now", 0)
    equal(case.ask(["TTL a", "GET a"], "--now", 9999), ["TTL -", "VALUE 3"])


@test("R34", "R40")
def in_a_batch_the_time_counts_from_the_commit(case):
    case.check("""
        BEGIN -> OK
        PUT a 1 TTL 10 -> QUEUED 1
        PUT b 1 TTL 1000 -> QUEUED 2
        CLOCK 150 -> CLOCK 150
        COMMIT -> OK 1
        TTL a -> TTL 10
        CLOCK 160 -> CLOCK 160
        SCAN - - -> ITEM b 1 | END 1
    """, "--now", 100)
    equal(case.records(), [[(1, put("a", "1", 160), put("b", "1", 1150))]])


@test("R7", "R36", "R40")
def a_wrong_time_to_live_is_refused(case):
    case.check("""
        PUT a 1 TTL 1 -> OK 1
        PUT a 2 TTL 0 -> ERR bad number
        PUT a 2 TTL -5 -> ERR bad number
        PUT a 2 TTL -> ERR wrong arguments
        PUT a 2 ttl 5 -> ERR wrong arguments
        PUT a 2 TTL 5 5 -> ERR wrong arguments
        PUT % 2 TTL x -> ERR bad key
        GET a -> VALUE 1
        BEGIN -> OK
        PUT b 1 TTL 0 -> ERR bad number
        COMMIT -> ERR batch is spoiled
    """, "--now", 7)
