# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step leases: never one too many, never one lost."""

from kit import test

JOBS = "limiter jobs leases limit=2 ttl=10s"


@test("R16", "R17")
def a_lease_that_was_given_back_cannot_be_given_back_again(case):
    case.check(JOBS, """
        acquire jobs k -> lease jobs k L1 left=1
        acquire jobs k -> lease jobs k L2 left=0
        release L1 -> released L1
        release L1 -> gone L1
        release L1 -> gone L1
        release L3 -> gone L3
        renew L1 -> gone L1
        acquire jobs k -> lease jobs k L3 left=0
        acquire jobs k -> no jobs k by=jobs retry=10s
        release L1 -> gone L1
        held jobs k -> held jobs k 2 L2 until=10s L3 until=10s
    """)


@test("R16")
def a_lease_is_over_at_its_very_end(case):
    case.check(JOBS, """
        acquire jobs k -> lease jobs k L1 left=1
        at 3s acquire jobs k -> lease jobs k L2 left=0
        at 9.999999999s acquire jobs k -> no jobs k by=jobs retry=0.000000001s
        held jobs k -> held jobs k 2 L1 until=10s L2 until=13s
        at 10s held jobs k -> held jobs k 1 L2 until=13s
        stats -> stats jobs keys=1 ok=2 no=1 held=1
        acquire jobs k -> lease jobs k L3 left=0
        at 20s held jobs k -> held jobs k 0
        stats -> stats jobs keys=0 ok=3 no=1 held=0
    """)


@test("R16", "R17")
def a_lease_that_is_over_cannot_be_given_back(case):
    case.check(JOBS, """
        acquire jobs k -> lease jobs k L1 left=1
        acquire jobs k -> lease jobs k L2 left=0
        at 10s acquire jobs k -> lease jobs k L3 left=1
        acquire jobs k -> lease jobs k L4 left=0
        release L1 -> gone L1
        release L2 -> gone L2
        acquire jobs k -> no jobs k by=jobs retry=10s
        at 20s release L3 -> gone L3
        acquire jobs k -> lease jobs k L5 left=1
    """)


@test("R17")
def a_lease_that_is_over_cannot_be_renewed(case):
    case.check(JOBS, """
        acquire jobs k -> lease jobs k L1 left=1
        at 9.999999999s renew L1 -> renewed L1 until=19.999999999s
        at 19.999999999s renew L1 -> gone L1
        held jobs k -> held jobs k 0
        renew L2 -> gone L2
        acquire jobs k -> lease jobs k L2 left=1
        at 40s renew L2 -> gone L2
        at 40s renew L1 -> gone L1
        acquire jobs k -> lease jobs k L3 left=1
    """)


@test("R18", "R19")
def a_renewed_lease_lasts_from_the_renewal_on(case):
    case.check(JOBS, """
        acquire jobs k -> lease jobs k L1 left=1
        at 2s acquire jobs k -> lease jobs k L2 left=0
        at 6s renew L1 -> renewed L1 until=16s
        at 7s renew L1 -> renewed L1 until=17s
        acquire jobs k -> no jobs k by=jobs retry=5s
        at 12s acquire jobs k -> lease jobs k L3 left=0
        acquire jobs k -> no jobs k by=jobs retry=5s
        release L1 -> released L1
        acquire jobs other -> lease jobs other L4 left=1
        acquire jobs k -> lease jobs k L5 left=0
        acquire jobs k -> no jobs k by=jobs retry=10s
    """)


@test("R20", "R16")
def numbers_have_no_holes_and_belong_to_all_limiters(case):
    case.check(JOBS + "\nlimiter one leases limit=1 ttl=1h", """
        acquire one k -> lease one k L1 left=0
        acquire one k -> no one k by=one retry=3600s
        acquire one k -> no one k by=one retry=3600s
        acquire jobs k -> lease jobs k L2 left=1
        release L1 -> released L1
        acquire one k -> lease one k L3 left=0
        held one k -> held one k 1 L3 until=3600s
        held one nobody -> held one nobody 0
        stats -> stats jobs keys=1 ok=1 no=0 held=1 | stats one keys=1 ok=2 no=2 held=1
    """)


@test("R21", "R19")
def a_lease_does_not_outlast_the_clock(case):
    case.check(JOBS, """
        at 9223372030s acquire jobs k -> lease jobs k L1 left=1
        at 9223372031s renew L1 -> renewed L1 until=9223372036.854775807s
        acquire jobs k -> lease jobs k L2 left=0
        acquire jobs k -> no jobs k by=jobs retry=5.854775807s
        held jobs k -> held jobs k 2 L1 until=9223372036.854775807s L2 until=9223372036.854775807s
    """)
