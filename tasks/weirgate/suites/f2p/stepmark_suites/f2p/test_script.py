# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""Step script: lines, words, numbers, times, mistakes, and a clock that does not go back."""

from kit import equal, test

API = "limiter api bucket rate=1/s burst=10"


@test("R2")
def lines_may_be_of_any_length_and_end_in_any_way(case):
    config = "limiter api bucket rate=1/s burst=10 # %s\r\n\r\nlimiter  b\twindow limit=1 per=1s" % ("x" * 200000)
    case.write("gate.conf", config)
    script = "\ttake\tapi  u \t 2\r\n# %s\r\n  # more\r\ntake api u 3 # 4 5\r\n\r\nat 1s#2 take\ntake b %s" % (
        "word " * 40000, "k" * 70000)
    result = case.call("run", "gate.conf", stdin=script)
    equal(result.lines, ["ok api u 2 left=8", "ok api u 3 left=5", "error 6: bad duration 1s#2",
                         "ok b %s 1 left=0" % ("k" * 70000)])


@test("R2", "R5")
def every_line_of_the_file_is_counted(case):
    case.check(API, """
        # one ->
        ->
        take api u -> ok api u 1 left=9
        hallo -> error 4: unknown command hallo
        ->
        take api # u -> error 6: wrong number of words
        take api u -> ok api u 1 left=8
        take api u 1 1 -> error 8: wrong number of words
        at -> error 9: wrong number of words
        now 1 -> error 10: wrong number of words
        take api u -> ok api u 1 left=7
    """, status=1)


@test("R3", "R5")
def numbers_are_digits_and_names_are_short(case):
    name = "n" * 32
    config = "limiter leased leases limit=1 ttl=1s\n%s\nqueue work over=api key=k" % API
    lines = ["take api u 10 -> ok api u 10 left=0"]
    wrong = ["0", "-1", "+1", "01", "0x5", "1_0", "1.0", "1e3", "1000000001", "99999999999999999999"]
    lines += ["take api v %s -> error %d: bad number %s" % (word, i + 2, word) for i, word in enumerate(wrong)]
    number = len(lines)
    for word in ["1x", "_x", "-x", "x/y", name + "n"]:
        number += 1
        lines.append("push work %s 1 -> error %d: bad name %s" % (word, number, word))
    lines.append("take api v 1000000000 -> never api v 1000000000 by=api")
    for offset, word in enumerate(["1", "L0", "L01", "l1", "L-1", "L"]):
        lines.append("release %s -> error %d: bad number %s" % (word, number + 2 + offset, word))
    lines.append("take api v 9 -> ok api v 9 left=1")
    lines.append("push work %s 1 -> queued work 1 %s | out work 1 %s at=0s" % (name, name, name))
    case.check(config, "\n".join(lines), status=1)


@test("R5")
def the_first_mistake_from_the_left_is_told_and_the_line_changes_nothing(case):
    case.check("limiter jobs leases limit=1 ttl=9s\n" + API, """
        at 1x foo -> error 1: bad duration 1x
        at 5s foo 0 -> error 2: unknown command foo
        at 5s take nix u 0 1 -> error 3: wrong number of words
        at 5s take nix u 0 -> error 4: no such limiter nix
        at 5s take jobs u 0 -> error 5: wrong kind jobs
        at 5s acquire api u -> error 6: wrong kind api
        at 5s take api u 0 -> error 7: bad number 0
        at 5s push nix 1 0 -> error 8: no such queue nix
        at 5s stress 1001 0 take api u -> error 9: bad number 1001
        at 5s stress 1 1 give api u -> error 10: unknown command give
        at 5s stress 1 1 hold api u -> error 11: wrong kind api
        now -> now 0s
        take api u 10 -> ok api u 10 left=0
        at 5s take api u 6 -> no api u 6 by=api retry=1s
    """, status=1)


