# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Database files: old ones, other ones, and what stays in them."""

import base64
import zlib

from kit import equal, refused, rows, test

# A database that the program wrote as it was.
OLD = zlib.decompress(base64.b85decode(
    'c-qU&%*)F!H!x&iU|?l{07iyUFbYP&$OFtw-<iu9IzddP?+lKk0Wu1PEno>@U@b{Z%1H&%dHE%&#hwTWrD~<*{G8I<ykaFQh3IId'
    '5+xl4r4ZMM5Fnjbnv)Y7TZ>`<OL~4@Doj6f2!kS;{tA$OPd}X6(=v-QVA`2N7_!l{XQrU(*HMU8%1g{mMRJx>L26NQh7wpRI~^nt'
    '<m%`Hqz&~<!Gei7nPp%NPX7Kr$PPiy|IEvoA2G-=9|7X!46>t%WE6~o!BSo!l`kv>nc1m94oVGR0XHN`VClgME(wC{e?Ub1kYpJ#'
    'WFwJmU}Ruo_{Ye`^o!vi1II`SR$!1YB`JbvrZ2@A`9&o;`FZIIqr@mNA_zrLfda+A(u3hE!&j!CBO==~eICv3qr?a!!1Wzt5~L*n'
    'PX7St*NS-'
))


@test("R2")
def an_old_file_stays_readable(case):
    case.write("main.db", OLD)
    answers = case.ask("SELECT * FROM fish", "SELECT LENGTH(t) FROM notes", "SHOW TABLES", "DESCRIBE fish")
    equal(rows(answers[0]), ["1 | perch | 1.5 | true", "2 | perch | 1.5 | ~", "3 | pike | 9.25 | false"])
    equal([rows(answer) for answer in answers[1:3]], [["755", "756", "2"], ["fish | table", "notes | table"]])
    equal(rows(answers[3]), ["id | INT | ~", "name | TEXT | perch", "kg | REAL | 1.5", "alive | BOOL | ~"])


@test("R2")
def an_old_file_stays_writable(case):
    case.write("main.db", OLD)
    answers = case.ask("INSERT INTO fish (id) VALUES (4)", "UPDATE notes SET t = 'new' WHERE LENGTH(t) > 755", "DELETE FROM fish WHERE id < 3; CREATE TABLE more (a INT); INSERT INTO more VALUES (7)")
    equal(answers[:2], [["inserted 1"], ["updated 1"]])
    answers = case.ask("SELECT id, name FROM fish", "SELECT SUBSTR(t, 1, 6) FROM notes", "SELECT a FROM more")
    equal([rows(answer) for answer in answers], [["3 | pike", "4 | perch"], ["shortl", "new", "b!"], ["7"]])


@test("R1")
def rows_stay_in_the_file(case):
    first = case.run("CREATE TABLE t (id INT, s TEXT); INSERT INTO t VALUES (1, 'a;b'), (2, 'it''s')")
    equal([first.status, first.lines], [0, ["created t", "inserted 2"]])
    equal(rows(*case.ask("SELECT * FROM t")), ["1 | a;b", "2 | it's"])


@test("R1")
def rows_come_in_the_order_of_insertion(case):
    values = ", ".join("(%d, '%s')" % (number, "x" * (number % 90)) for number in range(150))
    answers = case.ask(
        "CREATE TABLE t (id INT, s TEXT); INSERT INTO t VALUES " + values, "UPDATE t SET s = s || s || s WHERE id % 3 = 0", "DELETE FROM t WHERE id % 10 = 1", "SELECT id FROM t", "SELECT LENGTH(s) FROM t WHERE id = 87")
    equal(rows(answers[3]), [str(number) for number in range(150) if number % 10 != 1])
    equal(rows(answers[4]), ["261"])


@test("R1")
def a_file_of_something_else_is_refused(case):
    case.write("main.db", "something else " * 200)
    result = case.run("SELECT 1")
    equal([result.status, result.out, result.errors], [3, "", "error: main.db is not a minnow database\n"])


@test("R1")
def a_wrong_command_line_gives_the_usage(case):
    for words in ([], ["a.db", "b.db"]):
        result = case.run("SELECT 1", words=words)
        equal([result.status, result.out, result.errors], [2, "", "usage: minnow.py FILE < STATEMENTS\n"])


@test("R1")
def show_reads_counts_the_pages_of_a_scan(case):
    values = ", ".join("('%s')" % ("x" * 300) for _ in range(30))
    answers = case.ask("CREATE TABLE t (s TEXT); INSERT INTO t VALUES " + values, "SELECT s FROM t WHERE s = ''; SHOW READS", "SELECT 1; SHOW READS")
    equal([answer[-2] for answer in answers[1:]], ["10", "0"])


@test("R1", "R3")
def a_row_that_is_too_long_is_refused(case):
    answers = case.ask("CREATE TABLE t (s TEXT)", "INSERT INTO t VALUES ('short'), ('%s')" % ("x" * 1100), "INSERT INTO t VALUES ('%s')" % ("y" * 900), "SELECT LENGTH(s) FROM t")
    equal(answers[1:3], [refused("row is too long"), ["inserted 1"]])
    equal(rows(answers[3]), ["900"])
