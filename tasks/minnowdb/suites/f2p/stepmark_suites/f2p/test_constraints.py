# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step constraints: NOT NULL, UNIQUE and REFERENCES."""

from kit import equal, holds, refused, rows, test


FLEET = (
    "CREATE TABLE ports (id INT PRIMARY KEY, name TEXT UNIQUE DEFAULT 'home' NOT NULL); "
    "CREATE TABLE ships (nr INT UNIQUE, port INT REFERENCES ports (id), lead INT REFERENCES ships (nr)); "
    "INSERT INTO ports VALUES (1, 'kiel'), (2, 'emden'), (3, 'husum')")


@test("R46", "R44")
def not_null_and_unique_have_their_errors(case):
    answers = case.ask(
        FLEET, "INSERT INTO ports VALUES (NULL, 'x')", "INSERT INTO ports VALUES (7, NULL)", "INSERT INTO ports VALUES (2, 'x')", "INSERT INTO ports VALUES (8, 'a|b'), (9, 'a|b')",
        "UPDATE ports SET id = 5 WHERE id < 3", "UPDATE ports SET name = NULL WHERE id = 1", "INSERT INTO ports (id) VALUES (4)", "INSERT INTO ports (id) VALUES (5)", "SELECT * FROM ports", "DESCRIBE ports")
    equal(answers[1:7], [refused(message) for message in (
        "NOT NULL failed: ports.id", "NOT NULL failed: ports.name", "UNIQUE failed: ports.id = 2", "UNIQUE failed: ports.name = a\\|b", "UNIQUE failed: ports.id = 5", "NOT NULL failed: ports.name")])
    equal(answers[7:9], [["inserted 1"], refused("UNIQUE failed: ports.name = home")])
    equal(rows(answers[9]), ["1 | kiel", "2 | emden", "3 | husum", "4 | home"])
    equal(answers[10], ["column | type | default", "id | INT | ~", "name | TEXT | home", "(2 rows)"])


@test("R46")
def null_is_unique_too(case):
    answers = case.ask(
        "CREATE TABLE t (a REAL UNIQUE, b INT)", "INSERT INTO t VALUES (NULL, 1)", "INSERT INTO t VALUES (NULL, 2)", "INSERT INTO t VALUES (3, 2), (3.0, 3)", "UPDATE t SET a = 5", "DELETE FROM t WHERE b = 1; INSERT INTO t VALUES (NULL, 3)",
        "INSERT INTO t VALUES (1, 9), (2, 9); UPDATE t SET a = NULL WHERE b = 9", "SELECT * FROM t ORDER BY a")
    equal(answers[1:4], [["inserted 1"], refused("UNIQUE failed: t.a = ~"), refused("UNIQUE failed: t.a = 3.0")])
    equal(answers[4:6], [["updated 1"], ["deleted 1", "inserted 1"]])
    equal(answers[6], ["inserted 2", "error: UNIQUE failed: t.a = ~"])
    equal(rows(answers[7]), ["1.0 | 9", "2.0 | 9", "~ | 3"])


@test("R45", "R3")
def constraints_hold_at_the_end_of_a_statement(case):
    answers = case.ask(
        FLEET, "UPDATE ports SET id = id + 1", "UPDATE ports SET id = 6 - id", "SELECT * FROM ports ORDER BY id", "INSERT INTO ships VALUES (1, 2, 5), (5, NULL, 1)",
        "INSERT INTO ships VALUES (7, 2, 7), (8, NULL, 9), (1, 99, NULL)", "INSERT INTO ships VALUES (1, 99, NULL), (8, NULL, 9)", "UPDATE ships SET nr = nr + 4, lead = lead + 4 WHERE nr = 1", "SELECT * FROM ships",
        "INSERT INTO ports VALUES (1, NULL), (NULL, 'q')", "UPDATE ships SET nr = 6 - nr, lead = 6 - lead", "SELECT nr, lead FROM ships")
    equal(answers[1:3], [["updated 3"]] * 2)
    equal(rows(answers[3]), ["2 | husum", "3 | emden", "4 | kiel"])
    equal(answers[4:8], [["inserted 2"], refused("REFERENCES failed: ships.lead = 9 is not in ships.nr"), refused("UNIQUE failed: ships.nr = 1"), refused("UNIQUE failed: ships.nr = 5")])
    equal(rows(answers[8]), ["1 | 2 | 5", "5 | ~ | 1"])
    equal(answers[9:11], [refused("NOT NULL failed: ports.name"), ["updated 2"]])
    equal(rows(answers[11]), ["5 | 1", "1 | 5"])


@test("R47", "R48")
def references_hold_from_both_sides(case):
    answers = case.ask(
        FLEET, "INSERT INTO ships VALUES (10, 9, NULL)", "INSERT INTO ships VALUES (10, 1, NULL), (11, 1, 10), (12, NULL, 10)", "UPDATE ships SET port = 8 WHERE nr = 12", "DELETE FROM ports WHERE id = 1", "UPDATE ports SET id = 7 WHERE name = 'kiel'",
        "UPDATE ports SET id = 7 WHERE name = 'emden'", "DELETE FROM ships WHERE nr = 10", "UPDATE ports SET name = 'x' WHERE id = 1", "DELETE FROM ships WHERE nr > 9", "DELETE FROM ports", "SELECT (SELECT COUNT(*) FROM ships), (SELECT COUNT(*) FROM ports)")
    equal(answers[1], refused("REFERENCES failed: ships.port = 9 is not in ports.id"))
    equal(answers[2:6], [["inserted 3"], refused("REFERENCES failed: ships.port = 8 is not in ports.id"), refused("REFERENCES failed: ports.id = 1 is used by ships.port"), refused("REFERENCES failed: ports.id = 1 is used by ships.port")])
    equal(answers[6:11], [["updated 1"], refused("REFERENCES failed: ships.nr = 10 is used by ships.lead"), ["updated 1"], ["deleted 3"], ["deleted 3"]])
    equal(rows(answers[11]), ["0 | 0"])


