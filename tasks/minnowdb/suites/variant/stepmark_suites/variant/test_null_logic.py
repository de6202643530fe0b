# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step null-logic, on other data."""

from kit import equal, refused, rows, test


@test("R4", "R5", "R7", "R8", "R11")
def unknown_spreads_through_conditions(case):
    answers = case.ask(
        "SELECT 'b' > NULL, NOT NULL = 3, NULL OR 2 < 1, NULL AND 2 < 1, 4 NOT IN (NULL, 5), 4 NOT IN (4, NULL), NULL NOT IN (), 8 NOT BETWEEN 9 AND NULL, 'x' || NULL",
        "CREATE TABLE eel (n INT); INSERT INTO eel VALUES (NULL), (4), (9); DELETE FROM eel WHERE NOT n > 5", "SELECT n FROM eel")
    equal(rows(answers[0]), ["~ | ~ | ~ | false | ~ | false | true | true | x"])
    equal(rows(answers[2]), ["~", "9"])


@test("R9", "R10", "R12")
def tests_for_truth_are_never_unknown(case):
    answers = case.ask("SELECT (NULL > 1) IS NOT FALSE, false IS FALSE, NULL IS NOT DISTINCT FROM 0, 2.0 IS DISTINCT FROM 2, NULLIF('q', 'q'), NULLIF(7, 8)", "SELECT 2.5 IS FALSE")
    equal(rows(answers[0]), ["true | true | false | false | ~ | 7"])
    equal(answers[1], refused("IS needs BOOL, got REAL"))
