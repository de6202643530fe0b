# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""schema: infer and check."""
from kit import table, test

HEAD = "field|type|required|min|max|values"
DATA = table("id|n|b|t|m|e|z|u", "1|1|true|2026-01-01|red|\\-|1|5", "02|2.5|false|2025-01-01 10:00|blue|\\-|true|2026-01-01",
             "\\-|-3|true|2026-01-01T00:00:00+01:00|red|\\-|x|6", "10|25e-1|true|2025-01-01T11:00+01:00|a\\tb|\\-|1|7")
SCHEMA = [HEAD, "id|integer|no|1|10|\\-", "n|number|yes|-3|2.5|\\-", "b|boolean|yes|\\-|\\-|\\-",
          "t|time|yes|2025-01-01 10:00|2026-01-01|\\-", "m|text|yes|\\-|\\-|\\-", "e|text|no|\\-|\\-|\\-", "z|text|yes|\\-|\\-|\\-", "u|text|yes|\\-|\\-|\\-"]


@test("R56")
def the_narrowest_type_and_its_bounds_are_found(t):
    t.grist("schema infer", DATA, table(*SCHEMA))
    t.grist("schema infer", table("a|b|c|d", "1.0|true|23/Nov/2026:11:28:08 +0100|1", "1|True|2026-11-23T10:28:07|\\-"),
            table(HEAD, "a|number|yes|1.0|1.0|\\-", "b|text|yes|\\-|\\-|\\-", "c|time|yes|2026-11-23T10:28:07|23/Nov/2026:11:28:08 +0100|\\-", "d|integer|no|1|1|\\-"))
    t.grist("schema infer", table("a|b", "5|5", "true|2026-01-01"), table(HEAD, "a|text|yes|\\-|\\-|\\-", "b|text|yes|\\-|\\-|\\-"))
    t.grist("schema infer", table("a"), table(HEAD, "a|text|no|\\-|\\-|\\-"))
    t.grist("schema infer", table("i|n|t", "9|9.0|2026-01-01T00:00:00.5Z", "10|1e1|2026-01-01T00:00:00.49Z", "-2|9|2026-01-01T01:00+02:00"),
            table(HEAD, "i|integer|yes|-2|10|\\-", "n|number|yes|9.0|1e1|\\-", "t|time|yes|2026-01-01T01:00+02:00|2026-01-01T00:00:00.5Z|\\-"))


@test("R57")
def short_lists_of_values_are_kept(t):
    data = table("m|n|o|p", "red||a/b|1", "Blue|x|c|2", "red|y|\\-|1", "a\\\\b|x|c|2").replace("/", "|")
    t.grist("schema infer --values 3", data, table(HEAD, "m|text|yes|\\-|\\-|Blue/a\\\\b/red", "n|text|yes|\\-|\\-|\\-", "o|text|no|\\-|\\-|\\-",
                                                 "p|integer|yes|1|2|\\-").replace("/", "|"))
    t.grist("schema infer --values 2", table("m|o", "a|z", "b|z", "c|\\-"), table(HEAD, "m|text|yes|\\-|\\-|\\-", "o|text|no|\\-|\\-|z"))


@test("R58", "R59")
def a_table_agrees_with_its_own_schema(t):
    t.write("s", table(*SCHEMA))
    t.grist("schema check s", DATA, table("line|field|problem|value"))
    t.write("s", table("values|max|min|required|type|field", "\\-|2026-01-01T00:00:00Z|\\-|yes|time|t"))
    t.grist("schema check --open s", DATA, table("line|field|problem|value"))


@test("R58", "R59")
def problems_come_in_order(t):
    t.write("s", table(*SCHEMA[:7]))
    data = table("q|id|n|b|t|m", "1|1.5|9|yes|2020-01-01|\\-", "\\-|11|x|\\-|2026-01-01T00:00:00.001Z|red", "2|-1|-3.01|true|5|")
    found = ["1|e|missing|\\-", "1|q|unknown|\\-", "2|id|type|1.5", "2|n|max|9", "2|b|type|yes", "2|t|min|2020-01-01", "2|m|absent|\\-",
             "3|id|max|11", "3|n|type|x", "3|b|absent|\\-", "3|t|max|2026-01-01T00:00:00.001Z", "4|id|min|-1", "4|n|min|-3.01", "4|t|type|5"]
    t.grist("schema check s", data, table("line|field|problem|value", *found), "schema: 14 problems in 3 records", 1)
    t.grist("schema check --max 2 --open s", data, table("line|field|problem|value", found[0], found[2]), "schema: 13 problems in 3 records", 1)


@test("R58")
def values_have_to_be_in_the_list(t):
    def bars(text):
        return text.replace("/", "|")
    t.write("s", bars(table(HEAD, "m|text|no|\\-|\\-|red/a\\\\b", "n|integer|yes|2|\\-|1/5/7")))
    t.grist("schema check s", bars(table("m|n", "red|5", "re|6", "red/a\\\\b|7", "|1", "\\-|5", "a\\\\b|05")),
            bars(table("line|field|problem|value", "3|m|values|re", "3|n|values|6", "4|m|values|red/a\\\\b", "5|m|values|", "5|n|min|1", "7|n|values|05")),
            "schema: 6 problems in 6 records", 1)


@test("R60", "R2")
def faulty_schemas_are_refused(t):
    t.write("s", table(HEAD, "a|integer|yes|\\-|5|\\-", "b|text|no|x|y|\\-"))
    t.grist("schema check s", table("a|b", "5|q"), table("line|field|problem|value"))
    for rows, message in (([HEAD, "a|int|yes|\\-|\\-|\\-"], "s: line 2: bad type 'int'"), ([HEAD, "a|text|\\-|\\-|\\-|\\-"], "s: line 2: bad required '\\-'"),
                          ([HEAD, "a|time|no|5|\\-|\\-"], "s: line 2: bad min '5'"), ([HEAD, "b|text|no|\\-|\\-|\\-", "b|text|no|\\-|\\-|\\-"], "s: line 3: field 'b' twice"),
                          (["field|type|required|min|values", "a|text|no|\\-|\\-"], "s: no field 'max'")):
        t.write("s", table(*rows))
        t.grist("schema check s", table("a", "5"), None, "schema: " + message, 3)