@test("R48", "R3")
def cascades_delete_what_refers(case):
    start = (
        "CREATE TABLE a (id INT UNIQUE); CREATE TABLE b (id INT UNIQUE, a INT REFERENCES a (id) ON DELETE CASCADE, up INT REFERENCES b (id) ON DELETE CASCADE); "
        "CREATE TABLE c (b INT NOT NULL REFERENCES b (id)); INSERT INTO a VALUES (1), (2), (3); INSERT INTO b VALUES (10, 1, NULL), (11, NULL, 10), (12, 2, 11), (13, 3, NULL), (14, NULL, NULL)")
    answers = case.ask(
        start, "INSERT INTO c VALUES (12)", "DELETE FROM a WHERE id = 1", "SELECT COUNT(*) FROM b", "UPDATE a SET id = 9 WHERE id = 1", "DELETE FROM c", "DELETE FROM a WHERE id = 1", "SELECT id FROM b", "SELECT id FROM a",
        "INSERT INTO c VALUES (14)", "DELETE FROM b WHERE id = 14", "DELETE FROM b", "SELECT id FROM b")
    equal(answers[1:3], [["inserted 1"], refused("REFERENCES failed: b.id = 12 is used by c.b")])
    equal(rows(answers[3]), ["5"])
    equal(answers[4:7], [refused("REFERENCES failed: a.id = 1 is used by b.a"), ["deleted 1"], ["deleted 1"]])
    equal([rows(answer) for answer in answers[7:9]], [["13", "14"], ["2", "3"]])
    equal(answers[9:12], [["inserted 1"], refused("REFERENCES failed: b.id = 14 is used by c.b"), refused("REFERENCES failed: b.id = 14 is used by c.b")])
    equal(rows(answers[12]), ["13", "14"])


@test("R49", "R43")
def a_unique_column_has_an_index(case):
    values = ", ".join("(%d, 'text %d', '%s')" % (number, number, "padding " * 10) for number in range(400))
    case.ask("CREATE TABLE t (id INT PRIMARY KEY, s TEXT UNIQUE, more TEXT); INSERT INTO t VALUES " + values)
    answers = case.ask(
        "EXPLAIN SELECT * FROM t WHERE s = 'x' AND id > 1", "DROP INDEX t_id_key", "CREATE INDEX t_s_key ON t (s)", "SELECT s FROM t WHERE id = 345; SHOW READS", "INSERT INTO t VALUES (1000, 'new', ''); SHOW READS",
        "INSERT INTO t VALUES (1001, 'new', '')", "DROP TABLE t; CREATE TABLE t (id INT); CREATE INDEX t_id_key ON t (id); DROP INDEX t_id_key")
    equal(rows(answers[0]), ["search t by t_s_key", "filter"])
    equal(answers[1:3], [refused("index t_id_key belongs to t.id"), refused("index t_s_key already exists")])
    equal(answers[3][1], "text 345")
    holds(int(answers[3][-2]) <= 15, "at most 15 pages", answers[3][-2])
    holds(answers[4][0] == "inserted 1" and int(answers[4][-2]) <= 30, "at most 30 pages", answers[4])
    equal(answers[5], refused("UNIQUE failed: t.s = new"))
    equal(answers[6][-1], "dropped t_id_key")


@test("R50", "R44")
def references_are_checked_when_a_table_is_made_or_dropped(case):
    answers = case.ask(
        FLEET, "CREATE TABLE t (a INT REFERENCES nothing (id))", "CREATE TABLE t (a INT REFERENCES ports (x))", "CREATE TABLE t (a TEXT REFERENCES ports (id))", "CREATE TABLE e (y INT)", "CREATE TABLE t (a INT REFERENCES e (y))",
        "CREATE TABLE t (a INT REFERENCES t (b), b INT UNIQUE)", "CREATE TABLE crew (s INT NOT NULL UNIQUE REFERENCES ships (nr) ON DELETE CASCADE DEFAULT 4)", "DROP TABLE ports", "DROP TABLE ships", "DROP TABLE crew", "DROP TABLE ships", "DROP TABLE ports", "SHOW TABLES", "CREATE TABLE z (a INT REFERENCES t)")
    equal(answers[1:4], [refused("no table nothing"), refused("no column x in ports"), refused("t.a is TEXT, but ports.id is INT")])
    equal(answers[4:8], [["created e"], refused("e.y is not UNIQUE"), ["created t"], ["created crew"]])
    equal(answers[8:13], [refused("ports is referenced by ships"), refused("ships is referenced by crew"), ["dropped crew"], ["dropped ships"], ["dropped ports"]])
    equal(rows(answers[13]), ["e | table", "t | table"])
    equal(answers[14], refused('syntax error near ")"'))
