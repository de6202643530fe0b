# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""The command line, configurations that are in order, and made-up traffic."""

import os

from kit import WORKSPACE, equal, test

USAGE = """usage: weirgate run CONFIG [SCRIPT]
       weirgate check CONFIG
       weirgate traffic CONFIG SEED COUNT
"""

SHOP = os.path.join(WORKSPACE, "examples", "shop.conf")


@test("R1")
def wrong_words_are_answered_with_the_usage(case):
    for words in ([], ["check"], ["run"], ["run", "a", "b", "c"], ["traffic", SHOP, "1"], ["help"]):
        result = case.call(*words)
        equal((result.status, result.out, result.errors), (2, "", USAGE), " ".join(words[:1]))


@test("R1")
def check_prints_the_example_with_all_settings(case):
    result = case.call("check", SHOP)
    equal((result.status, result.errors), (0, ""))
    equal(result.lines, [
        "limiter api bucket rate=10/1s burst=20", "limiter login window limit=3 per=60s",
        "limiter mail log limit=3 per=10s", "limiter search smooth limit=10 per=1s",
        "limiter export leases limit=2 ttl=30s", "limiter org bucket rate=5/1s burst=10",
        "limiter team window limit=6 per=10s parent=org", "queue work over=org key=acme", "weight work gold 3"])


@test("R1", "R4")
def simple_durations_are_printed_in_seconds(case):
    units = {"5ns": "0.000000005s", "20us": "0.00002s", "250ms": "0.25s", "7s": "7s", "3m": "180s", "2h": "7200s", "1d": "86400s"}
    config = "".join("limiter l%d window per=%s limit=%d\n" % (i, word, i + 1) for i, word in enumerate(units))
    result = case.call("check", case.write("units.conf", config))
    equal(result.lines, ["limiter l%d window limit=%d per=%s" % (i, i + 1, shown) for i, shown in enumerate(units.values())])


@test("R1", "R6")
def a_mistake_in_the_first_line_of_a_configuration_is_told(case):
    for line, text in [("limit a", "unknown word limit"), ("limiter a", "wrong number of words"),
                       ("limiter a pail limit=1", "unknown kind pail"), ("limiter a log limit=1", "missing setting per"),
                       ("limiter a log limit=1 per=1s size=2", "unknown setting size"),
                       ("limiter a log limit=many per=1s", "bad number many"), ("limiter a log limit=1 per=long", "bad duration long"),
                       ("limiter a bucket rate=5 burst=5", "bad rate 5"), ("limiter a log limit=1 per=1s parent=b", "no such limiter b"),
                       ("weight q f 1", "no such queue q")]:
        case.refuse(line + "\n", "1: " + text)


@test("R1", "R6")
def a_parent_or_a_queue_cannot_use_leases(case):
    first = "limiter j leases limit=1 ttl=1s\n"
    case.refuse(first + "limiter a log limit=1 per=1s parent=j\n", "2: wrong kind j")
    case.refuse(first + "queue q over=j key=k\n", "2: wrong kind j")
    case.refuse(first + "limiter k leases limit=1 ttl=1s parent=j\n", "2: unknown setting parent")


@test("R1")
def files_that_are_not_there_are_named(case):
    for words, name in ((["check", "nix"], "nix"), (["run", "nix"], "nix"), (["run", SHOP, "none"], "none"), (["traffic", "nix", 1, 1], "nix")):
        result = case.call(*words)
        equal((result.status, result.out, result.errors), (2, "", "weirgate: cannot read %s\n" % name))


@test("R1")
def a_script_comes_from_a_file_or_from_standard_input(case):
    script = "take api ada 5\nat 1s take api ada\nnow\n"
    case.write("script", script)
    wanted = ["ok api ada 5 left=15", "ok api ada 1 left=19", "now 1s"]
    equal(case.call("run", SHOP, "script").lines, wanted)
    equal(case.call("run", SHOP, "-", stdin=script).lines, wanted)
    equal(case.call("run", SHOP, stdin=script).lines, wanted)


@test("R1")
def traffic_is_the_same_for_the_same_seed(case):
    first = case.call("traffic", SHOP, 7, 50)
    equal((first.status, first.errors, len(first.lines)), (0, "", 50))
    equal(case.call("traffic", SHOP, 7, 50).out, first.out)
    equal(case.call("traffic", SHOP, 8, 50).out == first.out, False, "another seed gives the same")
    equal(first.lines[:4], ["at 1.278s push work user2 3", "at 2.823s take search user1 1",
                            "at 4.562s take team user4 1", "at 6.194s take api user2 2"])


@test("R1")
def traffic_can_be_run(case):
    script = case.call("traffic", SHOP, 3, 200).out
    result = case.call("run", SHOP, stdin=script)
    equal((result.status, result.errors), (0, ""))
    kinds = {line.split()[0] for line in result.lines}
    equal(kinds <= {"ok", "no", "lease", "queued", "out"}, True, "answers %s" % sorted(kinds))


@test("R1", "R5")
def a_mistake_in_the_first_line_of_a_script_is_told(case):
    for line, text in [("jump", "unknown command jump"), ("take api", "wrong number of words"), ("take nix k", "no such limiter nix"),
                       ("take export k", "wrong kind export"), ("acquire api k", "wrong kind api"), ("push nix f 1", "no such queue nix"),
                       ("take api k many", "bad number many"), ("at noon now", "bad duration noon"), ("release 7", "bad number 7"),
                       ("load none", "cannot read none"), ("reload none", "cannot read none"), ("save no/ne", "cannot write no/ne")]:
        result = case.call("run", SHOP, stdin=line + "\n")
        equal((result.status, result.out, result.errors), (1, "error 1: %s\n" % text, ""))
