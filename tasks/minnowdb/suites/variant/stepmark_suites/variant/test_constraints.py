# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step constraints, on other data."""

from kit import equal, refused, rows, test


@test("R44", "R45", "R46", "R47", "R48", "R49", "R50")
def rules_on_other_data(case):
    answers = case.ask(
        "CREATE TABLE g (c TEXT UNIQUE NOT NULL, o INT UNIQUE); CREATE TABLE m (g TEXT REFERENCES g (c) ON DELETE CASCADE, o INT REFERENCES g (o)); INSERT INTO g VALUES ('a', 1), ('b', 2), ('c', NULL); INSERT INTO m VALUES ('a', NULL), ('b', 1), (NULL, 2)",
        "UPDATE g SET o = 3 - o WHERE o IS NOT NULL", "INSERT INTO g VALUES ('d', NULL)", "INSERT INTO g VALUES (NULL, 2)", "DELETE FROM g WHERE c = 'a'", "DELETE FROM g WHERE c = 'b'", "INSERT INTO m VALUES ('z', NULL)", "DELETE FROM m WHERE g IS NULL; DELETE FROM g WHERE c < 'c'", "SELECT COUNT(*) FROM m", "DROP TABLE g", "EXPLAIN SELECT o FROM g WHERE c = 'c'")
    equal(answers[1:7], [["updated 2"], refused("UNIQUE failed: g.o = ~"), refused("NOT NULL failed: g.c"), refused("REFERENCES failed: g.o = 2 is used by m.o"), ["deleted 1"], refused("REFERENCES failed: m.g = z is not in g.c")])
    equal(answers[7], ["deleted 1", "deleted 1"])
    equal([rows(answers[8]), answers[9], rows(answers[10])[0]], [["0"], refused("g is referenced by m"), "search g by g_c_key"])
