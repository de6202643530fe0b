# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step views: queries under a name."""

from kit import equal, refused, rows, test


PONDS = (
    "CREATE TABLE ponds (id INT, place TEXT, n INT); INSERT INTO ponds VALUES (1, 'ulm', 5), (2, 'bonn', 3), (3, 'ulm', 7)")


@test("R35")
def a_view_gives_what_its_query_gives_now(case):
    answers = case.ask(
        PONDS, "CREATE VIEW totals AS SELECT place, SUM(n) AS total FROM ponds GROUP BY place ORDER BY total DESC LIMIT 2", "SELECT * FROM totals",
        "INSERT INTO ponds VALUES (4, 'kiel', 90)", "SELECT * FROM totals", "SELECT t.place, p.id FROM totals t LEFT JOIN ponds p ON p.place = t.place AND n > 5",
        "SELECT place FROM ponds WHERE n NOT IN (SELECT total FROM totals)", "DROP VIEW totals", "SELECT * FROM totals")
    equal(answers[1], ["created totals"])
    equal(rows(answers[2]), ["ulm | 12", "bonn | 3"])
    equal(rows(answers[4]), ["kiel | 90", "ulm | 12"])
    equal(rows(answers[5]), ["kiel | 4", "ulm | 3"])
    equal(rows(answers[6]), ["ulm", "bonn", "ulm"])
    equal(answers[7:], [["dropped totals"], refused("no table totals")])


@test("R35", "R36")
def views_of_views_stay_in_the_file(case):
    first = case.run(PONDS + "; CREATE VIEW small (a, b) AS SELECT id, place -- comment; with a mark\n FROM ponds WHERE n < 6;"
                     "CREATE VIEW \"smaller one\" AS\nSELECT b, 'it''s' AS c FROM small WHERE a > 1")
    equal(first.status, 0)
    answers = case.ask("SELECT * FROM \"smaller one\"", "INSERT INTO ponds VALUES (9, 'x', NULL), (8, 'jena', 1)", "SELECT c, s.b FROM \"smaller one\" s", "SELECT COUNT(*) FROM small WHERE b = 'ulm'")
    equal(answers[0][0], "b | c")
    equal(rows(answers[0]), ["bonn | it's"])
    equal([rows(answer) for answer in answers[2:]], [["it's | bonn", "it's | jena"], ["1"]])


@test("R36")
def the_columns_of_a_view_are_checked(case):
    answers = case.ask(
        PONDS, "CREATE VIEW v (a, b) AS SELECT id, n, place FROM ponds", "CREATE VIEW v AS SELECT id, id FROM ponds", "CREATE VIEW v (a, a) AS SELECT id, n FROM ponds",
        "CREATE VIEW v AS SELECT nope FROM ponds", "CREATE VIEW v AS SELECT 1 FROM ghosts", "CREATE VIEW v AS SELECT n + 1, UPPER(place) u, n FROM ponds", "SELECT * FROM v LIMIT 1", "SELECT c1 FROM v")
    equal(answers[1:6], [refused(message) for message in (
        "v names 2 columns, the query gives 3", "column id is given twice", "column a is given twice", "no column nope", "no table ghosts")])
    equal(answers[7][:2], ["c1 | u | n", "6 | ULM | 5"])
    equal(rows(answers[8]), ["6", "4", "8"])


@test("R37")
def tables_and_views_share_their_names(case):
    answers = case.ask(
        PONDS + "; CREATE VIEW v AS SELECT id FROM ponds", "CREATE TABLE v (a INT)", "CREATE VIEW ponds AS SELECT 1", "CREATE VIEW v AS SELECT 1",
        "INSERT INTO v VALUES (1)", "UPDATE v SET id = 1", "DELETE FROM v", "DESCRIBE v", "DROP TABLE v", "DROP VIEW ponds", "DROP VIEW nothing", "SHOW TABLES", "SELECT * FROM v")
    equal(answers[1:4], [refused("v already exists"), refused("ponds already exists"), refused("v already exists")])
    equal(answers[4:9], [refused("v is a view")] * 5)
    equal(answers[9:11], [refused("ponds is a table"), refused("no view nothing")])
    equal([rows(answer) for answer in answers[11:]], [["ponds | table", "v | view"], ["1", "2", "3"]])


@test("R38")
def what_a_view_reads_cannot_be_dropped(case):
    answers = case.ask(
        PONDS + "; CREATE TABLE extra (x INT); CREATE VIEW z AS SELECT id FROM ponds; CREATE VIEW y AS SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM z JOIN ponds ON z.id = ponds.id)",
        "CREATE VIEW x AS SELECT (SELECT MAX(x) FROM extra) AS m", "DROP TABLE ponds", "DROP VIEW z", "DROP TABLE extra", "DROP VIEW y", "DROP TABLE ponds", "DROP VIEW z", "DROP TABLE ponds", "DROP VIEW x", "DROP TABLE IF EXISTS extra")
    equal(answers[1:5], [["created x"], refused("ponds is used by view y"), refused("z is used by view y"), refused("extra is used by view x")])
    equal(answers[5:], [["dropped y"], refused("ponds is used by view z"), ["dropped z"], ["dropped ponds"], ["dropped x"], ["dropped extra"]])
