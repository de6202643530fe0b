# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step subqueries, on other data."""

from kit import equal, refused, rows, test


@test("R28", "R29", "R30", "R31", "R32", "R33", "R34")
def queries_in_queries_of_other_data(case):
    answers = case.ask(
        "CREATE TABLE p (id INT, n INT); CREATE TABLE q (p INT); INSERT INTO p VALUES (1, 10), (2, 20), (3, NULL); INSERT INTO q VALUES (2), (2), (NULL)",
        "SELECT id, (SELECT COUNT(*) FROM q WHERE p = p.id), id IN (SELECT p FROM q) FROM p", "SELECT id FROM p WHERE NOT EXISTS (SELECT 1 FROM q WHERE q.p = id)", "SELECT (SELECT p FROM q)", "SELECT id IN (SELECT id, n FROM p) FROM p WHERE false",
        "UPDATE p SET n = (SELECT MAX(n) + p.id FROM p x)", "SELECT n FROM p", "SELECT MAX(id), (SELECT COUNT(*) FROM q WHERE q.p = p.id) FROM p")
    equal(rows(answers[1]), ["1 | 0 | ~", "2 | 2 | true", "3 | 0 | ~"])
    equal(rows(answers[2]), ["1", "3"])
    equal(answers[3:5], [refused("subquery gives more than one row"), refused("subquery gives 2 columns, not 1")])
    equal(rows(answers[6]), ["21", "22", "23"])
    equal(answers[7], refused("no column p.id"))
