# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Simple requests of every kind."""

from kit import test, trim


@test("R1", "R9")
def a_bucket_fills_and_empties(case):
    case.check("limiter b bucket rate=2/s burst=10", """
        take b k 6 -> ok b k 6 left=4
        take b k 4 -> ok b k 4 left=0
        take b k -> no b k 1 by=b retry=0.5s
        at 2s peek b k -> left b k 4
        at 100s take b k 10 -> ok b k 10 left=0
        take b k 11 -> never b k 11 by=b
    """)


@test("R1")
def keys_do_not_know_one_another(case):
    case.check("limiter b bucket rate=1/s burst=2\nlimiter c bucket rate=1/s burst=2", """
        take b one 2 -> ok b one 2 left=0
        take b two 2 -> ok b two 2 left=0
        take c one 2 -> ok c one 2 left=0
        take b one -> no b one 1 by=b retry=1s
        peek b three -> left b three 2
    """)


@test("R1", "R12")
def a_window_that_begins_at_zero_counts(case):
    case.check("limiter w window limit=3 per=10s", """
        take w k 2 -> ok w k 2 left=1
        at 5s take w k -> ok w k 1 left=0
        at 6s take w k -> no w k 1 by=w retry=4s
        at 11s take w k 3 -> ok w k 3 left=0
        take w k 4 -> never w k 4 by=w
    """)


@test("R1", "R13")
def a_log_counts_single_requests(case):
    case.check("limiter l log limit=2 per=10s", """
        take l k -> ok l k 1 left=1
        at 4s take l k -> ok l k 1 left=0
        at 5s take l k -> no l k 1 by=l retry=5s
        at 11s take l k -> ok l k 1 left=0
        take l k -> no l k 1 by=l retry=3s
    """)


@test("R1", "R14")
def a_smooth_limiter_fades(case):
    case.check("limiter s smooth limit=10 per=10s", """
        at 1s take s k 10 -> ok s k 10 left=0
        at 15s take s k 5 -> ok s k 5 left=0
        peek s k -> left s k 0
        peek s other -> left s other 10
    """)


@test("R1", "R16", "R20")
def leases_are_handed_out_and_given_back(case):
    case.check("limiter j leases limit=2 ttl=30s", """
        acquire j k -> lease j k L1 left=1
        at 1s acquire j k -> lease j k L2 left=0
        at 2s held j k -> held j k 2 L1 until=30s L2 until=31s
        acquire j other -> lease j other L3 left=1
        release L1 -> released L1
        acquire j k -> lease j k L4 left=0
        release L9 -> gone L9
        renew L9 -> gone L9
        held j k -> held j k 2 L2 until=31s L4 until=32s
    """)


@test("R1", "R19")
def a_full_pool_tells_when_to_come_back(case):
    case.check("limiter j leases limit=1 ttl=30s", """
        acquire j k -> lease j k L1 left=0
        at 10s acquire j k -> no j k by=j retry=20s
        acquire j k -> no j k by=j retry=20s
        stats -> stats j keys=1 ok=1 no=2 held=1
    """)


@test("R1", "R23")
def a_request_is_charged_to_the_parent(case):
    case.check("limiter org bucket rate=1/s burst=9\nlimiter team bucket rate=1/s burst=5 parent=org", """
        take team a/x 4 -> ok team a/x 4 left=1
        peek org a -> left org a 5
        take team solo 1 -> ok team solo 1 left=4
        peek org * -> left org * 8
        take team a/x 2 -> no team a/x 2 by=team retry=1s
        peek org a -> left org a 5
    """)


@test("R1", "R28")
def what_can_go_out_at_once_does(case):
    case.check("limiter pace window limit=3 per=10s\nqueue work over=pace key=k", """
        push work f 1 -> queued work 1 f | out work 1 f at=0s
        push work g 2 -> queued work 2 g | out work 2 g at=0s
        push work f 3 -> queued work 3 f
        push work f 1 -> queued work 4 f
        waiting work -> waiting work 2
        peek pace k -> left pace k 0
    """)


@test("R1", "R27")
def a_single_flow_keeps_its_order(case):
    case.check("limiter pace bucket rate=1/s burst=2\nqueue work over=pace key=k", """
        take pace k 2 -> ok pace k 2 left=0
        push work f 1 -> queued work 1 f
        push work f 2 -> queued work 2 f
        at 1s -> out work 1 f at=1s
        at 2s waiting work -> waiting work 1
        at 3s take pace k -> out work 2 f at=3s | no pace k 1 by=pace retry=1s
    """)


@test("R1", "R26")
def statistics_follow_the_configuration(case):
    case.check("limiter w window limit=3 per=10s\nlimiter j leases limit=2 ttl=10s\nqueue q over=w key=k", """
        take w a 2 -> ok w a 2 left=1
        take w a 2 -> no w a 2 by=w retry=10s
        take w a 9 -> never w a 9 by=w
        push q f 3 -> queued q 1 f | out q 1 f at=0s
        acquire j a -> lease j a L1 left=1
        stats -> stats w keys=2 ok=2 no=2 spent=5 | stats j keys=1 ok=1 no=0 held=1 | stats q waiting=0 out=1
    """)


@test("R1", "R38")
def a_snapshot_brings_back_what_was_used(case):
    case.check("limiter w window limit=5 per=10s\nlimiter b bucket rate=1/s burst=5", """
        take w k 3 -> ok w k 3 left=2
        take b k 4 -> ok b k 4 left=1
        save snap -> saved snap
        take w k 2 -> ok w k 2 left=0
        load snap -> loaded snap
        peek w k -> left w k 2
        peek b k -> left b k 1
        at 2s peek b k -> left b k 3
        peek w k -> left w k 2
    """)


@test("R1", "R33")
def a_reload_puts_a_configuration_in_force(case):
    case.write("new.conf", trim("limiter b bucket rate=1/s burst=9\nlimiter x window limit=1 per=1s"))
    case.check("limiter b bucket rate=1/s burst=5", """
        peek b k -> left b k 5
        reload new.conf -> reloaded new.conf
        peek b k -> left b k 9
        take x k -> ok x k 1 left=0
    """)


@test("R1", "R44")
def one_client_gets_what_there_is(case):
    case.check("limiter b bucket rate=1/s burst=100\nlimiter j leases limit=2 ttl=10s", """
        stress 1 150 take b k% -> stress ok=100 no=50
        peek b k1 -> left b k1 0
        stress 1 10 take b other 30 -> stress ok=3 no=7
        peek b other -> left b other 10
        stress 1 20 lease j k -> stress ok=20 no=0
        stress 2 5 hold j k -> stress ok=10 no=0
        held j k -> held j k 0
    """)


@test("R1")
def moments_may_be_given_from_now_on(case):
    case.check("limiter b bucket rate=1/s burst=5", """
        now -> now 0s
        at 2s now -> now 2s
        at +500ms now -> now 2.5s
        at +1m ->
        now -> now 62.5s
    """)
