# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step csv: EXPORT and IMPORT."""

from kit import equal, refused, rows, test


CREW = "CREATE TABLE crew (id INT UNIQUE, name TEXT DEFAULT 'nobody', kg REAL, active BOOL)"


@test("R60", "R61")
def export_quotes_what_has_to_be_quoted(case):
    values = "(1, 'a,b', 1.5, true), (2, '', NULL, NULL), (3, NULL, 2, false), (4, ' x', 1e20, true), (5, 'say \"hi\"\nthere|\\', 4, true), (6, 'käse ~', -1, true), (7, 'x ', 0, true), (8, 'a b', 0, true), (9, '\r', 0, true)"
    answers = case.ask(CREW + "; INSERT INTO crew VALUES " + values, "EXPORT SELECT * FROM crew TO 'out.csv'")
    equal(answers[1], ["exported 9"])
    equal(case.read("out.csv").decode("utf-8"), (
        'id,name,kg,active\r\n1,"a,b",1.5,true\r\n2,"",,\r\n3,,2.0,false\r\n4," x",1e+20,true\r\n5,"say ""hi""\nthere|\\",4.0,true\r\n6,käse ~,-1.0,true\r\n'
        '7,"x ",0.0,true\r\n8,a b,0.0,true\r\n9,"\r",0.0,true\r\n'))


@test("R60", "R61", "R65")
def export_takes_any_query(case):
    case.write("keep.csv", "old")
    answers = case.ask(
        CREW, "INSERT INTO crew VALUES (1, 'a', 1, true), (2, 'b', 2, true)", "EXPORT SELECT COUNT(*), SUM(id) AS \"the, sum\", '~' FROM crew GROUP BY active ORDER BY 1 TO 'a.csv'", "EXPORT SELECT id FROM crew WHERE id > 5 TO 'b.csv'",
        "EXPORT SELECT 1 / (id - 2) FROM crew TO 'keep.csv'", "EXPORT SELECT nope FROM crew TO 'keep.csv'", "EXPORT SELECT 1 TO 'no/such/folder.csv'")
    equal(answers[2:], [["exported 1"], ["exported 0"], refused("division by zero"), refused("no column nope"), refused("cannot write no/such/folder.csv")])
    equal([case.read("a.csv"), case.read("b.csv"), case.read("keep.csv")], [b'c1,"the, sum",c3\r\n2,3,~\r\n', b"id\r\n", b"old"])


@test("R62", "R60")
def what_is_exported_can_be_imported(case):
    values = "(1, 'a,b', 1.5, true), (2, '', NULL, NULL), (3, NULL, -2, false), (4, ' x ', 1e20, true), (5, 'say \"hi\"\r\nthere', 0.25, true), (-6, '\"', 4, NULL), (7, '\n', NULL, true), (8, 'käse', NULL, true)"
    answers = case.ask(
        CREW + "; INSERT INTO crew VALUES " + values, "SELECT * FROM crew", "EXPORT SELECT * FROM crew TO 'all.csv'; DELETE FROM crew", "IMPORT INTO crew FROM 'all.csv'", "SELECT * FROM crew",
        "SELECT id FROM crew WHERE name IS NULL", "IMPORT INTO crew FROM 'all.csv'", "SELECT COUNT(*) FROM crew")
    equal(answers[3], ["imported 8"])
    equal(rows(answers[4]), rows(answers[1]))
    equal(rows(answers[5]), ["3"])
    equal(answers[6], refused("UNIQUE failed: crew.id = 1"))
    equal(rows(answers[7]), ["8"])


@test("R62")
def import_reads_many_spellings(case):
    case.write("a.csv", 'ACTIVE,"id"\ntrue,6\r\n,"+7"\nfalse,008')
    case.write("b.csv", 'name,kg,id\n"",1,10\n,2e3,11\na"b" c,"3.5",12\n " x,-0.5,13\n"two\nlines",,14\n')
    case.write("c.csv", "name\nx\n\n\"\"\n")
    answers = case.ask(
        CREW, "IMPORT INTO crew FROM 'a.csv'", "SELECT * FROM crew", "DELETE FROM crew; IMPORT INTO crew FROM 'b.csv'", "SELECT id, '<' || name || '>', name IS NULL, kg FROM crew", "CREATE TABLE n (name TEXT); IMPORT INTO n FROM 'c.csv'", "SELECT COALESCE(name, 'none') FROM n")
    equal(answers[1], ["imported 3"])
    equal(rows(answers[2]), ["6 | nobody | ~ | true", "7 | nobody | ~ | ~", "8 | nobody | ~ | false"])
    equal(answers[3], ["deleted 3", "imported 5"])
    equal(rows(answers[4]), ["10 | <> | false | 1.0", "11 | <> | true | 2000.0", "12 | <a\"b\" c> | false | 3.5", "13 | < \" x> | false | -0.5", "14 | <two\\nlines> | false | ~"])
    equal(answers[5][1:], ["imported 3"])
    equal(rows(answers[6]), ["x", "none", ""])