@test("R4")
def durations_are_read_and_printed_to_the_nanosecond(case):
    case.check(API, """
        at 0.3s now -> now 0.3s
        at 0.29s now -> late 0.01s | now 0.3s
        at 1.000000001s now -> now 1.000000001s
        at 00001001.7us now ->  late 0.998998301s | now 1.000000001s
        at 2500000.5us now -> now 2.5000005s
        at 1.1m now -> now 66s
        at 0.000000125h now -> late 65.99955s | now 66s
        at 100000000.000000001s now -> now 100000000.000000001s
        at 00001157.407407407d now -> late 0.000035201s | now 100000000.000000001s
        at 9007199.254740993s -> late 90992800.745259008s
        at +9007199254740993ns now -> now 109007199.254740994s
    """)


@test("R4", "R5")
def what_is_no_duration_is_refused(case):
    wrong = ["1", "s", "1S", "1_s", "-1s", ".5s", "1.s", "1e3s", "infs", "nans", "0x1s", "+-1s", "++1s", "1.5ns",
             "0.0000000001s", "1.2.3s", "0.3333us", "1,5s", "1sec", "9223372036854775808ns", "106752d",
             "0000000000000000000001s"]
    lines = ["at 1s now -> now 1s"]
    lines += ["at %s now -> error %d: bad duration %s" % (word, i + 2, word) for i, word in enumerate(wrong)]
    lines.append("at 0.001us now -> late 0.999999999s | now 1s")
    case.check(API, "\n".join(lines), status=1)


@test("R7")
def the_clock_does_not_go_back(case):
    case.check(API, """
        at 9s take api u 10 -> ok api u 10 left=0
        at 8s take api u -> late 1s | no api u 1 by=api retry=1s
        at 10.5s take api u -> ok api u 1 left=0
        at 0s -> late 10.5s
        at 10.5s take api v 10 -> ok api v 10 left=0
        at 9.25s take api v -> late 1.25s | no api v 1 by=api retry=1s
        at +0s peek api u -> left api u 0
        at +0.5s peek api u -> left api u 1
        now -> now 11s
    """)


@test("R8", "R5")
def the_clock_ends(case):
    case.check(API, """
        at 1s -> 
        at +9223372035.854775808s now -> error 2: bad duration +9223372035.854775808s
        at 9223372036.854775808s now -> error 3: bad duration 9223372036.854775808s
        now -> now 1s
        at +9223372035.854775807s now -> now 9223372036.854775807s
        at +1ns now -> error 6: bad duration +1ns
        at 9223372036854775807ns now -> now 9223372036.854775807s
    """, status=1)


@test("R6", "R3")
def the_first_mistake_of_a_configuration_is_told(case):
    good = "# first\n\n" + API + "\n"
    for line, text in [
        ("limiter api window limit=1 per=1s", "name is taken api"),
        ("limiter 1a window limit=x per=1s", "bad name 1a"),
        ("limiter a pail limit=1 per=1s", "unknown kind pail"),
        ("limiter a window limit=1 limit=2 per=1s", "repeated setting limit"),
        ("limiter a window limit=1 per=0s", "bad duration 0s"),
        ("limiter a window limit=1 per=366.000000001d", "bad duration 366.000000001d"),
        ("limiter a window limit=0 per=1s", "bad number 0"),
        ("limiter a window limit=1 per=1s x=2", "unknown setting x"),
        ("limiter a log limit=1", "missing setting per"),
        ("limiter a bucket rate=1 burst=1", "bad rate 1"),
        ("queue q over=nix key=k", "no such limiter nix"),
        ("queue api over=api key=k", "name is taken api"),
        ("weight q f 1", "no such queue q"),
    ]:
        case.refuse(good + line + "\nlimiter\n", "4: " + text)
    case.refuse(good + "queue q over=api key=k\nweight q f 11\n", "5: bad number 11")
    case.refuse(good + "queue q over=api key=k\nweight q f 1\nweight q f 2\n", "6: repeated setting f")
