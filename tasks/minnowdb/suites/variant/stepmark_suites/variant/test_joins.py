# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step joins, on other data."""

from kit import equal, refused, rows, test


@test("R23", "R24", "R25", "R26", "R27")
def joins_of_other_data(case):
    answers = case.ask(
        "CREATE TABLE l (k INT, a TEXT); CREATE TABLE r (k INT, b TEXT); INSERT INTO l VALUES (5, 'e'), (NULL, 'n'), (6, 'f'); INSERT INTO r VALUES (6, 'x'), (5, 'y'), (6, 'z'), (NULL, 'w')",
        "SELECT * FROM l LEFT JOIN r ON l.k = r.k", "SELECT a, b FROM l JOIN r ON l.k >= r.k", "SELECT x.a, y.a FROM l x LEFT JOIN l y ON x.k + 1 = y.k WHERE x.k = 5 OR y.k IS NULL", "SELECT k FROM l JOIN r ON 1 = 1", "SELECT * FROM l JOIN r l ON 1 = 1",
        "SELECT a FROM l LEFT JOIN r ON l.k = r.k AND b > 'x' WHERE b IS NULL")
    equal(rows(answers[1]), ["5 | e | 5 | y", "~ | n | ~ | ~", "6 | f | 6 | x", "6 | f | 6 | z"])
    equal([rows(answers[2]), rows(answers[3])], [["e | y", "f | x", "f | y", "f | z"], ["e | f", "n | ~", "f | ~"]])
    equal(answers[4:6], [refused("column k is ambiguous"), refused("l is used twice")])
    equal(rows(answers[6]), ["n"])
