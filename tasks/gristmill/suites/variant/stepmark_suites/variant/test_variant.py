# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""The same requirements with other data."""
from kit import column, expect, table, test


@test("R4", "R5", "R7")
def tables_are_printed_for_others(t):
    data = table("p|q", "a;\\rb|-0.5", "|\\-", "\"|false")
    t.grist("out csv", data, 'p,q\n"a;\rb",-0.5\n"",\n"""",false\n')
    t.grist("out json --typed --sparse", data, '{"p":"a;\\rb","q":-0.5}\n{"p":""}\n{"p":"\\"","q":false}\n')


@test("R8", "R9", "R10")
def columns_are_aligned(t):
    t.grist("out text --max 4", table("x|price|y", "ßßßßß|100000|e", "s|7|"), "x     price  y\nßßß~   100~  e\ns         7\n")


@test("R12", "R14", "R15", "R16")
def conditions_choose_records(t):
    data = table("c|d", "7|\\-", "07|up", "x|down", "\\-|up")
    t.grist(["where", "not (c = 7 and d = 'up')"], data, table("c|d", "x|down"))
    t.grist(["where", "c in ('7.0') or d ~ 'w' and c > 'a'"], data, table("c|d", "7|\\-", "07|up", "x|down"))
    t.grist(["where", "c == 7"], data, "", "where: column 4: unexpected '='", 2)


@test("R20", "R21", "R22", "R23")
def fields_are_computed(t):
    t.grist(["let", "a=8-2-1", "b=-a%3", "c=sub('čau', 2)||a/0", "d=first(c, sub('čau', -1, 3))", "e=if(c='x' or a=5, len('€'), 0)"], column("k", "1"),
            table("k|a|b|c|d|e", "1|5|-2|\\-|č|1"))


@test("R27", "R28", "R29", "R31")
def times_are_turned(t):
    t.grist("time --zone -03:30 --lax t", column("t", "1996-02-29T23:59:59.0090Z", "-0.001", "1700-02-29", "01/Mar/2000:00:15:00 +0030"),
            column("t", "1996-02-29T20:29:59.0090-03:30", "1969-12-31T20:29:59.999-03:30", "\\-", "2000-02-29T20:15:00-03:30"),
            "time: 1 of 4 values are not times", 1)
    t.grist("time --every 3mo t", column("t", "1969-11-05", "2026-03-31T23:59Z"), column("t", "1969-10-01T00:00:00Z", "2026-01-01T00:00:00Z"))


@test("R32", "R33")
def sessions_are_found(t):
    t.grist("sessions --by w --time s --gap 2h", table("s|w", "7200.4|p", "0|q", "0.40|p", "14400.41|p", "-1|q"),
            table("w|session|start|end|count|seconds", "p|1|0.40|7200.4|2|7200", "p|2|14400.41|14400.41|1|0", "q|1|-1|0|2|1"))


@test("R36", "R38", "R40")
def tables_are_joined(t):
    t.write("l", table("n", "\\-", "2", "2", "30"))
    t.write("r", table("m|n", "2|a", "2|b", "4|c"))
    for option in ([], ["--sorted"]):
        t.grist(["join"] + option + ["--type", "left", "--on", "n=m", "l", "r"], "", table("n|n_2", "\\-|\\-", "2|a", "2|b", "2|a", "2|b", "30|\\-"))
    t.grist("join --sorted --type right --on n=m l r", "", table("n|n_2", "2|a", "2|b", "2|a", "2|b", "4|c"))


@test("R44", "R47", "R48")
def ranks_are_found(t):
    data = column("v", *[str(i) for i in range(200, 0, -1)])
    t.grist("quantile v 99.5 0.5 14.5", data, table("count|p99.5|p0.5|p14.5", "200|199|1|29"))
    t.grist("quantile --method linear v 50", data, table("count|p50", "200|100.5"))
    t.grist("top 2 v:n", data, column("v", "1", "2"))


@test("R50", "R52", "R54", "R55")
def a_log_is_followed(t):
    follow = ["follow", "--state", "s", "--to", "o", "--batch", "3", "app"]
    t.write("app", "".join("entry %d\n" % i for i in range(1, 8)))
    for kill in ("record:5", "state:1"):
        expect("a killed run", True, t.start(follow, "", {"GRIST_KILL": kill}).code != 0)
    t.write("app.1", t.read("app") + "entry 8")
    t.write("app", "other 9\nother")
    t.grist(follow, "", "")
    expect("table", table("n|line", *["%d|%s %d" % (i, "entry" if i < 9 else "other", i) for i in range(1, 10)]), t.read("o"))


@test("R56", "R57", "R58", "R59")
def tables_are_checked(t):
    data = table("a|b", "3|no", "-4|yes", "\\-|no")
    schema = table("field|type|required|min|max|values", "a|integer|no|-4|3|\\-") + "b\ttext\tyes\t\\-\t\\-\tno|yes\n"
    t.grist("schema infer --values 2", data, schema)
    t.write("s", schema)
    t.grist("schema check s", table("b|a", "maybe|4"), table("line|field|problem|value", "2|b|values|maybe", "2|a|max|4"), "schema: 2 problems in 1 records", 1)


@test("R61", "R62", "R64")
def commands_run_in_parts(t):
    data = table("g|n", "z|1", "y|2", "z|3", "x|4", "y|x")
    t.grist(["par", "--by", "g", "2", "group", "last:n=l"], data, table("g|l", "z|3", "y|x", "x|4"))
    t.grist(["par", "2", "let", "m=n+1"], data, table("g|n|m", "z|1|2", "y|2|3", "z|3|4", "x|4|5", "y|x|\\-"))
    t.grist(["par", "5", "time", "n"], data, "", "time: line 6: 'x' in field 'n' is not a time", 3)
