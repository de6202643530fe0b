# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step null-logic: three-valued logic."""

from kit import equal, refused, rows, test


def value(answer):
    """The cells of the only row."""
    return rows(answer)[0].split(" | ")


@test("R4")
def a_comparison_with_null_is_unknown(case):
    answers = case.ask(
        "SELECT NULL = 1, 1 <> NULL, NULL != NULL, NULL < 'a', true >= NULL, 2.5 > NULL, NULL <= NULL, NULL = NULL",
        "SELECT NULL LIKE 'a%', 'abc' LIKE NULL, 'abc' LIKE 'a%', NOT NULL LIKE '%'")
    equal(value(answers[0]), ["~"] * 8)
    equal(value(answers[1]), ["~", "~", "true", "~"])


@test("R5")
def and_or_and_not_have_three_values(case):
    values = ("true", "false", "NULL")
    for operator, expected in (("AND", "tfnfffnfn"), ("OR", "ttttfntnn")):
        cells = ", ".join("%s %s %s" % (one, operator, other) for one in values for other in values)
        answer, = case.ask("SELECT " + cells)
        equal("".join({"true": "t", "false": "f", "~": "n"}[cell] for cell in value(answer)), expected, operator)
    answer, = case.ask("SELECT NOT NULL, NOT (1 = NULL), NOT true, NOT (NULL AND false)")
    equal(value(answer), ["~", "~", "false", "true"])


@test("R5", "R4")
def the_right_side_is_looked_at_only_if_it_matters(case):
    answers = case.ask(
        "SELECT 1 = 2 AND 1 / 0 = 1, 1 = 1 OR 1 / 0 = 1, NULL = 1 OR true",
        "SELECT NULL AND 1 / 0 = 1", "SELECT NULL OR 1 / 0 = 1", "SELECT NULL AND 5")
    equal(value(answers[0]), ["false", "true", "true"])
    equal(answers[1:], [refused("division by zero")] * 2 + [refused("AND needs BOOL, got INT")])
    equal(value(*case.ask("SELECT NULL = 1 AND 1 = 1")), ["~"])


@test("R6", "R4")
def conditions_take_only_what_is_true(case):
    answers = case.ask(
        "CREATE TABLE fish (id INT, kg REAL); INSERT INTO fish VALUES (1, 2.5), (2, NULL), (3, 9.0)",
        "SELECT id FROM fish WHERE NOT (kg > 5)", "SELECT id FROM fish WHERE NOT kg = kg OR kg > 5",
        "SELECT CASE WHEN NOT kg > 5 THEN 'light' WHEN kg > 5 THEN 'heavy' ELSE 'unknown' END FROM fish",
        "UPDATE fish SET id = id + 10 WHERE NOT (kg < 1)", "DELETE FROM fish WHERE NOT (kg = 9)", "SELECT * FROM fish",
        "SELECT 1 WHERE NULL", "SELECT 1 WHERE NOT NULL")
    equal(rows(answers[1]), ["1"])
    equal(rows(answers[2]), ["3"])
    equal(rows(answers[3]), ["light", "unknown", "heavy"])
    equal(answers[4:6], [["updated 2"], ["deleted 1"]])
    equal(rows(answers[6]), ["2 | ~", "13 | 9.0"])
    equal(rows(answers[7]) + rows(answers[8]), [])


@test("R7")
def in_is_unknown_where_a_null_could_match(case):
    answers = case.ask(
        "SELECT 1 IN (1, NULL), 2 IN (1, NULL), NULL IN (1), 2 NOT IN (1, NULL), 1 NOT IN (NULL, 1), 2 NOT IN (1)",
        "SELECT 1 IN (), NULL IN (), 1 NOT IN (), NULL NOT IN (), NOT NULL IN ()")
    equal(value(answers[0]), ["true", "~", "~", "~", "false", "true"])
    equal(value(answers[1]), ["false", "false", "true", "true", "true"])


@test("R8")
def between_is_two_comparisons(case):
    answer, = case.ask(
        "SELECT 5 BETWEEN NULL AND 3, 5 BETWEEN NULL AND 9, 5 NOT BETWEEN NULL AND 3, 5 BETWEEN 7 AND NULL, "
        "NULL BETWEEN 1 AND 2, 5 NOT BETWEEN 1 AND NULL, 5 BETWEEN 1 AND 9")
    equal(value(answer), ["false", "~", "true", "false", "~", "~", "true"])


@test("R9")
def is_tests_for_each_of_the_three_values(case):
    answers = case.ask(
        "SELECT NULL IS TRUE, NULL IS FALSE, NULL IS UNKNOWN, (1 = 2) IS FALSE, 1 = 2 IS FALSE, true IS UNKNOWN",
        "SELECT NULL IS NOT TRUE, NULL IS NOT FALSE, NULL IS NOT UNKNOWN, false IS NOT TRUE, true IS NOT UNKNOWN",
        "SELECT 1 IS TRUE", "SELECT 'x' IS NOT UNKNOWN", "SELECT NULL IS NULL, 5 IS NOT NULL")
    equal(value(answers[0]), ["false", "false", "true", "true", "true", "false"])
    equal(value(answers[1]), ["true", "true", "false", "true", "true"])
    equal(answers[2:4], [refused("IS needs BOOL, got INT"), refused("IS needs BOOL, got TEXT")])
    equal(value(answers[4]), ["true", "true"])


@test("R10", "R11", "R12")
def distinct_from_concatenation_and_nullif_know_null(case):
    answers = case.ask(
        "SELECT 1 IS DISTINCT FROM NULL, NULL IS DISTINCT FROM NULL, 1 IS NOT DISTINCT FROM 1.0, 'a' IS DISTINCT FROM 'b'",
        "SELECT 'a' || NULL || 1, '<' || (NULL || NULL) || '>', LENGTH(NULL || NULL), NULL + 1",
        "SELECT NULLIF(1, 1.0), NULLIF('a', 'b'), NULLIF(NULL, 1), NULLIF(2, NULL)", "SELECT NULLIF(1)")
    equal(value(answers[0]), ["true", "false", "true", "true"])
    equal(value(answers[1]), ["a1", "<>", "0", "~"])
    equal(value(answers[2]), ["~", "a", "~", "2"])
    equal(answers[3], refused("NULLIF does not take 1 arguments"))
