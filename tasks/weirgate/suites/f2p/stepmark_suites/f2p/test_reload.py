# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step reload: another configuration, the same state."""

from kit import test, trim

OLD = """
    limiter b bucket rate=1/3s burst=10
    limiter w window limit=5 per=10s
    limiter l log limit=5 per=10s
    limiter s smooth limit=10 per=10s
    limiter j leases limit=3 ttl=20s
    queue q over=b key=k
"""


def again(case, text, name="new.conf"):
    return case.write(name, trim(text))


@test("R31")
def everything_that_was_used_is_kept(case):
    again(case, OLD.replace("limiter w", "limiter extra window limit=1 per=1s\nlimiter w"))
    case.check(OLD, """
        take b k 10 -> ok b k 10 left=0
        take w k 4 -> ok w k 4 left=1
        at 5s take l k 3 -> ok l k 3 left=2
        take l k 3 -> no l k 3 by=l retry=10s
        take s k 7 -> ok s k 7 left=3
        acquire j k -> lease j k L1 left=2
        push q f 2 -> queued q 1 f
        reload new.conf -> reloaded new.conf
        take w k 2 -> no w k 2 by=w retry=5s
        take l k 3 -> no l k 3 by=l retry=10s
        take s k 4 -> no s k 4 by=s retry=6.428571429s
        acquire j k -> lease j k L2 left=1
        release L1 -> released L1
        take extra k -> ok extra k 1 left=0
        at 6s stats -> out q 1 f at=6s | stats b keys=1 ok=2 no=0 spent=12 | stats extra keys=0 ok=1 no=0 spent=1 | stats w keys=1 ok=1 no=1 spent=4 | stats l keys=1 ok=1 no=2 spent=3 | stats s keys=1 ok=1 no=1 spent=7 | stats j keys=1 ok=2 no=0 held=1 | stats q waiting=0 out=1
        push q f 1 -> queued q 2 f
    """)


@test("R32")
def a_bucket_keeps_the_part_of_its_token(case):
    again(case, "limiter b bucket rate=1/7ns burst=20", "fine.conf")
    again(case, "limiter b bucket rate=1/10s burst=20", "slow.conf")
    case.check("limiter b bucket rate=1/3s burst=10", """
        take b k 10 -> ok b k 10 left=0
        at 5s reload slow.conf -> reloaded slow.conf
        peek b k -> left b k 1
        take b k 2 -> no b k 2 by=b retry=3.333333334s
        at 8.333333333s peek b k -> left b k 1
        at 8.333333334s take b k 2 -> ok b k 2 left=0
        at 12s reload fine.conf -> reloaded fine.conf
        take b k -> no b k 1 by=b retry=0.000000005s
        at 12.000000004s peek b k -> left b k 0
        at 12.000000005s peek b k -> left b k 1
    """)


@test("R32", "R33")
def a_new_burst_caps_and_does_not_fill(case):
    again(case, "limiter b bucket rate=1/s burst=4", "less.conf")
    again(case, "limiter b bucket rate=1/s burst=20", "more.conf")
    case.check("limiter b bucket rate=1/s burst=10", """
        take b used 2 -> ok b used 2 left=8
        take b back 2 -> ok b back 2 left=8
        take b low 9 -> ok b low 9 left=1
        at 1s reload less.conf -> reloaded less.conf
        peek b used -> left b used 4
        peek b low -> left b low 2
        take b fresh 4 -> ok b fresh 4 left=0
        at 2s reload more.conf -> reloaded more.conf
        peek b used -> left b used 20
        peek b low -> left b low 3
        peek b fresh -> left b fresh 1
        take b fresh 20 -> no b fresh 20 by=b retry=19s
    """)


@test("R34")
def windows_are_kept_or_begun_anew(case):
    again(case, "limiter w window limit=9 per=10s\nlimiter x window limit=5 per=7s\nlimiter l log limit=6 per=5s\nlimiter s smooth limit=9 per=10s\nlimiter t smooth limit=5 per=5s")
    old = "limiter w window limit=5 per=10s\nlimiter x window limit=5 per=10s\nlimiter l log limit=6 per=10s\nlimiter s smooth limit=6 per=10s\nlimiter t smooth limit=5 per=10s"
    case.check(old, """
        at 6s take l k 2 -> ok l k 2 left=4
        take s k 6 -> ok s k 6 left=0
        at 12s take w k 5 -> ok w k 5 left=0
        take x k 5 -> ok x k 5 left=0
        take l k 3 -> ok l k 3 left=1
        take t k 5 -> ok t k 5 left=0
        at 15s reload new.conf -> reloaded new.conf
        peek w k -> left w k 4
        peek x k -> left x k 5
        peek t k -> left t k 5
        peek s k -> left s k 6
        take l k 6 -> no l k 6 by=l retry=2s
        peek l k -> left l k 3
        at 17s peek l k -> left l k 6
    """)


