# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step indexes, on other data."""

from kit import equal, holds, refused, rows, test


@test("R39", "R40", "R42", "R43")
def searches_in_other_data(case):
    values = ", ".join("('key %04d', %d, '%s')" % (number * 13 % 400, number, "q" * 70) for number in range(400))
    answers = case.ask(
        "CREATE TABLE b (k TEXT, n INT, more TEXT); CREATE INDEX b_k ON b (k); INSERT INTO b VALUES " + values, "SELECT n FROM b WHERE k = 'key 0026'; SHOW READS", "SELECT n FROM b WHERE k >= 'key 0012' AND k < 'key 0014'; SHOW READS",
        "DELETE FROM b WHERE k > 'key 0397'; SHOW READS", "SELECT COUNT(*) FROM b", "EXPLAIN SELECT n FROM b WHERE 'key 1' < k AND n = 3")
    equal([answer[1] for answer in answers[1:3]], ["2", "1"])
    equal(answers[2][1:3], ["1", "124"])
    for answer, ceiling in zip(answers[1:4], (15, 20, 20)):
        holds(0 < int(answer[-2]) <= ceiling, "at most %d pages" % ceiling, answer[-2])
    equal([rows(answers[4]), rows(answers[5])], [["398"], ["search b by b_k", "filter"]])


@test("R41")
def steps_of_other_queries(case):
    answers = case.ask("CREATE TABLE b (k TEXT, n INT); CREATE INDEX i ON b (n)", "EXPLAIN SELECT b.k, COUNT(*) FROM b JOIN b c ON c.n = b.n GROUP BY 1 ORDER BY 2 OFFSET 1", "EXPLAIN UPDATE b SET k = 'x' WHERE n BETWEEN 1 AND 3", "EXPLAIN DROP TABLE b")
    equal(rows(answers[1]), ["scan b", "search b by i", "group", "sort", "limit"])
    equal(rows(answers[2]), ["search b by i", "filter"])
    equal(answers[3], refused('syntax error near "drop"'))
