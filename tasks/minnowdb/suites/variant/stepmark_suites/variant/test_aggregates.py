# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step aggregates, on other data."""

from kit import equal, refused, rows, test


@test("R13", "R14", "R15", "R16", "R17", "R18")
def groups_of_other_data(case):
    answers = case.ask(
        "CREATE TABLE w (d TEXT, t REAL); INSERT INTO w VALUES ('tue', 4.5), ('mon', NULL), ('tue', 1.5), (NULL, 2), ('mon', NULL)",
        "SELECT d, SUM(t), AVG(t), LIST(t), COUNT(t) FROM w GROUP BY d", "SELECT LENGTH(d) AS l, COUNT(*) FROM w GROUP BY l HAVING l > 2", "SELECT t FROM w GROUP BY d", "SELECT MAX(t) FROM w WHERE d = 'sun'",
        "SELECT d FROM w WHERE SUM(t) > 1", "SELECT d FROM w GROUP BY 1 ORDER BY COUNT(t) DESC, d")
    equal(rows(answers[1]), ["tue | 6.0 | 3.0 | 4.5, 1.5 | 2", "mon | 0 | ~ | ~ | 0", "~ | 2.0 | 2.0 | 2.0 | 1"])
    equal([rows(answers[2]), answers[3], rows(answers[4]), answers[5]], [["3 | 4"], refused("column t is neither grouped nor aggregated"), ["~"], refused("SUM is not allowed here")])
    equal(rows(answers[6]), ["tue", "~", "mon"])