@test("R35", "R31")
def a_lowered_limit_waits_until_it_is_met(case):
    again(case, "limiter w window limit=2 per=10s\nlimiter l log limit=3 per=10s\nlimiter s smooth limit=2 per=10s\nlimiter j leases limit=1 ttl=5s")
    case.check(OLD, """
        take w k 4 -> ok w k 4 left=1
        take l k 2 -> ok l k 2 left=3
        take s k 8 -> ok s k 8 left=2
        acquire j k -> lease j k L1 left=2
        at 1s take l k 3 -> ok l k 3 left=0
        acquire j k -> lease j k L2 left=1
        at 2s acquire j k -> lease j k L3 left=0
        at 3s reload new.conf -> reloaded new.conf
        take w k -> no w k 1 by=w retry=7s
        take w k 3 -> never w k 3 by=w
        peek l k -> left l k 0
        take l k -> no l k 1 by=l retry=8s
        take s k -> no s k 1 by=s retry=15.75s
        acquire j k -> no j k by=j retry=19s
        renew L1 -> renewed L1 until=8s
        acquire j k -> no j k by=j retry=19s
        release L3 -> released L3
        acquire j k -> no j k by=j retry=18s
        held j k -> held j k 2 L1 until=8s L2 until=21s
        release L2 -> released L2
        at 8s acquire j k -> lease j k L4 left=0
    """)


@test("R36", "R31")
def items_that_have_no_place_any_more_are_dropped(case):
    again(case, "limiter b bucket rate=1/s burst=4\nlimiter c bucket rate=9/s burst=9\nqueue q over=b key=k\nqueue fresh over=c key=k")
    config = "limiter b bucket rate=1/s burst=9\nlimiter c bucket rate=1/100s burst=9\nqueue gone over=c key=k\nqueue q over=b key=k\nqueue fresh over=c key=k"
    case.check(config, """
        take b k 9 -> ok b k 9 left=0
        take c k 9 -> ok c k 9 left=0
        push gone z 1 -> queued gone 1 z
        push gone a 1 -> queued gone 2 a
        push q f 2 -> queued q 1 f
        push q f 5 -> queued q 2 f
        push q g 4 -> queued q 3 g
        push fresh f 8 -> queued fresh 1 f
        at 1s reload new.conf -> reloaded new.conf | drop gone 1 z | drop gone 2 a | drop q 2 f
        waiting q -> waiting q 2
        waiting gone -> error 11: no such queue gone
        push q h 1 -> queued q 4 h | out q 4 h at=1s
        at 99s -> out fresh 1 f at=1.887777778s | out q 1 f at=3s | out q 3 g at=7s
    """, status=1)


@test("R36", "R31")
def what_can_go_out_after_a_reload_does_so(case):
    again(case, "limiter pace window limit=3 per=10s\nqueue q over=pace key=k\nqueue r over=pace key=other")
    case.check("limiter pace window limit=2 per=10s\nqueue q over=pace key=k\nqueue r over=pace key=k", """
        at 1s push q a 2 -> queued q 1 a | out q 1 a at=1s
        push q b 1 -> queued q 2 b
        push q c 1 -> queued q 3 c
        push r a 1 -> queued r 1 a
        at 2s reload new.conf -> reloaded new.conf | out q 2 b at=2s | out r 1 a at=2s
        at 10s waiting q -> out q 3 c at=10s | waiting q 0
    """)


@test("R37", "R31")
def a_wrong_configuration_changes_nothing(case):
    again(case, OLD.replace("limit=5", "limit=50") + "weight q f 11")
    again(case, OLD, "good.conf")
    case.check(OLD, """
        take w k 4 -> ok w k 4 left=1
        at 1s reload new.conf -> error 2: new.conf:7: bad number 11
        reload nix.conf -> error 3: cannot read nix.conf
        take w k 2 -> no w k 2 by=w retry=9s
        reload good.conf -> reloaded good.conf
        take w k 2 -> no w k 2 by=w retry=9s
        now -> now 1s
    """, status=1)


@test("R31", "R33")
def another_kind_begins_anew(case):
    again(case, "limiter b window limit=10 per=10s\nlimiter w window limit=5 per=10s\nlimiter j bucket rate=1/s burst=1")
    again(case, OLD, "back.conf")
    case.check(OLD, """
        take b k 9 -> ok b k 9 left=1
        take w k 3 -> ok w k 3 left=2
        acquire j k -> lease j k L1 left=2
        reload new.conf -> reloaded new.conf
        peek b k -> left b k 10
        peek w k -> left w k 2
        release L1 -> gone L1
        stats -> stats b keys=0 ok=0 no=0 spent=0 | stats w keys=1 ok=1 no=0 spent=3 | stats j keys=0 ok=0 no=0 spent=0
        reload back.conf -> reloaded back.conf
        acquire j k -> lease j k L2 left=2
        peek w k -> left w k 2
    """)
