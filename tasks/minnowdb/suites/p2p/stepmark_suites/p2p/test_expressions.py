# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Expressions, types and functions."""

from kit import equal, refused, rows, test


def value(answer):
    return rows(answer)[0].split(" | ")


@test("R1")
def numbers_are_whole_or_real(case):
    answers = case.ask("SELECT 7 / 2, -7 / 2, 7 % -3, 7 / 2.0, 1.5 * 2, 2 - -3, 1e3, -(1 + 2) * 3", "SELECT 1 / 0", "SELECT 9223372036854775807 + 1", "SELECT 1e308 * 10", "SELECT 1 + 'a'", "SELECT 9223372036854775808")
    equal(value(answers[0]), ["3", "-4", "-2", "3.5", "3.0", "5", "1000.0", "-9"])
    equal(answers[1:], [refused(message) for message in (
        "division by zero", "number out of range", "number out of range", "cannot use + on INT and TEXT", "number out of range")])


@test("R1")
def operators_bind_as_described(case):
    answers = case.ask("SELECT 1 + 2 * 3, 'a' || 1 + 2 || 'b', NOT 1 = 2 AND 2 = 2, 1 = 1 OR 1 = 1 AND 1 = 2, 10 - 3 - 2", "SELECT 2 > 1 = true, 2.0 = 2, 'B' < 'a', false < true, 'x' <> 'y'")
    equal(value(answers[0]), ["7", "a3b", "true", "true", "5"])
    equal(value(answers[1]), ["true", "true", "true", "true", "true"])


@test("R1")
def values_of_other_types_do_not_compare(case):
    answers = case.ask("SELECT 1 = 'a'", "SELECT true < 2", "SELECT 'a' BETWEEN 1 AND 2", "SELECT 1 IN (2, 'x')", "SELECT 1 AND true", "SELECT 5 WHERE 1")
    equal(answers, [refused(message) for message in (
        "cannot compare INT with TEXT", "cannot compare BOOL with INT", "cannot compare TEXT with INT", "cannot compare INT with TEXT", "AND needs BOOL, got INT", "WHERE needs BOOL, got INT")])


@test("R1")
def like_knows_its_signs(case):
    answer, bad = case.ask("SELECT 'pike' LIKE 'p%', 'pike' LIKE 'P%', 'pike' LIKE '_ike', 'a%b' LIKE 'a\\%b', 'axb' LIKE 'a\\%b', 'p.ke' LIKE 'p.k_', 'pike' NOT LIKE '%k', 'a\nb' LIKE 'a%b'", "SELECT 1 LIKE 'a'")
    equal(value(answer), ["true", "false", "true", "true", "false", "true", "true", "true"])
    equal(bad, refused("LIKE needs TEXT, got INT"))


@test("R1")
def functions_do_their_work(case):
    answers = case.ask("SELECT UPPER('abc'), LOWER('ABC'), TRIM('  x '), LENGTH('käse'), SUBSTR('minnow', 2, 3), SUBSTR('minnow', 4), REPLACE('aXbX', 'X', '-'), ABS(-3), SIGN(-2.5), FLOOR(-1.5), COALESCE(NULL, 2, 3)",
                       "SELECT UPPER(NULL), SUBSTR('a', NULL), ABS(NULL), COALESCE(NULL)", "SELECT NOPE(1)", "SELECT UPPER(1)", "SELECT LENGTH('a', 'b')")
    equal(value(answers[0]), ["ABC", "abc", "x", "4", "inn", "now", "a-b-", "3", "-1", "-2", "2"])
    equal(value(answers[1]), ["~"] * 4)
    equal(answers[2:], [refused(message) for message in ("no function NOPE", "UPPER needs TEXT, got INT", "LENGTH does not take 2 arguments")])


@test("R1")
def case_between_and_in_choose(case):
    answer, = case.ask("SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END, CASE WHEN false THEN 1 END, 5 BETWEEN 1 AND 5, 5 NOT BETWEEN 1 AND 5, 2 IN (1, 2.0), 3 NOT IN (1, 2), NULL IS NULL, 1 IS NOT NULL")
    equal(value(answer), ["b", "~", "true", "false", "true", "true", "true", "true"])


@test("R1")
def cells_are_shown_with_escapes(case):
    answer, = case.ask("SELECT 'a|b', 'back\\slash', 'line\nfeed', 'cr\rx', NULL AS nothing, true yes, 2.50")
    equal(answer, ["c1 | c2 | c3 | c4 | nothing | yes | c7", "a\\|b | back\\\\slash | line\\nfeed | cr\\rx | ~ | true | 2.5", "(1 row)"])


@test("R1")
def a_side_that_does_not_matter_is_not_looked_at(case):
    answers = case.ask("SELECT 1 = 2 AND 1 / 0 = 1, 1 = 1 OR 1 / 0 = 1", "SELECT 1 = 1 AND 1 / 0 = 1")
    equal(value(answers[0]), ["false", "true"])
    equal(answers[1], refused("division by zero"))
