# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""The same requirements with other data."""

import os

from kit import equal, test, trim

PAY = "limiter pay bucket rate=1/4s burst=6"


@test("R2", "R5")
def script_lines_and_mistakes(case):
    case.write("gate.conf", "\r\n%s\t#%s\r\n" % (PAY, "-" * 90000))
    result = case.call("run", "gate.conf", stdin="\r\n#x\r\n take\t pay  z 4 # y\r\nat 3s give\r\nnow\r\ntake pay z 02\r\ntake pay z 1 #2\r\n")
    equal((result.status, result.lines), (1, [
        "ok pay z 4 left=2", "error 4: unknown command give", "now 0s", "error 6: bad number 02", "ok pay z 1 left=1"]))


@test("R4", "R7", "R8")
def script_moments(case):
    case.check(PAY, """
        at 0.7s now -> now 0.7s
        at 0.1s now -> late 0.6s | now 0.7s
        at 1e1s now -> error 3: bad duration 1e1s
        at +0.000000003s -> 
        at 4503599627370497.5us now -> now 4503599627.3704975s
        at +4719772409.484278308s now -> error 6: bad duration +4719772409.484278308s
        at +4719772409.4842783s now -> now 9223372036.8547758s
    """, status=1)


@test("R9", "R10", "R11")
def bucket_parts(case):
    lines = ["take pay z 6 -> ok pay z 6 left=0"] + ["at +0.8s peek pay z -> left pay z 0"] * 4
    lines += ["at +0.8s take pay z 1 -> ok pay z 1 left=0", "take pay z 5 -> no pay z 5 by=pay retry=20s",
              "at +1ns take pay z 5 -> no pay z 5 by=pay retry=19.999999999s", "take pay z 7 -> never pay z 7 by=pay",
              "at 9223372030s take pay z 6 -> ok pay z 6 left=0", "take pay z 2 -> never pay z 2 by=pay",
              "take pay z -> no pay z 1 by=pay retry=4s"]
    case.check(PAY, "\n".join(lines))


@test("R12", "R13", "R15")
def windows_and_logs(case):
    case.check("limiter w window limit=4 per=7s\nlimiter l log limit=4 per=7s", """
        at 13s take w z 4 -> ok w z 4 left=0
        take l z 3 -> ok l z 3 left=1
        at 14s take w z 1 -> ok w z 1 left=3
        take l z -> ok l z 1 left=0
        at 19s take w z 4 -> no w z 4 by=w retry=2s
        take l z 4 -> no l z 4 by=l retry=2s
        take l z 3 -> no l z 3 by=l retry=1s
        at 20s take l z 3 -> ok l z 3 left=0
    """)


@test("R14", "R15")
def windows_that_fade(case):
    case.check("limiter s smooth limit=6 per=6s", """
        at 4s take s z 5 -> ok s z 5 left=1
        take s z 3 -> no s z 3 by=s retry=4.4s
        at 7s peek s z -> left s z 1
        at 8.4s take s z 3 -> ok s z 3 left=0
        at 24s peek s z -> left s z 6
    """)


@test("R16", "R17", "R18", "R19", "R20")
def leases_that_end(case):
    case.check("limiter d leases limit=1 ttl=3s", """
        acquire d z -> lease d z L1 left=0
        at 1s renew L1 -> renewed L1 until=4s
        acquire d z -> no d z by=d retry=3s
        at 4s acquire d z -> lease d z L2 left=0
        release L1 -> gone L1
        release L2 -> released L2
        release L2 -> gone L2
        acquire d z -> lease d z L3 left=0
        acquire d z -> no d z by=d retry=3s
    """)


@test("R22", "R23", "R24", "R25", "R26")
def tree_of_three(case):
    case.check("limiter c window limit=6 per=8s\nlimiter s bucket rate=1/s burst=4 parent=c\nlimiter r log limit=3 per=4s parent=s", """
        take r g/h/i 3 -> ok r g/h/i 3 left=0
        take r g/h/j 2 -> no r g/h/j 2 by=s retry=1s
        take s g/k 4 -> no s g/k 4 by=c retry=8s
        take s g/k 3 -> ok s g/k 3 left=0
        at 2s take r g/h/j 2 -> no r g/h/j 2 by=c retry=6s
        peek r g/h/j -> left r g/h/j 0
        stats -> stats c keys=1 ok=0 no=0 spent=6 | stats s keys=2 ok=1 no=1 spent=6 | stats r keys=1 ok=1 no=2 spent=3
    """)


