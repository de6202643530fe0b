# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step csv, on other data."""

from kit import equal, refused, rows, test


@test("R60", "R61", "R62")
def other_rows_travel(case):
    answers = case.ask(
        "CREATE TABLE t (a TEXT, b REAL, c BOOL); INSERT INTO t VALUES ('', 1, NULL), (NULL, NULL, false), ('x, y', -2.5, true)", "EXPORT SELECT c, a, b AS \"B \" FROM t ORDER BY b TO 'o.csv'", "EXPORT SELECT * FROM t TO 'p.csv'; DELETE FROM t; IMPORT INTO t FROM 'p.csv'", "SELECT a IS NULL, * FROM t")
    equal(answers[1], ["exported 3"])
    equal(case.read("o.csv"), b'c,a,"b "\r\ntrue,"x, y",-2.5\r\n,"",1.0\r\nfalse,,\r\n')
    equal(answers[2][-1], "imported 3")
    equal(rows(answers[3]), ["false |  | 1.0 | ~", "true | ~ | ~ | false", "false | x, y | -2.5 | true"])


@test("R63", "R64", "R65")
def other_files_are_refused(case):
    for name, text in (("a.csv", 'n,s\n1,"two\nlines"\nq,x\n'), ("b.csv", "s,n\nx,1,2\n"), ("c.csv", 's\n"x\n'), ("d.csv", "m\n1\n")):
        case.write(name, text)
    answers = case.ask("CREATE TABLE t (n INT, s TEXT)", *["IMPORT INTO t FROM '%s.csv'" % name for name in "abcde"], "SELECT COUNT(*) FROM t")
    equal(answers[1:6], [refused(message) for message in (
        'a.csv:4: t.n is INT, got "q"', "b.csv:2: 3 fields, expected 2", "c.csv:2: quotation mark is not closed", "d.csv:1: no column m in t", "cannot read e.csv")])
    equal(rows(answers[6]), ["0"])
