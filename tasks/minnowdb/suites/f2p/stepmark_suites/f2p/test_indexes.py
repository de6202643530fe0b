# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step indexes: searches, EXPLAIN and pages read."""

from kit import equal, holds, refused, rows, test


COUNT = 600


def many(table="catch", count=COUNT, index=True):
    """A table whose ids are 0, 1, ... in a mixed order."""
    ids = [7 * number % count for number in range(count)]
    values = ", ".join("(%d, 'name %d', %d, '%s')" % (number, number % 300, number // 10, "padding " * 10) for number in ids)
    create = "CREATE TABLE %s (id INT, name TEXT, tens INT, more TEXT); " % table
    return create + ("CREATE INDEX %s_id ON %s (id); " % (table, table) if index else "") + "INSERT INTO %s VALUES %s" % (table, values)


def reads(case, *statements):
    """The output of each statement without the count of pages, and that count."""
    pairs = []
    for answer in case.ask(*[statement + "; SHOW READS" for statement in statements]):
        equal([answer[-3], answer[-1]], ["reads", "(1 row)"])
        pairs.append((answer[:-3], int(answer[-2])))
    return pairs


def below(pairs, founds):
    for (answer, count), (found, ceiling) in zip(pairs, founds):
        equal(answer, found)
        holds(0 < count <= ceiling, "at most %d pages" % ceiling, count)


@test("R43", "R39")
def a_search_reads_few_pages(case):
    equal(case.ask(many())[0], ["created catch", "created catch_id", "inserted 600"])
    pairs = reads(
        case, "SELECT name FROM catch WHERE id = 512", "SELECT id FROM catch WHERE id > 300 AND tens >= 0 AND id <= 303 ORDER BY id",
        "SELECT id FROM catch WHERE 2 > id AND id >= 0 ORDER BY 1", "SELECT name FROM catch WHERE id = 5000", "SELECT id FROM catch WHERE id BETWEEN 597 AND 2 * 1000 ORDER BY id DESC LIMIT 1",
        "UPDATE catch SET tens = 5 WHERE id = 12", "DELETE FROM catch WHERE id = 13", "SELECT COUNT(*) FROM catch")
    below(pairs[:7], [
        (["name", "name 212", "(1 row)"], 15), (["id", "301", "302", "303", "(3 rows)"], 25), (["id", "0", "1", "(2 rows)"], 20), (["name", "(0 rows)"], 10),
        (["id", "599", "(1 row)"], 25), (["updated 1"], 15), (["deleted 1"], 15)])
    equal(pairs[7][0][1], "599")


@test("R43", "R40")
def an_index_on_old_rows_and_texts_is_as_good(case):
    case.ask(many(index=False), "CREATE INDEX by_name ON catch (name); CREATE INDEX by_tens ON catch (tens)")
    pairs = reads(
        case, "SELECT LIST(id) FROM catch WHERE name = 'name 299'", "SELECT COUNT(*) FROM catch WHERE name >= 'name 98' AND name < 'name 99'",
        "INSERT INTO catch VALUES (5000, 'name 98 and more', 1, '')", "SELECT id FROM catch WHERE name > 'name 98' AND 'name 980' >= name", "SELECT COUNT(*) FROM catch WHERE tens = 4")
    below(pairs, [(["c1", "599, 299", "(1 row)"], 25), (["c1", "2", "(1 row)"], 20), (["inserted 1"], 30), (["id", "5000", "(1 row)"], 15), (["c1", "10", "(1 row)"], 60)])


@test("R43", "R40")
def a_join_searches_its_right_table(case):
    case.ask(many(), "CREATE TABLE orders (nr INT, fish INT); INSERT INTO orders VALUES (1, 500), (2, NULL), (3, 7), (4, 5000)")
    pairs = reads(
        case, "SELECT nr, name FROM orders JOIN catch ON catch.id = fish", "SELECT nr, tens FROM orders LEFT JOIN catch ON tens >= 0 AND fish + 1 = id",
        "SELECT nr, (SELECT tens FROM catch WHERE id = fish) FROM orders WHERE nr < 3")
    below(pairs, [
        (["nr | name", "1 | name 200", "3 | name 7", "(2 rows)"], 25), (["nr | tens", "1 | 50", "2 | ~", "3 | 0", "4 | ~", "(4 rows)"], 25), (["nr | c2", "1 | 50", "2 | ~", "(2 rows)"], 25)])


@test("R40", "R41")
def explain_shows_what_is_searched(case):
    start = (
        "CREATE TABLE t (a INT, b INT, c TEXT); CREATE TABLE u (a INT, t INT); CREATE INDEX t_a ON t (a); CREATE INDEX t_a2 ON t (a); CREATE INDEX t_b ON t (b); "
        "CREATE INDEX u_t ON u (t); CREATE VIEW v AS SELECT a FROM t WHERE a = 1")
    cases = [
        ("SELECT * FROM t WHERE a = 1", "search t by t_a/filter"), ("SELECT * FROM t WHERE b > 1 AND a < 5", "search t by t_b/filter"),
        ("SELECT * FROM t WHERE b > 1 AND 4 + 1 = a", "search t by t_a/filter"), ("SELECT * FROM t WHERE a = 1 OR b = 2", "scan t/filter"),
        ("SELECT * FROM t WHERE NOT a = 1 AND c = 'x'", "scan t/filter"), ("SELECT * FROM t WHERE a = b", "scan t/filter"), ("SELECT * FROM t WHERE a <> 1 AND a IN (1)", "scan t/filter"),
        ("SELECT * FROM t WHERE a = (SELECT 1)", "scan t/filter"), ("SELECT * FROM t WHERE c = 'x' AND b BETWEEN 1 AND 2", "search t by t_b/filter"),
        ("SELECT x.c FROM t x LEFT JOIN u ON u.t = x.a AND u.a = 3 WHERE u.a = 2", "scan t/search u by u_t/filter"),
        ("SELECT t.c FROM u JOIN t ON t.b <= u.a WHERE u.t = 3", "search u by u_t/search t by t_b/filter"), ("SELECT * FROM u JOIN t ON u.t = 3 AND t.c = 'q'", "scan u/scan t"),
        ("UPDATE t SET a = 9 WHERE b = 2 AND a > 1", "search t by t_b/filter"), ("DELETE FROM t", "scan t"), ("SELECT 1", ""),
    ]
    answers = case.ask(start, *["EXPLAIN " + statement for statement, _ in cases])
    for (statement, plan), answer in zip(cases, answers[1:]):
        equal("/".join(rows(answer)), plan, statement)


@test("R41", "R3")
def explain_lists_the_steps_and_runs_nothing(case):
    answers = case.ask(
        "CREATE TABLE t (a INT, b INT); CREATE INDEX t_a ON t (a); INSERT INTO t VALUES (1, 2); CREATE VIEW v AS SELECT a AS x FROM t",
        "EXPLAIN SELECT DISTINCT b, COUNT(*) FROM t LEFT JOIN v ON x = a WHERE a = 1 AND b IN (SELECT a FROM t) GROUP BY b HAVING COUNT(*) > 0 ORDER BY 1 LIMIT 5",
        "EXPLAIN SELECT DISTINCT ON (b) a FROM t OFFSET 1", "EXPLAIN DELETE FROM t WHERE a = 1", "EXPLAIN UPDATE t SET a = 7", "EXPLAIN INSERT INTO t VALUES (1, 1)", "EXPLAIN SELECT nope FROM t", "SELECT * FROM t")
    equal(answers[1], ["plan", "search t by t_a", "view v", "filter", "group", "filter", "sort", "distinct", "limit", "(8 rows)"])
    equal([rows(answer) for answer in answers[2:5]], [["scan t", "distinct", "limit"], ["search t by t_a", "filter"], ["scan t"]])
    equal(answers[5:7], [refused('syntax error near "insert"'), refused("no column nope")])
    equal(rows(answers[7]), ["1 | 2"])


@test("R42")
def an_index_changes_neither_rows_nor_order(case):
    start = "CREATE TABLE old (a TEXT); INSERT INTO old VALUES %s; DROP TABLE old; " % ", ".join("('%s')" % ("o" * 400) for _ in range(9))
    values = ", ".join("(%s, '%s')" % ("NULL" if number % 9 == 0 else 100 - number, "%02d" % (number * 37 % 50) * 60) for number in range(60))
    start += "CREATE TABLE t (n INT, s TEXT); INSERT INTO t VALUES %s; UPDATE t SET s = s || s WHERE n = 95; UPDATE t SET n = 1 WHERE n = 51; DELETE FROM t WHERE n = 52" % values
    questions = [
        "SELECT n FROM t WHERE n > 60 AND n < 93", "SELECT n FROM t WHERE n <= 60", "SELECT n, LENGTH(s) FROM t WHERE n = 95", "SELECT n FROM t WHERE n = NULL", "SELECT COUNT(*) FROM t WHERE n IS NULL",
        "SELECT n FROM t WHERE s >= '%s' AND s < '%s'" % ("10" * 60, "20" * 60), "SELECT n FROM t WHERE s = '%s'" % ("37" * 60), "SELECT n FROM t WHERE n >= 98.5", "SELECT n FROM t WHERE n > 98 OR n = 1"]
    plain = case.ask(start, *questions, "SELECT n FROM t WHERE n = 'x'", db="plain.db")
    indexed = case.ask(start, "CREATE INDEX i ON t (n); CREATE INDEX j ON t (s)", *questions, "SELECT n FROM t WHERE n = 'x'", "EXPLAIN SELECT n FROM t WHERE n = 5")
    equal(rows(indexed[-1])[0], "search t by i")
    equal(rows(plain[1])[:3], ["92", "90", "89"])
    for question, one, other in zip(questions, plain[1:-1], indexed[2:-2]):
        rows(one)
        equal(other, one, question[:40])
    equal(indexed[-2], refused("cannot compare INT with TEXT"))
    later = case.ask("UPDATE t SET n = n + 200 WHERE n > 90", "SELECT n FROM t WHERE n > 250 AND n < 295", "SELECT n FROM t WHERE n > 90 AND n < 200", "INSERT INTO t VALUES (99, 'new')", "SELECT n FROM t WHERE n >= 99 AND n < 293")
    equal(later[0], ["updated 8"])
    equal([rows(answer) for answer in later[1:3]], [["294", "293", "292"], []])
    equal(rows(later[4]), ["292", "99"])


@test("R39", "R37")
def indexes_are_created_and_dropped_by_name(case):
    answers = case.ask(
        "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t", "CREATE INDEX t ON t (a)", "CREATE INDEX t ON t (a)", "CREATE INDEX i ON t (b)", "CREATE INDEX i ON v (a)", "CREATE INDEX i ON nothing (a)",
        "DROP INDEX i", "CREATE INDEX i ON t (a)", "DROP INDEX t", "EXPLAIN SELECT a FROM t WHERE a = 1", "DROP VIEW v; DROP TABLE t", "DROP INDEX i", "CREATE TABLE t (a INT); EXPLAIN SELECT a FROM t WHERE a = 1", "SHOW TABLES")
    equal(answers[1:7], [["created t"]] + [refused(message) for message in (
        "index t already exists", "no column b in t", "v is a view", "no table nothing", "no index i")])
    equal(answers[7:9], [["created i"], ["dropped t"]])
    equal(rows(answers[9]), ["search t by i", "filter"])
    equal(answers[11], refused("no index i"))
    equal(answers[12][1:3], ["plan", "scan t"])
    equal(rows(answers[13]), ["t | table"])
