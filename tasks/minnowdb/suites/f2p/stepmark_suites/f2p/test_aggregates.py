# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step aggregates: groups and aggregates."""

from kit import equal, refused, rows, test


CATCH = (
    "CREATE TABLE catch (id INT, pond TEXT, n INT, kg REAL); INSERT INTO catch VALUES (1, 'north', 5, 1.5), "
    "(2, 'east', NULL, 2.5), (3, 'north', 7, NULL), (4, NULL, 1, 0.5), (5, NULL, 2, 0.25), (6, 'dry', NULL, NULL)")


@test("R13")
def aggregates_leave_out_null(case):
    answers = case.ask(
        CATCH, "SELECT COUNT(*), COUNT(n), SUM(n), AVG(n), MIN(n), MAX(n), LIST(n) FROM catch",
        "SELECT SUM(kg), MIN(pond), MAX(pond), LIST(pond), LIST(n > 4), LIST(kg) FROM catch")
    equal(answers[1][0], "c1 | c2 | c3 | c4 | c5 | c6 | c7")
    equal(rows(answers[1]), ["6 | 4 | 15 | 3.75 | 1 | 7 | 5, 7, 1, 2"])
    equal(rows(answers[2]), ["4.75 | dry | north | north, east, north, dry | true, true, false, false | 1.5, 2.5, 0.5, 0.25"])


@test("R13", "R14")
def without_values_sums_are_zero_and_others_null(case):
    answers = case.ask(
        CATCH, "SELECT COUNT(*), COUNT(n), SUM(n), SUM(kg), AVG(n), MIN(n), MAX(n), LIST(n) FROM catch WHERE id > 99",
        "SELECT SUM(n), AVG(kg), LIST(n), COUNT(*) FROM catch WHERE pond = 'dry'",
        "SELECT COUNT(*) FROM catch WHERE id > 99 GROUP BY pond", "SELECT COUNT(*), MAX(3)")
    equal(rows(answers[1]), ["0 | 0 | 0 | 0 | ~ | ~ | ~ | ~"])
    equal(rows(answers[2]), ["0 | ~ | ~ | 1"])
    equal(rows(answers[3]), [])
    equal(rows(answers[4]), ["1 | 3"])


@test("R14")
def groups_come_in_the_order_of_their_first_rows(case):
    answers = case.ask(
        CATCH, "SELECT pond, COUNT(*) AS c, SUM(n) FROM catch GROUP BY pond",
        "SELECT CASE WHEN id < 3 THEN 1 ELSE 1.0 END, COUNT(*) FROM catch GROUP BY CASE WHEN id < 3 THEN 1 ELSE 1.0 END",
        "SELECT pond, n FROM catch GROUP BY n, pond ORDER BY pond DESC")
    equal(rows(answers[1]), ["north | 2 | 12", "east | 1 | 0", "~ | 2 | 3", "dry | 1 | 0"])
    equal(rows(answers[2]), ["1 | 6"])
    equal(rows(answers[3]), ["north | 5", "north | 7", "east | ~", "dry | ~", "~ | 1", "~ | 2"])


@test("R15")
def group_by_takes_positions_and_aliases_behind_columns(case):
    answers = case.ask(
        CATCH, "SELECT id % 2 AS odd, COUNT(*) FROM catch GROUP BY 1", "SELECT id % 3 AS rest, COUNT(*) FROM catch GROUP BY rest",
        "SELECT n > 4 AS pond, COUNT(*) FROM catch GROUP BY pond", "SELECT id FROM catch GROUP BY 2",
        "SELECT pond AS p, SUM(n) AS total FROM catch GROUP BY p HAVING total > 2 AND p IS NOT NULL")
    equal(rows(answers[1]), ["1 | 3", "0 | 3"])
    equal(rows(answers[2]), ["1 | 2", "2 | 2", "0 | 2"])
    equal(answers[3:5], [refused("column n is neither grouped nor aggregated"), refused("no output column 2")])
    equal(rows(answers[5]), ["north | 12"])


@test("R16", "R14")
def having_and_order_mix_aggregates_and_groups(case):
    answers = case.ask(
        CATCH, "SELECT UPPER(pond) || 'x', SUM(n) + 1 FROM catch GROUP BY UPPER(pond) ORDER BY COUNT(*) DESC, 1 DESC",
        "SELECT pond FROM catch GROUP BY pond HAVING AVG(n) > 1", "SELECT 'any' FROM catch HAVING COUNT(*) > 5",
        "SELECT 'any' FROM catch HAVING COUNT(*) > 6", "SELECT pond FROM catch GROUP BY pond HAVING COUNT(*)")
    equal(rows(answers[1]), ["x | 4", "NORTHx | 13", "EASTx | 1", "DRYx | 1"])
    equal(rows(answers[2]), ["north", "~"])
    equal([rows(answers[3]), rows(answers[4])], [["any"], []])
    equal(answers[5], refused("HAVING needs BOOL, got INT"))


@test("R17")
def a_column_outside_the_groups_is_refused(case):
    message = refused("column id is neither grouped nor aggregated")
    answers = case.ask(
        CATCH, "SELECT id FROM catch GROUP BY pond", "SELECT COUNT(*) FROM catch ORDER BY id",
        "SELECT pond FROM catch GROUP BY pond HAVING id > 1", "SELECT * FROM catch GROUP BY pond",
        "SELECT pond, id + 1 FROM catch GROUP BY pond, id * 1", "SELECT pond, id + 1 FROM catch GROUP BY pond, id + 1 LIMIT 1")
    equal(answers[1:6], [message] * 5)
    equal(rows(answers[6]), ["north | 2"])


@test("R18")
def aggregates_in_wrong_places_are_refused(case):
    answers = case.ask(
        CATCH, "SELECT id FROM catch WHERE COUNT(*) > 1", "SELECT SUM(MAX(n)) FROM catch", "UPDATE catch SET n = AVG(n)",
        "INSERT INTO catch VALUES (COUNT(*), NULL, NULL, NULL)", "SELECT 1 FROM catch GROUP BY MIN(n)",
        "SELECT SUM(n, id) FROM catch", "SELECT MAX() FROM catch", "SELECT SUM(pond) FROM catch", "SELECT AVG(n > 1) FROM catch")
    equal(answers[1:], [refused(message) for message in (
        "COUNT is not allowed here", "MAX is not allowed here", "AVG is not allowed here", "COUNT is not allowed here",
        "MIN is not allowed here", "SUM takes one argument", "MAX takes one argument", "SUM needs numbers, got TEXT",
        "AVG needs numbers, got BOOL")])
