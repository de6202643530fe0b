# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""where: conditions."""
from kit import column, expect, table, test

DATA = table("id|n|s", "1|10|x", "2|9|\\-", "3|10.0|it's", "4|abc|X", "5|-5|y\\tz", "6||10", "7|\\-|\\-", "8|1e1|a\"b")
NAMES = "id|n|s"


def picks(t, condition, ids):
    got = t.grist(["where", condition], DATA, None)
    found = [line.split("\t")[0] for line in got.out.splitlines()]
    expect("records for " + condition, ["#id"] + ids.split(), found)


def wrong(t, cases):
    t.grist(["where", "id = 1"], DATA, table(NAMES, "1|10|x"))
    for text, message in cases:
        t.grist(["where", text], DATA, "", "where: " + message, 2)


@test("R11", "R12")
def numbers_are_compared_as_numbers_and_texts_as_bytes(t):
    picks(t, "n = 10", "1 3 8")
    picks(t, "n='10'", "1 3 8")
    picks(t, "n > 9", "1 3 4 8")
    picks(t, " n\t<=\n-5 ", "5 6")
    picks(t, "s < 'a'", "4 6")
    picks(t, "s > 'y' and s < 'y!'", "5")
    picks(t, "id != n and s >= \"it's\"", "1 3 5")


@test("R11", "R13")
def strings_double_their_quote_and_patterns_are_searched(t):
    picks(t, "s = 'it''s' or s = \"a\"\"b\"", "3 8")
    picks(t, "s ~ '^[xX]$|\tz'", "1 4 5")
    picks(t, "s !~ 's'", "1 4 5 6 8")
    t.grist(["where", "a = '\\t'"], column("a", "\\t", "\\\\t"), column("a", "\\\\t"))


@test("R15", "R14")
def tests_ranks_and_parentheses(t):
    picks(t, "id = 1 or id = 2 and n = 0", "1")
    picks(t, "(id = 1 or id = 2) and not n = 9", "1")
    picks(t, "not id < 3 and id < 5", "3 4")
    picks(t, "not not ((id) = (4))", "4")
    picks(t, "n in (9, 'abc', -5.0)", "2 4 5")
    picks(t, "n not in (10, 9)", "4 5 6")
    picks(t, "s is absent", "2 7")
    picks(t, "s is not absent and n in ('')", "6")


@test("R16")
def what_is_absent_is_unknown(t):
    picks(t, "not s = 'x'", "3 4 5 6 8")
    picks(t, "not (s = 'x' and id > 0) or id = 7", "3 4 5 6 7 8")
    picks(t, "not (s = 'x' and id > 2)", "1 2 3 4 5 6 8")
    picks(t, "id in (1, s) or not (id in (3, n))", "1 2 4 5 6 8")
    picks(t, "not (s ~ 'x' or id = 2)", "3 4 5 6 8")


@test("R17", "R2")
def errors_tell_their_column(t):
    wrong(t, [("n = ", "column 5: unexpected end"), ("n = 1 n", "column 7: unexpected 'n'"), ("n < 1 < 2", "column 7: unexpected '<'"),
              ("é = 1", "column 1: bad character '\udcc3'"), ("n = 'abc", "column 5: string without end"),
              ("n in ()", "column 7: unexpected ')'")])
    wrong(t, [("n = 1 and nn = 2", "column 11: no field 'nn'"), ("n = 1 'it''s'", "column 7: unexpected 'it's'"), ("nosuch ; 1", "column 8: bad character ';'"),
              ("(n = 1", "column 7: unexpected end"), ("n is 1", "column 6: unexpected '1'")])
    t.grist(["where", "n = 1", "n = 2"], DATA, "", "where: unexpected argument 'n = 2'", 2)


@test("R18")
def values_are_no_conditions(t):
    wrong(t, [("n", "column 1: expected a condition"), ("n = 1 and  (s)", "column 12: expected a condition"),
              ("not n", "column 5: expected a condition"), ("(n = 1) = 2", "column 1: expected a value"),
              ("s in (1, (n = 2))", "column 10: expected a value")])
