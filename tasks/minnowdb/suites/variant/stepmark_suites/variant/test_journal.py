# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step journal, on other data."""

from kit import equal, rows, test


@test("R56", "R57", "R58", "R59")
def other_commits_survive(case):
    equal(case.run("CREATE TABLE t (n INT UNIQUE); INSERT INTO t VALUES (1), (2)").status, 0)
    change = "INSERT INTO t VALUES (3); BEGIN; UPDATE t SET n = n + 10; CREATE TABLE u (a INT); COMMIT; SELECT 1"
    early = case.run(change, crash="torn-journal:2")
    equal([early.status, early.lines], [9, ["inserted 1", "begun", "updated 3", "created u"]])
    equal(rows(*case.ask("SELECT LIST(n) FROM t")), ["1, 2, 3"])
    equal(case.run("DELETE FROM t WHERE n = 3; " + change, crash="torn-file:3").status, 9)
    equal(case.has("main.db-journal"), True)
    equal(case.run("", crash="recovery").status, 9)
    answers = case.ask("SELECT LIST(n) FROM t", "SELECT COUNT(*) FROM u", "SELECT n FROM t WHERE n = 12")
    equal([rows(answer) for answer in answers], [["11, 12, 13"], ["0"], ["12"]])
    equal(case.has("main.db-journal"), False)
