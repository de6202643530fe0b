# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Statements on single tables."""

from kit import equal, refused, rows, test


FISH = "CREATE TABLE fish (id INT, name TEXT DEFAULT 'perch', kg REAL); INSERT INTO fish VALUES (1, 'pike', 7.5), (2, 'roach', NULL), (3, 'pike', 2), (4, NULL, 0.5)"


@test("R1")
def order_by_puts_null_last_both_ways(case):
    answers = case.ask(FISH, "SELECT id FROM fish ORDER BY kg", "SELECT id FROM fish ORDER BY kg DESC", "SELECT id AS kg FROM fish ORDER BY kg DESC LIMIT 2", "SELECT id, name FROM fish ORDER BY 2, id DESC", "SELECT id FROM fish ORDER BY name", "SELECT id FROM fish ORDER BY 2")
    equal([rows(answer) for answer in answers[1:4]], [["4", "3", "1", "2"], ["1", "3", "4", "2"], ["4", "3"]])
    equal(rows(answers[4]), ["3 | pike", "1 | pike", "2 | roach", "4 | ~"])
    equal(rows(answers[5]), ["1", "3", "2", "4"])
    equal(answers[6], refused("no output column 2"))


@test("R1")
def a_query_takes_items_aliases_and_slices(case):
    answers = case.ask(FISH, "SELECT id * 10 AS ten, UPPER(name), id FROM fish WHERE id = 2", "SELECT *, id FROM fish LIMIT 1", "SELECT id FROM fish LIMIT 2 OFFSET 1", "SELECT id FROM fish OFFSET 3", "SELECT id FROM fish LIMIT 0")
    equal(answers[1:3], [["ten | c2 | id", "20 | ROACH | 2", "(1 row)"], ["id | name | kg | id", "1 | pike | 7.5 | 1", "(1 row)"]])
    equal([rows(answer) for answer in answers[3:]], [["2", "3"], ["4"], []])


@test("R1")
def insert_fills_defaults_and_takes_queries(case):
    answers = case.ask(FISH, "INSERT INTO fish (kg, id) VALUES (1, 5), (2.5, 6)", "INSERT INTO fish (id) SELECT id + 10 FROM fish WHERE kg > 2", "SELECT id, name, kg FROM fish WHERE id > 4",
                       "INSERT INTO fish VALUES (1, 'x')", "INSERT INTO fish (id, id) VALUES (1, 2)", "INSERT INTO fish (nope) VALUES (1)")
    equal(answers[1:3], [["inserted 2"], ["inserted 2"]])
    equal(rows(answers[3]), ["5 | perch | 1.0", "6 | perch | 2.5", "11 | perch | ~", "16 | perch | ~"])
    equal(answers[4:], [refused(message) for message in ("3 columns, but 2 values", "column id is given twice", "no column nope in fish")])


@test("R1")
def update_makes_values_from_the_old_row(case):
    answers = case.ask(FISH, "UPDATE fish SET id = id + 1, kg = id WHERE name = 'pike'", "UPDATE fish SET name = 'x'", "SELECT * FROM fish", "UPDATE fish SET id = 1, id = 2")
    equal(answers[1:3], [["updated 2"], ["updated 4"]])
    equal(rows(answers[3]), ["2 | x | 1.0", "2 | x | ~", "4 | x | 3.0", "4 | x | 0.5"])
    equal(answers[4], refused("column id is given twice"))


@test("R1")
def delete_takes_away_what_it_finds(case):
    answers = case.ask(FISH, "DELETE FROM fish WHERE kg < 3", "SELECT id FROM fish", "DELETE FROM fish", "SELECT * FROM fish", "DELETE FROM fish WHERE id = 1")
    equal([answers[1], rows(answers[2]), answers[3], rows(answers[4]), answers[5]], [["deleted 2"], ["1", "2"], ["deleted 2"], [], ["deleted 0"]])


@test("R1", "R3")
def a_statement_that_fails_changes_nothing(case):
    answers = case.ask(FISH, "INSERT INTO fish VALUES (5, 'ok', 1), (6, 7, 1)", "UPDATE fish SET kg = 1 / (id - 3)", "CREATE TABLE fish (a INT)", "SELECT id, kg FROM fish")
    equal(answers[1:4], [refused("fish.name is TEXT, got INT"), refused("division by zero"), refused("fish already exists")])
    equal(rows(answers[4]), ["1 | 7.5", "2 | ~", "3 | 2.0", "4 | 0.5"])


@test("R1")
def tables_are_made_shown_and_dropped(case):
    answers = case.ask("CREATE TABLE b (x INT DEFAULT -5, \"two words\" TEXT DEFAULT 'it''s'); CREATE TABLE IF NOT EXISTS b (y INT); CREATE TABLE a (z BOOL)", "SHOW TABLES", "DESCRIBE b", "DROP TABLE b; DROP TABLE IF EXISTS b", "SHOW TABLES", "SELECT * FROM b", "DROP TABLE b",
                       "CREATE TABLE c (x DATE)", "CREATE TABLE c (x INT, X INT)", "CREATE TABLE c (x INT DEFAULT 'a')")
    equal([rows(answer) for answer in answers[1:3]], [["a | table", "b | table"], ["x | INT | -5", "two words | TEXT | it's"]])
    equal(answers[3], ["dropped b", "b is not there"])
    equal(rows(answers[4]), ["a | table"])
    equal(answers[5:], [refused(message) for message in ("no table b", "no table b", "no type DATE", "column x is given twice", "default of x is INT, got TEXT")])


@test("R1")
def a_failure_does_not_stop_the_others(case):
    result = case.run("SELECT 1;; -- nothing; here\nSELEKT 2; SELECT 'it''s; fine' AS t; SELECT")
    equal([result.status, result.lines], [1, ["c1", "1", "(1 row)", 'error: syntax error near "selekt"', "t", "it's; fine", "(1 row)", "error: syntax error at end"]])


@test("R1")
def names_and_keywords_mind_no_case(case):
    answers = case.ask("create table T (Id int); insert INTO t VALUES (1)", "SELECT ID FROM T where iD = 1", "SELECT group FROM t", "SELECT nope FROM t", "SELECT 'a' AS \"Big Name\"")
    equal(answers[1], ["id", "1", "(1 row)"])
    equal(answers[2:4], [refused('syntax error near "group"'), refused("no column nope")])
    equal(answers[4][0], "big name")
