# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step tree: limiters above limiters, all or nothing, and statistics."""

from kit import test

TREE = """
    limiter org window limit=10 per=60s
    limiter team bucket rate=1/s burst=8 parent=org
    limiter user log limit=5 per=20s parent=team
"""


@test("R22")
def a_refused_request_leaves_all_as_it_was(case):
    case.check(TREE, """
        take team a/x 8 -> ok team a/x 8 left=0
        take user a/x/u 2 -> no user a/x/u 2 by=team retry=2s
        take user a/x/u 2 -> no user a/x/u 2 by=team retry=2s
        peek org a -> left org a 2
        at 2s take user a/x/u 2 -> ok user a/x/u 2 left=0
        at 10s take user a/x/u 3 -> no user a/x/u 3 by=org retry=50s
        take team a/x 3 -> no team a/x 3 by=org retry=50s
        at 60s take user a/x/u 5 -> ok user a/x/u 5 left=0
        peek team a/x -> left team a/x 3
    """)


@test("R23")
def every_level_is_charged_with_its_own_key(case):
    case.check(TREE, """
        take user a/x/u 3 -> ok user a/x/u 3 left=2
        peek user a/x/v -> left user a/x/v 5
        peek team a/x -> left team a/x 5
        peek team a/y -> left team a/y 7
        peek org a -> left org a 7
        take user b/c/d/e 4 -> ok user b/c/d/e 4 left=1
        peek team b/c/d -> left team b/c/d 4
        peek org b/c -> left org b/c 6
        peek org b -> left org b 10
        take user solo 5 -> ok user solo 5 left=0
        take user two -> ok user two 1 left=2
        peek team * -> left team * 2
        peek org * -> left org * 4
    """)


@test("R24")
def the_longest_wait_is_told(case):
    config = """
        limiter top bucket rate=1/10s burst=4
        limiter mid window limit=4 per=30s parent=top
        limiter low bucket rate=1/s burst=4 parent=mid
        limiter even bucket rate=1/10s burst=4 parent=top
    """
    case.check(config, """
        take low a/b 4 -> ok low a/b 4 left=0
        take low a/b -> no low a/b 1 by=mid retry=30s
        take low a/c -> no low a/c 1 by=mid retry=30s
        at 25s take low a/b 4 -> no low a/b 4 by=top retry=15s
        take low a/b 2 -> no low a/b 2 by=mid retry=5s
        at 30s take low a/b 3 -> ok low a/b 3 left=0
        take even x 4 -> no even x 4 by=top retry=40s
        at 300s take even x 4 -> ok even x 4 left=0
        take even x 3 -> no even x 3 by=even retry=30s
    """)


@test("R24", "R22")
def what_one_of_them_can_never_grant_is_never(case):
    config = """
        limiter top log limit=6 per=10s
        limiter mid bucket rate=1/s burst=4 parent=top
        limiter low window limit=9 per=10s parent=mid
        limiter wide bucket rate=1/s burst=20 parent=top
    """
    case.check(config, """
        take low a/b 2 -> ok low a/b 2 left=2
        take low a/b 5 -> never low a/b 5 by=mid
        take low a/b 9 -> never low a/b 9 by=mid
        take low a/b 10 -> never low a/b 10 by=low
        take wide b 7 -> never wide b 7 by=top
        take wide b 6 -> no wide b 6 by=top retry=10s
        take low a/b 3 -> no low a/b 3 by=mid retry=1s
        peek wide b -> left wide b 4
        take low a/b 2 -> ok low a/b 2 left=0
    """)


@test("R25")
def left_is_the_least_of_all(case):
    case.check(TREE, """
        peek user a/x/u -> left user a/x/u 5
        take user a/x/u 4 -> ok user a/x/u 4 left=1
        take user a/x/v -> ok user a/x/v 1 left=3
        peek user a/x/w -> left user a/x/w 3
        peek team a/x -> left team a/x 3
        take team a/z 4 -> ok team a/z 4 left=1
        peek user a/x/w -> left user a/x/w 1
        peek user a/q/w -> left user a/q/w 1
    """)


@test("R26", "R22")
def statistics_tell_who_asked_and_who_paid(case):
    case.check(TREE, """
        take user a/x/u 3 -> ok user a/x/u 3 left=2
        take user a/x/v 4 -> ok user a/x/v 4 left=1
        take user a/x/v 2 -> no user a/x/v 2 by=user retry=20s
        take user a/x/w 2 -> no user a/x/w 2 by=team retry=1s
        take team a/y 2 -> ok team a/y 2 left=1
        take org b 11 -> never org b 11 by=org
        peek user q/q/q -> left user q/q/q 5
        stats -> stats org keys=1 ok=0 no=1 spent=9 | stats team keys=2 ok=1 no=0 spent=9 | stats user keys=2 ok=2 no=2 spent=7
    """)


@test("R26")
def keys_that_are_as_new_are_not_counted(case):
    case.check(TREE + "limiter s smooth limit=5 per=10s", """
        take user a/x/u 3 -> ok user a/x/u 3 left=2
        take s k -> ok s k 1 left=4
        at 2.999999999s stats -> stats org keys=1 ok=0 no=0 spent=3 | stats team keys=1 ok=0 no=0 spent=3 | stats user keys=1 ok=1 no=0 spent=3 | stats s keys=1 ok=1 no=0 spent=1
        at 3s stats -> stats org keys=1 ok=0 no=0 spent=3 | stats team keys=0 ok=0 no=0 spent=3 | stats user keys=1 ok=1 no=0 spent=3 | stats s keys=1 ok=1 no=0 spent=1
        at 20s stats -> stats org keys=1 ok=0 no=0 spent=3 | stats team keys=0 ok=0 no=0 spent=3 | stats user keys=0 ok=1 no=0 spent=3 | stats s keys=0 ok=1 no=0 spent=1
        at 60s stats -> stats org keys=0 ok=0 no=0 spent=3 | stats team keys=0 ok=0 no=0 spent=3 | stats user keys=0 ok=1 no=0 spent=3 | stats s keys=0 ok=1 no=0 spent=1
    """)
