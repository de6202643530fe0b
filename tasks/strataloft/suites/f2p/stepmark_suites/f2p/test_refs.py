# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step refs: values are compared and set at once."""

import os

from kit import check, equal, lines, test


def three(case):
    case.init()
    return [case.snap({"f": str(number)}, "m", number) for number in (1, 2, 3)]


@test("R24")
def refs_are_listed_with_their_history(case):
    one, two, last = three(case)
    case.gives("", "ref", "move", "side", "-", one)
    case.gives("", "ref", "move", "side", one[:10], "main")
    case.gives("", "ref", "move", "a.b-c_1", "-", "side")
    case.gives("a.b-c_1 %s\nmain %s\nside %s\n" % (last, last, last), "ref", "list")
    case.gives("1 %s\n2 %s\n" % (one, last), "ref", "history", "side")
    case.ok("ref", "move", "side", last, "-")
    case.gives("1 %s\n2 %s\n3 -\n" % (one, last), "ref", "history", "side")
    case.gives("a.b-c_1 %s\nmain %s\n" % (last, last), "ref", "list")
    case.ok("ref", "move", "side", "-", two)
    equal(case.sound().refs["side"], [(1, one), (2, last), (3, None), (4, two)])
    case.gives("", "ref", "history", "never")


@test("R25")
def a_ref_with_another_value_stays(case):
    one, two, last = three(case)
    before = case.everything()
    case.refuses(4, "ref main is at " + last, "ref", "move", "main", one, two)
    case.refuses(4, "ref main is at " + last, "ref", "move", "main", "-", two)
    case.refuses(4, "ref side is at -", "ref", "move", "side", one, two)
    case.refuses(1, "no object 12345678", "ref", "move", "main", last, "12345678")
    equal(case.everything(), before, "the store")
    case.gives("", "ref", "move", "main", last, last)
    equal(case.sound().refs["main"][2:], [(3, last), (4, last)])


@test("R25", "R3")
def names_of_refs_are_checked(case):
    one = three(case)[0]
    for name in ("", "A", ".x", "-x", "a/b", "a b", "x" * 65, "\u00e9"):
        shown = {"": "%", "a b": "a%20b", "\u00e9": "%C3%A9"}.get(name, name)
        case.refuses(1, "bad ref name " + shown, "ref", "move", name, "-", one)
    case.refuses(1, "bad ref name ..", "ref", "history", "..")
    case.ok("ref", "move", "x" * 64, "-", one)
    case.ok("ref", "move", "_", "-", one)
    for words in (("ref",), ("ref", "show"), ("ref", "list", "x"), ("ref", "move", "a", "-")):
        equal(case.run(*words).status, 2, "status of %r" % (words,))


@test("R24", "R25")
def the_greatest_number_counts_and_other_files_do_not(case):
    one, two, last = three(case)
    case.write(".strata/refs/side/00000009", one + "\n")
    case.write(".strata/refs/side/00000010", two + "\n")
    for junk in ("00000011.tmp", "99", "0000000x", "000000012"):
        case.write(".strata/refs/side/" + junk, last[:5])
    case.write(".strata/refs/Other/00000001", "junk")
    os.makedirs(case.path(".strata/refs/empty"))
    case.gives("main %s\nside %s\n" % (last, two), "ref", "list")
    case.ok("ref", "move", "side", two, last)
    case.gives("9 %s\n10 %s\n11 %s\n" % (one, two, last), "ref", "history", "side")


@test("R26")
def of_many_moves_at_once_one_succeeds(case):
    one, two, last = three(case)
    for turn in range(3):
        name = "race%d" % turn
        runs = [case.start("ref", "move", name, "-", key) for key in (one, two, last) * 2]
        results = [case.finish(run) for run in runs]
        statuses = sorted(result.status for result in results)
        equal(statuses, [0] + [4] * 5, "statuses")
        values = case.sound().refs[name]
        equal([number for number, _ in values], [1])
        for result in results:
            check(result.status == 0 or result.errors == "strata: ref %s is at %s\n" % (name, values[0][1]),
                  "the value of the winner", result.errors)


@test("R11", "R25")
def a_kill_while_moving_leaves_the_ref(case):
    one, two, last = three(case)
    case.killed("-f 0", "ref", "move", "main", last, one)
    equal(case.sound().refs["main"][-1], (3, last))
    case.killed("-f 0", "ref", "move", "side", "-", one)
    case.gives("main %s\n" % last, "ref", "list")
    case.ok("ref", "move", "side", "-", one)
    case.ok("ref", "move", "main", last, two)
    equal((case.sound().ref("side"), case.sound().refs["main"][-1]), (one, (4, two)))
