# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step distinct: DISTINCT, DISTINCT ON and aggregates of different values."""

from kit import equal, refused, rows, test


VISITS = (
    "CREATE TABLE visits (id INT, who TEXT, at INT); INSERT INTO visits VALUES (1, 'ann', 5), (2, 'bo', NULL), "
    "(3, 'ann', 7), (4, NULL, 1), (5, NULL, 2), (6, 'ann', 5)")


@test("R19")
def each_row_comes_once_where_it_came_first(case):
    answers = case.ask(
        VISITS, "SELECT DISTINCT who FROM visits", "SELECT DISTINCT who, at FROM visits",
        "SELECT DISTINCT CASE WHEN id = 1 THEN 2.0 WHEN id = 2 THEN 2 ELSE at END FROM visits",
        "SELECT DISTINCT who = 'ann' FROM visits", "SELECT DISTINCT CASE WHEN id < 4 THEN '1' ELSE '1.0' END FROM visits")
    equal(rows(answers[1]), ["ann", "bo", "~"])
    equal(rows(answers[2]), ["ann | 5", "bo | ~", "ann | 7", "~ | 1", "~ | 2"])
    equal(rows(answers[3]), ["2.0", "7", "1", "5"])
    equal(rows(answers[4]), ["true", "false", "~"])
    equal(rows(answers[5]), ["1", "1.0"])


@test("R19", "R14")
def limit_counts_what_is_left(case):
    answers = case.ask(
        VISITS, "SELECT DISTINCT who FROM visits LIMIT 2", "SELECT DISTINCT who FROM visits ORDER BY who DESC LIMIT 2 OFFSET 1",
        "SELECT DISTINCT COUNT(*) FROM visits GROUP BY at")
    equal([rows(answer) for answer in answers[1:]], [["ann", "bo"], ["ann", "~"], ["2", "1"]])


@test("R20")
def order_by_must_use_the_output_columns(case):
    message = refused("ORDER BY must use the columns of SELECT DISTINCT")
    answers = case.ask(
        VISITS, "SELECT DISTINCT who FROM visits ORDER BY at", "SELECT DISTINCT who AS w FROM visits ORDER BY UPPER(w)",
        "SELECT DISTINCT UPPER(who) AS w FROM visits ORDER BY w", "SELECT DISTINCT UPPER(who) FROM visits ORDER BY UPPER(who) DESC",
        "SELECT DISTINCT at, who FROM visits ORDER BY 2 DESC, at DESC", "SELECT DISTINCT who AS w FROM visits ORDER BY who")
    equal(answers[1:3], [message] * 2)
    equal([rows(answer) for answer in answers[3:5]], [["ANN", "BO", "~"], ["BO", "ANN", "~"]])
    equal(rows(answers[5]), ["~ | bo", "7 | ann", "5 | ann", "2 | ~", "1 | ~"])
    equal(rows(answers[6]), ["ann", "bo", "~"])


@test("R21")
def distinct_on_keeps_the_first_row_of_the_sorted_ones(case):
    answers = case.ask(
        VISITS, "SELECT DISTINCT ON (who) id, who FROM visits ORDER BY at DESC", "SELECT DISTINCT ON (who) id FROM visits",
        "SELECT DISTINCT ON (who, at) id FROM visits ORDER BY id DESC LIMIT 3",
        "SELECT DISTINCT ON (big) id, id > 3 AS big FROM visits ORDER BY id DESC", "SELECT DISTINCT ON (2) id, who FROM visits ORDER BY 1 DESC")
    equal(rows(answers[1]), ["3 | ann", "5 | ~", "2 | bo"])
    equal(rows(answers[2]), ["1", "2", "4"])
    equal(rows(answers[3]), ["6", "5", "4"])
    equal(rows(answers[4]), ["6 | true", "3 | false"])
    equal(rows(answers[5]), ["6 | ann", "5 | ~", "2 | bo"])


@test("R21", "R16")
def distinct_on_works_on_groups(case):
    answers = case.ask(VISITS, "SELECT DISTINCT ON (c) who, COUNT(*) AS c FROM visits GROUP BY who ORDER BY COUNT(*), who",
                       "SELECT DISTINCT ON (COUNT(*) > 1) who FROM visits GROUP BY who ORDER BY who DESC")
    equal(rows(answers[1]), ["bo | 1", "~ | 2", "ann | 3"])
    equal(rows(answers[2]), ["bo", "ann"])


@test("R22")
def aggregates_can_take_each_value_once(case):
    answers = case.ask(
        VISITS, "SELECT COUNT(DISTINCT who), SUM(DISTINCT at), LIST(DISTINCT who), AVG(DISTINCT at), COUNT(at) FROM visits",
        "SELECT who, COUNT(DISTINCT at), SUM(at) FROM visits GROUP BY who", "SELECT COUNT(DISTINCT *) FROM visits",
        "SELECT COUNT(DISTINCT CASE WHEN id < 3 THEN 1 ELSE 1.0 END) FROM visits")
    equal(rows(answers[1]), ["2 | 15 | ann, bo | 3.75 | 5"])
    equal(rows(answers[2]), ["ann | 2 | 17", "bo | 0 | 0", "~ | 2 | 3"])
    equal(answers[3], refused('syntax error near "*"'))
    equal(rows(answers[4]), ["1"])
