# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""sessions: gaps, lengths, numbers."""
from kit import table, test

DATA = table("t|u|x", "2026-11-23T00:00:00|a|1", "2026-11-23T00:00:30.5|a|2", "2026-11-23T00:01:30.50|a|3", "2026-11-23T00:01:30.6|b|4",
             "2026-11-23T00:02:30.51|a|5", "\\-|c|6", "2026-11-23T01:02:30.6+01:00|b|7", "2026-11-22T23:59:59|b|8")


@test("R32", "R33")
def a_longer_pause_ends_a_session(t):
    t.grist("sessions --time t --by u --gap 1m", DATA,
            table("u|session|start|end|count|seconds", "a|1|2026-11-23T00:00:00|2026-11-23T00:01:30.50|3|90.5",
                  "a|2|2026-11-23T00:02:30.51|2026-11-23T00:02:30.51|1|0", "b|1|2026-11-22T23:59:59|2026-11-22T23:59:59|1|0",
                  "b|2|2026-11-23T00:01:30.6|2026-11-23T01:02:30.6+01:00|2|60"))


@test("R32", "R33")
def a_session_has_a_greatest_length(t):
    t.grist("sessions --gap 1m --max 90s --time t", DATA,
            table("session|start|end|count|seconds", "1|2026-11-22T23:59:59|2026-11-23T00:00:30.5|3|31.5",
                  "2|2026-11-23T00:01:30.50|2026-11-23T01:02:30.6+01:00|4|60.1"))
    t.grist("sessions --gap 1h --max 20s --time t", table("t", "0", "10", "20", "21", "35", "41", "42"),
            table("session|start|end|count|seconds", "1|0|20|3|20", "2|21|41|3|20", "3|42|42|1|0"))


@test("R34", "R32")
def records_can_be_numbered_in_their_order(t):
    rows = DATA.splitlines()
    numbers = ["n", "1", "1", "1", "2", "2", "\\-", "2", "1"]
    t.grist("sessions --time t --by u --gap 1m --each n", DATA, "".join("%s\t%s\n" % pair for pair in zip(rows, numbers)))
    t.grist("sessions --time t --by u --gap 1m --each x", DATA, "", "sessions: field 'x' twice", 2)


@test("R32")
def fractions_and_order_decide_exactly(t):
    data = table("t|k", "100.0000000000000000001|a", "40|b", "100.0|c", "160.00000000000000000010|d", "40.000|e", "-20.5|f", "220.00000000000000000011|g")
    t.grist("sessions --time t --gap 60s --each s", data,
            table("t|k|s", "100.0000000000000000001|a|2", "40|b|2", "100.0|c|2", "160.00000000000000000010|d|2", "40.000|e|2", "-20.5|f|1", "220.00000000000000000011|g|3"))
    t.grist("sessions --time t --gap 1w --by t", table("t|k", "5|a", "\\-|b", "2|c", "5|d"),
            table("t|session|start|end|count|seconds", "5|1|5|5|2|0", "2|1|2|2|1|0"))


@test("R35", "R3", "R2")
def wrong_sessions_are_refused(t):
    t.grist("sessions --time x --gap 2d", table("x", "1"), table("session|start|end|count|seconds", "1|1|1|1|0"))
    t.grist("sessions --gap 1m", DATA, "", "sessions: option --time is missing", 2)
    t.grist("sessions --time t", DATA, "", "sessions: option --gap is missing", 2)
    t.grist("sessions --time t --gap 1mo", DATA, "", "sessions: bad size '1mo'", 2)
    t.grist("sessions --time u --gap 1m", DATA, None, "sessions: line 2: 'a' in field 'u' is not a time", 3)
