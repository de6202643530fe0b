# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step transactions, on other data."""

from kit import equal, refused, rows, test


@test("R51", "R52", "R53", "R54", "R55")
def points_in_other_transactions(case):
    result = case.run(
        "CREATE TABLE t (n INT UNIQUE); BEGIN; INSERT INTO t VALUES (1); SAVEPOINT x; INSERT INTO t VALUES (2); SAVEPOINT y; INSERT INTO t VALUES (3); SAVEPOINT x; INSERT INTO t VALUES (1); ROLLBACK TO y; RELEASE x; COMMIT; COMMIT; BEGIN; DELETE FROM t")
    equal(result.lines[1:], [
        "begun", "inserted 1", "savepoint x", "inserted 1", "savepoint y", "inserted 1", "savepoint x", "error: UNIQUE failed: t.n = 1", "rolled back to y", "error: no savepoint x", "committed", "error: no transaction is open", "begun", "deleted 2", "rolled back at the end"])
    equal(rows(*case.ask("SELECT n FROM t")), ["1", "2"])
