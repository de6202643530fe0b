# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step views, on other data."""

from kit import equal, refused, rows, test


@test("R35", "R36", "R37", "R38")
def views_of_other_data(case):
    answers = case.ask(
        "CREATE TABLE s (a INT); INSERT INTO s VALUES (3), (1), (2); CREATE VIEW top (n) AS SELECT a FROM s ORDER BY a DESC LIMIT 2", "CREATE VIEW both AS SELECT n, (SELECT COUNT(*) FROM s) AS c FROM top", "INSERT INTO s VALUES (9)", "SELECT * FROM both",
        "DROP TABLE s", "DROP VIEW top", "UPDATE top SET n = 1", "CREATE VIEW s AS SELECT 1", "DROP VIEW both; DROP VIEW top; DROP TABLE s")
    equal(rows(answers[3]), ["9 | 4", "3 | 4"])
    equal(answers[4:8], [refused("s is used by view both"), refused("top is used by view both"), refused("top is a view"), refused("s already exists")])
    equal(answers[8], ["dropped both", "dropped top", "dropped s"])