@test("R63", "R3")
def a_value_must_have_the_form_of_its_column(case):
    bad = [("id", "x"), ("id", "1.0"), ("id", "1_0"), ("id", " 1"), ("kg", ".5"), ("kg", "nan"), ("kg", "1e"), ("active", "True"), ("active", "1")]
    for number, (column, text) in enumerate(bad):
        case.write("bad%d.csv" % number, "name,%s\n\"a\nb\",\nc,%s\n" % (column, text))
    case.write("empty.csv", 'id\r\n1\r\n""\r\n')
    answers = case.ask(CREW, *["IMPORT INTO crew FROM 'bad%d.csv'" % number for number in range(len(bad))], "IMPORT INTO crew FROM 'empty.csv'", "SELECT COUNT(*) FROM crew")
    types = {"id": "INT", "kg": "REAL", "active": "BOOL"}
    for number, (column, text) in enumerate(bad):
        equal(answers[number + 1], refused('bad%d.csv:4: crew.%s is %s, got "%s"' % (number, column, types[column], text)))
    equal(answers[-2], refused('empty.csv:3: crew.id is INT, got ""'))
    equal(rows(answers[-1]), ["0"])


@test("R64", "R65")
def a_malformed_file_is_refused_with_its_line(case):
    texts = [
        "id,name\r\n1,x\r\n2,x,y\r\n", "id,zz\n1,2\n", "id,name,ID\n", 'name\nx\n"open\n\n', 'id,name\n1,"a\nb"\n2,"c"d\n', "", "id,name\n1,x\n\n", "id,name\n7,seven\n"]
    for number, text in enumerate(texts):
        case.write("f%d.csv" % number, text)
    answers = case.ask(CREW, *["IMPORT INTO crew FROM 'f%d.csv'" % number for number in range(len(texts))], "IMPORT INTO crew FROM 'none.csv'", "IMPORT INTO nothing FROM 'f7.csv'", "SELECT name FROM crew")
    equal(answers[1:8], [refused(message) for message in (
        "f0.csv:3: 3 fields, expected 2", "f1.csv:1: no column zz in crew", "f2.csv:1: column id is given twice", "f3.csv:3: quotation mark is not closed", "f4.csv:4: text behind a quotation mark", "f5.csv:1: header is missing", "f6.csv:3: 1 fields, expected 2")])
    equal(answers[8:11], [["imported 1"], refused("cannot read none.csv"), refused("no table nothing")])
    equal(rows(answers[11]), ["seven"])


@test("R64", "R53")
def constraints_and_transactions_cover_an_import(case):
    case.write("two.csv", "name,up,nr\na,2,1\nb,1,2\n")
    case.write("bad.csv", "nr,up\n3,2\n4,9\n")
    answers = case.ask(
        "CREATE TABLE t (nr INT PRIMARY KEY, up INT REFERENCES t (nr), name TEXT NOT NULL DEFAULT 'q')", "IMPORT INTO t FROM 'two.csv'", "IMPORT INTO t FROM 'bad.csv'", "BEGIN; DELETE FROM t; IMPORT INTO t FROM 'two.csv'", "IMPORT INTO t FROM 'bad.csv'", "SELECT nr FROM t", "ROLLBACK; SELECT name FROM t WHERE nr = 2")
    equal(answers[1:3], [["imported 2"], refused("REFERENCES failed: t.up = 9 is not in t.nr")])
    equal(answers[3:5], [["begun", "deleted 2", "imported 2"], refused("REFERENCES failed: t.up = 9 is not in t.nr")])
    equal(rows(answers[5]), ["1", "2"])
    equal(answers[6], ["rolled back", "name", "b", "(1 row)"])