@test("R27", "R28", "R30")
def queue_shares(case):
    case.check("limiter p bucket rate=1/2s burst=3\nqueue q over=p key=z\nweight q v 5", """
        take p z 3 -> ok p z 3 left=0
        push q u 1 -> queued q 1 u
        push q v 3 -> queued q 2 v
        push q v 3 -> queued q 3 v
        push q u 4 -> never q u 4 by=p
        push q u 1 -> queued q 4 u
        at 1m now -> out q 2 v at=6s | out q 1 u at=8s | out q 3 v at=14s | out q 4 u at=16s | now 60s
    """)


@test("R29")
def queue_order(case):
    case.check("limiter p window limit=2 per=5s\nqueue y over=p key=z\nqueue x over=p key=z", """
        push x f 2 -> queued x 1 f | out x 1 f at=0s
        push x f 1 -> queued x 2 f
        push y f 1 -> queued y 1 f
        push y f 2 -> queued y 2 f
        push x f 1 -> queued x 3 f
        at 30s -> out y 1 f at=5s | out x 2 f at=5s | out y 2 f at=10s | out x 3 f at=15s
    """)


@test("R31", "R32", "R34", "R35", "R36", "R37")
def reload_keeps(case):
    case.write("next", trim("limiter b bucket rate=2/5s burst=3\nlimiter w window limit=2 per=9s\nqueue q over=b key=z"))
    case.write("bad", "limiter b bucket rate=2/5s\n")
    case.check("limiter b bucket rate=1/4s burst=8\nlimiter w window limit=6 per=9s\nqueue q over=b key=z\nqueue r over=w key=z", """
        take b z 8 -> ok b z 8 left=0
        take w z 6 -> ok w z 6 left=0
        push q f 5 -> queued q 1 f
        push q f 2 -> queued q 2 f
        push r f 1 -> queued r 1 f
        at 6s reload bad -> error 6: bad:1: missing setting burst
        reload next -> reloaded next | drop q 1 f | drop r 1 f
        peek w z -> left w z 0
        take b z 2 -> no b z 2 by=b retry=1.25s
        at 9s peek w z -> out q 2 f at=7.25s | left w z 2
    """, status=1)


@test("R38", "R39", "R40")
def snapshot_goes_on(case):
    config = "limiter b bucket rate=1/7s burst=2\nlimiter s smooth limit=5 per=7s\nlimiter d leases limit=1 ttl=30s\nqueue q over=b key=z"
    case.run(config, "take b z 2\ntake s z 4\nacquire d z\npush q f 1\nat 5s save kept")
    case.check(config, """
        load kept -> loaded kept
        now -> now 5s
        at 8s take b z -> out q 1 f at=7s | no b z 1 by=b retry=6s
        take s z 2 -> no s z 2 by=s retry=0.75s
        acquire d z -> no d z by=d retry=22s
    """)
    case.check(config.replace("burst=2", "burst=1").replace("queue q", "queue r"), """
        at 6s load kept -> loaded kept | drop q 1 f
        take b z -> no b z 1 by=b retry=1s
    """)


@test("R41", "R42", "R43")
def snapshot_is_whole(case):
    config = "limiter w window limit=5 per=9s\nlimiter d leases limit=3 ttl=30s"
    case.run(config, "take w z 2\nsave kept")
    os.link(os.path.join(case.folder, "kept"), os.path.join(case.folder, "other"))
    good = case.read("kept")
    case.write("cut", good[:good.rindex(b"\n", 0, -1) + 1])
    case.check(config, """
        acquire d z -> lease d z L1 left=2
        load cut -> error 2: bad snapshot cut
        held d z -> held d z 1 L1 until=30s
        load kept -> loaded kept
        acquire d z -> lease d z L2 left=2
        save kept -> saved kept
        load other -> loaded other
        held d z -> held d z 0
    """, status=1)


@test("R44", "R45", "R46")
def stress_totals(case):
    case.check("limiter t bucket rate=1/s burst=250\nlimiter u log limit=90 per=1s parent=t\nlimiter d leases limit=4 ttl=1s", """
        stress 12 60 take u m/% -> stress ok=250 no=470
        peek t m -> left t m 0
        stress 5 40 take u q/z 4 -> stress ok=22 no=178
        stress 6 7 hold d z -> stress ok=28 no=14
        acquire d z -> lease d z L29 left=3
    """)
