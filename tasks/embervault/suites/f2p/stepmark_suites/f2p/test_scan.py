# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step scans: ranges of keys."""

from kit import equal, test

KEYS = ["b", "a", "%FF", "B", "-", "ab", "%00", "a%00", "%C3%A9", "aa"]
ORDER = ["%00", "-", "B", "a", "a%00", "aa", "ab", "b", "%C3%A9", "%FF"]


def filled(case):
    answers = case.ask(["PUT %s v%d" % (key, number) for number, key in enumerate(KEYS)] + ["PUT gone 1", "DEL gone"])
    equal(answers[-1], "OK %d" % (len(KEYS) + 2))


def keys(case, command):
    """The keys that a scan lists; its last line has to fit."""
    lines = case.ask([command])
    equal(lines[-1], "END %d" % (len(lines) - 1), command)
    for line in lines[:-1]:
        word, key, value = line.split(" ")
        equal((word, value), ("ITEM", "v%d" % KEYS.index(key)), command)
    return [line.split(" ")[1] for line in lines[:-1]]


@test("R30")
def a_scan_lists_keys_and_values_in_the_order_of_their_bytes(case):
    filled(case)
    equal(keys(case, "SCAN - -"), ORDER)


@test("R30")
def the_first_bound_is_included_and_the_second_is_not(case):
    filled(case)
    equal(keys(case, "SCAN a b"), ["a", "a%00", "aa", "ab"])
    equal(keys(case, "SCAN a%00 -"), ORDER[4:])
    equal(keys(case, "SCAN - a"), ORDER[:3])
    equal(keys(case, "SCAN %2D B"), ["-"])
    equal(keys(case, "SCAN % %c3%a9"), ORDER[:8])
    equal(keys(case, "SCAN a0 aab"), ["aa"])
    equal([keys(case, "SCAN " + bounds) for bounds in ("a a", "b a", "- %", "%FF%00 -")], [[], [], [], []])
    equal(keys(case, "SCAN a " + "b" * 2000), ["a", "a%00", "aa", "ab", "b"])


@test("R31", "R32")
def a_scan_can_go_backwards_and_stop_early(case):
    filled(case)
    equal(keys(case, "SCAN - - REV"), ORDER[::-1])
    equal(keys(case, "SCAN a b REV"), ["ab", "aa", "a%00", "a"])
    equal(keys(case, "SCAN a - LIMIT 2"), ["a", "a%00"])
    equal(keys(case, "SCAN a b REV LIMIT 3"), ["ab", "aa", "a%00"])
    equal(keys(case, "SCAN - - LIMIT 0"), [])
    equal(keys(case, "SCAN - - REV LIMIT 99"), ORDER[::-1])


@test("R7", "R30", "R32")
def wrong_scans_are_refused(case):
    case.check("""
        PUT a 1 -> OK 1
        SCAN - - -> ITEM a 1 | END 1
        SCAN - -> ERR wrong arguments
        SCAN - - FWD -> ERR wrong arguments
        SCAN - - LIMIT -> ERR wrong arguments
        SCAN - - LIMIT 1 REV -> ERR wrong arguments
        SCAN - - rev -> ERR wrong arguments
        SCAN %zz - LIMIT x -> ERR bad token
        SCAN - %zz -> ERR bad token
        SCAN - - LIMIT x -> ERR bad number
        SCAN - - LIMIT -1 -> ERR bad number
        SCAN - - LIMIT 1234567890123456 -> ERR bad number
        SCAN - - LIMIT 000000000000001 -> ITEM a 1 | END 1
    """)
