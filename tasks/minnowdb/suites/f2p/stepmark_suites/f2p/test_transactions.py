# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step transactions: BEGIN, COMMIT, ROLLBACK and savepoints."""

from kit import equal, refused, rows, test


START = "CREATE TABLE t (id INT UNIQUE, s TEXT); INSERT INTO t VALUES (1, 'one')"
IDS = "SELECT LIST(id) FROM t"


def ids(answer):
    return rows(answer)[0]


@test("R51")
def a_rollback_takes_back_all_changes(case):
    answers = case.ask(
        START, "BEGIN", "INSERT INTO t VALUES (2, 'two'), (3, 'three'); UPDATE t SET s = s || '!' WHERE id < 3; DELETE FROM t WHERE id = 3", "SELECT * FROM t", "ROLLBACK", "SELECT * FROM t",
        "BEGIN; INSERT INTO t VALUES (4, 'four'); COMMIT", "SELECT s FROM t WHERE id = 4")
    equal(answers[1], ["begun"])
    equal(rows(answers[3]), ["1 | one!", "2 | two!"])
    equal(answers[4], ["rolled back"])
    equal(rows(answers[5]), ["1 | one"])
    equal(answers[6], ["begun", "inserted 1", "committed"])
    equal(rows(answers[7]), ["four"])
    equal(ids(*case.ask(IDS)), "1, 4")


@test("R51", "R42")
def definitions_are_part_of_a_transaction(case):
    answers = case.ask(
        START, "BEGIN; CREATE TABLE u (x INT); CREATE VIEW v AS SELECT id FROM t; CREATE INDEX i ON t (s); INSERT INTO u VALUES (5)", "SHOW TABLES", "ROLLBACK", "SHOW TABLES", "DROP INDEX i",
        "BEGIN; DROP TABLE t; CREATE TABLE t (other TEXT); INSERT INTO t VALUES ('q')", "SELECT * FROM t", "ROLLBACK", "SELECT * FROM t WHERE id = 1", "INSERT INTO t VALUES (1, 'again')", "EXPLAIN SELECT s FROM t WHERE s = 'x'",
        "BEGIN; CREATE VIEW w AS SELECT s FROM t; COMMIT; SELECT * FROM w")
    equal(rows(answers[2]), ["t | table", "u | table", "v | view"])
    equal(answers[3], ["rolled back"])
    equal(rows(answers[4]), ["t | table"])
    equal(answers[5], refused("no index i"))
    equal(answers[7], ["other", "q", "(1 row)"])
    equal(rows(answers[9]), ["1 | one"])
    equal(answers[10], refused("UNIQUE failed: t.id = 1"))
    equal(rows(answers[11]), ["scan t", "filter"])
    equal(answers[12][2:], ["committed", "s", "one", "(1 row)"])


@test("R52")
def statements_need_or_refuse_an_open_transaction(case):
    answers = case.ask(
        START, "COMMIT", "ROLLBACK", "SAVEPOINT a", "ROLLBACK TO a", "RELEASE a", "BEGIN", "BEGIN", "INSERT INTO t VALUES (2, 'x')", "COMMIT", "COMMIT", IDS)
    equal(answers[1:6], [refused("no transaction is open")] * 5)
    equal(answers[6:11], [["begun"], refused("transaction is already open"), ["inserted 1"], ["committed"], refused("no transaction is open")])
    equal(ids(answers[11]), "1, 2")


@test("R53", "R3")
def a_failing_statement_undoes_only_itself(case):
    answers = case.ask(
        START, "BEGIN; INSERT INTO t VALUES (2, 'two')", "INSERT INTO t VALUES (3, 'three'), (4, 5)", "INSERT INTO t VALUES (5, 'five'), (2, 'again')", "CREATE TABLE t (x INT)", "foo", "UPDATE t SET id = id / (id - 2)", IDS,
        "SELECT s FROM t WHERE id = 3", "COMMIT", IDS)
    equal(answers[1], ["begun", "inserted 1"])
    equal(answers[2:7], [refused(message) for message in (
        "t.s is TEXT, got INT", "UNIQUE failed: t.id = 2", "t already exists", 'syntax error near "foo"', "division by zero")])
    equal([ids(answers[7]), rows(answers[8]), answers[9], ids(answers[10])], ["1, 2", [], ["committed"], "1, 2"])


@test("R54")
def savepoints_are_points_to_go_back_to(case):
    answers = case.ask(
        START, "BEGIN", "SAVEPOINT a", "INSERT INTO t VALUES (2, 'x')", "SAVEPOINT b", "INSERT INTO t VALUES (3, 'x'); CREATE TABLE u (x INT)", "ROLLBACK TO b", IDS, "SHOW TABLES", "INSERT INTO t VALUES (4, 'x')", "ROLLBACK TO b", "INSERT INTO t VALUES (5, 'x')", "ROLLBACK TO a", "ROLLBACK TO b", IDS,
        "INSERT INTO t VALUES (6, 'x'); SAVEPOINT c; INSERT INTO t VALUES (7, 'x')", "RELEASE a", "ROLLBACK TO c", "RELEASE a", "COMMIT", IDS)
    equal(answers[1:5], [["begun"], ["savepoint a"], ["inserted 1"], ["savepoint b"]])
    equal([answers[6], ids(answers[7]), rows(answers[8]), answers[10], answers[12]], [["rolled back to b"], "1, 2", ["t | table"], ["rolled back to b"], ["rolled back to a"]])
    equal([answers[13], ids(answers[14])], [refused("no savepoint b"), "1"])
    equal(answers[16:20], [["released a"], refused("no savepoint c"), refused("no savepoint a"), ["committed"]])
    equal(ids(answers[20]), "1, 6, 7")


@test("R54")
def a_savepoint_of_the_same_name_moves(case):
    add = "INSERT INTO t VALUES (%d, 'x')"
    answers = case.ask(
        START, "BEGIN; SAVEPOINT a", add % 2, "SAVEPOINT b", add % 3, "SAVEPOINT a", add % 4, "ROLLBACK TO a", IDS, "ROLLBACK TO b", IDS, "ROLLBACK TO a", "SAVEPOINT c; " + add % 5, "SAVEPOINT b", add % 6, "RELEASE c", IDS, "ROLLBACK TO b", "COMMIT", IDS)
    equal([answers[7], ids(answers[8]), answers[9], ids(answers[10]), answers[11]], [["rolled back to a"], "1, 2, 3", ["rolled back to b"], "1, 2", refused("no savepoint a")])
    equal([answers[15], ids(answers[16]), answers[17], ids(answers[19])], [["released c"], "1, 2, 5, 6", refused("no savepoint b"), "1, 2, 5, 6"])


@test("R55", "R1")
def an_open_transaction_ends_with_the_input(case):
    first = case.run(START + "; BEGIN; INSERT INTO t VALUES (2, 'x'); CREATE TABLE u (x INT)")
    equal([first.status, first.lines[-4:]], [0, ["begun", "inserted 1", "created u", "rolled back at the end"]])
    second = case.run("BEGIN; foo; INSERT INTO t VALUES (3, 'x'); SAVEPOINT s;\n-- end\n")
    equal([second.status, second.lines[-1]], [1, "rolled back at the end"])
    equal(ids(*case.ask(IDS)), "1")
