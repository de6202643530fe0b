# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step stress: exact totals, whatever the schedule."""

from kit import equal, test


@test("R44", "R45")
def clients_share_one_limit(case):
    case.check("limiter b bucket rate=1/s burst=1000\nlimiter l log limit=700 per=1s", """
        stress 8 1000 take b k -> stress ok=1000 no=7000
        stress 16 100 take l k 3 -> stress ok=233 no=1367
        peek l k -> left l k 1
        stats -> stats b keys=1 ok=1000 no=7000 spent=1000 | stats l keys=1 ok=233 no=1367 spent=699
        at 10s stress 3 50 take b k 2 -> stress ok=5 no=145
    """)


@test("R44", "R45")
def limiters_above_are_shared_by_keys_of_clients(case):
    config = """
        limiter org window limit=900 per=10s
        limiter team bucket rate=1/s burst=400 parent=org
        limiter user smooth limit=150 per=10s parent=team
    """
    got = case.run(config, "stress 10 200 take user a/x/u%\nstats\nstress 8 200 take user a/t%/u\nstats\npeek org a")
    equal(got[:4], ["stress ok=400 no=1600", "stats org keys=1 ok=0 no=0 spent=400",
                    "stats team keys=1 ok=0 no=0 spent=400", got[3]])
    equal(got[3].split(" ", 3)[3], "ok=400 no=1600 spent=400")
    equal(got[4], "stress ok=500 no=1100")
    equal(got[5], "stats org keys=1 ok=0 no=0 spent=900")
    equal([line.split("ok=")[1] for line in got[6:8]], ["0 no=0 spent=900", "900 no=2700 spent=900"])
    equal(got[8:], ["left org a 0"])


@test("R46", "R44")
def leases_are_held_together(case):
    case.check("limiter j leases limit=3 ttl=10s", """
        acquire j k -> lease j k L1 left=2
        stress 8 50 hold j k -> stress ok=100 no=300
        held j k -> held j k 1 L1 until=10s
        stress 2 10 hold j k -> stress ok=20 no=0
        release L1 -> released L1
        stress 100 3 hold j k -> stress ok=9 no=291
        acquire j k -> lease j k L131 left=2
        stats -> stats j keys=1 ok=131 no=591 held=1
    """)


@test("R45", "R44")
def leases_come_back_after_every_round(case):
    case.check("limiter j leases limit=16 ttl=10s\nlimiter one leases limit=1 ttl=10s", """
        stress 16 500 lease j k -> stress ok=8000 no=0
        stats -> stats j keys=0 ok=8000 no=0 held=0 | stats one keys=0 ok=0 no=0 held=0
        acquire j k -> lease j k L8001 left=15
        stress 20 30 hold one w% -> stress ok=600 no=0
        acquire one k -> lease one k L8602 left=0
        stress 5 30 lease one k -> stress ok=0 no=150
        acquire j k -> lease j k L8603 left=14
    """)


@test("R44", "R45")
def many_new_keys_at_once_are_all_counted(case):
    case.check("limiter all log limit=1000000 per=1s\nlimiter w window limit=7 per=1s parent=all", """
        stress 400 10 take w a%/x -> stress ok=2800 no=1200
        stress 400 10 take w x/% -> stress ok=2800 no=1200
        stress 300 5 take w one/two 2 -> stress ok=3 no=1497
        stats -> stats all keys=402 ok=0 no=0 spent=5606 | stats w keys=801 ok=5603 no=3897 spent=5606
        at 1s stats -> stats all keys=0 ok=0 no=0 spent=5606 | stats w keys=0 ok=5603 no=3897 spent=5606
    """)


@test("R44", "R45")
def results_are_the_same_in_every_run(case):
    config = "limiter top bucket rate=1/s burst=777\nlimiter low log limit=300 per=5s parent=top\nlimiter j leases limit=4 ttl=1s"
    script = "\n".join(["stress 6 100 take low a/k%", "stress 9 40 take low b/%/k 2", "stress 9 20 hold j k",
                        "stats", "at +3s stress 7 11 take low a/k% 2", "at +5s peek low a/k1", "stats"])
    first = case.run(config, script)
    equal(first[0:3], ["stress ok=600 no=0", "stress ok=360 no=0", "stress ok=80 no=100"])
    equal(first[3], "stats top keys=10 ok=0 no=0 spent=1320")
    for _ in range(4):
        equal(case.run(config, script), first)
