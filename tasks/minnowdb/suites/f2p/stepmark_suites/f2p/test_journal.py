# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step journal: commits survive a crash whole or not at all."""

from kit import equal, holds, rows, test


CRASHED = 9
START = (
    "CREATE TABLE t (id INT PRIMARY KEY, s TEXT); CREATE TABLE u (t INT REFERENCES t (id)); CREATE VIEW v AS SELECT COUNT(*) AS n FROM t; INSERT INTO t VALUES "
    + ", ".join("(%d, 'text of row %d')" % (number, number) for number in range(100)))
CHANGE = "BEGIN; UPDATE t SET s = 'changed' WHERE id < 90; INSERT INTO t SELECT id + 500, s FROM t WHERE id > 49; INSERT INTO u VALUES (599), (3); DELETE FROM t WHERE id = 20; COMMIT"
CHECKS = ("SELECT n FROM v", "SELECT COUNT(*) FROM t WHERE s = 'changed'", "SELECT s FROM t WHERE id = 550", "SELECT t FROM u", "SELECT id FROM t WHERE id BETWEEN 19 AND 21")
BEFORE = [["100"], ["0"], [], [], ["19", "20", "21"]]
AFTER = [["149"], ["129"], ["changed"], ["599", "3"], ["19", "21"]]
EARLY, LATE = ("before-journal", "torn-journal"), ("journal", "torn-file", "file")


def crash(case, point, text=CHANGE, status=CRASHED):
    result = case.run(text, crash=point)
    equal(result.status, status, point)
    return result


def state(case):
    return [rows(answer) for answer in case.ask(*CHECKS)]


def prepared(case):
    """The bytes of a new database, which is there."""
    equal(case.run(START).status, 0)
    return case.read("main.db")


@test("R56")
def the_program_ends_at_the_point_that_is_named(case):
    prepared(case)
    for point in EARLY + LATE:
        result = crash(case, point, "SELECT n FROM v; UPDATE t SET s = s || 'x' WHERE id = 1; SELECT 1")
        equal(result.lines, ["n", "100", "(1 row)"], point)
        equal(case.has("main.db-journal"), point != "before-journal", point + " leaves a journal")
    again = crash(case, "journal", "SELECT n FROM v; SELECT 1", status=0)
    equal(len(again.lines), 6)


@test("R57", "R51")
def early_points_leave_nothing_of_a_commit(case):
    prepared(case)
    for point in EARLY:
        equal(crash(case, point).lines[-1], "deleted 1")
        equal(state(case), BEFORE, point)


@test("R57", "R49")
def late_points_leave_all_of_a_commit(case):
    file = prepared(case)
    for point in LATE:
        case.write("main.db", file)
        equal(crash(case, point).lines[-1], "deleted 1")
        answers = case.ask(*CHECKS, "INSERT INTO t VALUES (599, 'again')", "INSERT INTO t VALUES (600, 'new')", "SELECT s FROM t WHERE id = 600", "DELETE FROM t WHERE id = 599")
        equal([rows(answer) for answer in answers[:5]], AFTER, point)
        equal([answers[5], answers[6], rows(answers[7])], [["error: UNIQUE failed: t.id = 599"], ["inserted 1"], ["new"]])
        equal(answers[8], ["error: REFERENCES failed: t.id = 599 is used by u.t"])


@test("R56", "R57")
def a_number_names_the_commit(case):
    text = "; ".join("%s; INSERT INTO t VALUES (%d, 'x')" % ("SELECT n FROM v", number) for number in range(201, 206))
    text = "INSERT INTO t VALUES (1, 'twice'); BEGIN; SELECT 1; COMMIT; " + text
    file = prepared(case)
    for point, count in (("before-journal:3", "102"), ("torn-file:2", "102"), ("torn-journal:5", "104")):
        case.write("main.db", file)
        result = crash(case, point, text)
        equal(result.lines.count("inserted 1"), int(point[-1]) - 1, point)
        equal(state(case)[0], [count], point)


@test("R58")
def there_is_no_journal_after_a_commit_or_a_start(case):
    prepared(case)
    equal(case.has("main.db-journal"), False)
    crash(case, "torn-file")
    equal(case.has("main.db-journal"), True)
    equal(rows(case.ask("SELECT n FROM v")[0]), ["149"])
    equal(case.has("main.db-journal"), False)
    crash(case, "torn-journal", "DELETE FROM u")
    equal(case.has("main.db-journal"), True)
    case.run("")
    equal(case.has("main.db-journal"), False)


@test("R58", "R57")
def a_journal_that_is_cut_or_changed_counts_for_nothing(case):
    prepared(case)
    crash(case, "journal")
    file, journal = case.read("main.db"), case.read("main.db-journal")
    holds(len(journal) > 1000, "a journal of some pages", len(journal))
    places = [len(journal) // 3, len(journal) - 1]
    spoilt = [journal[:place] for place in [0] + places] + [journal[:place] + bytes([journal[place] ^ 1]) + journal[place + 1:] for place in places]
    for number, content in enumerate(spoilt):
        case.write("main.db", file)
        case.write("main.db-journal", content)
        equal(state(case), BEFORE, "journal %d" % number)
        equal(case.has("main.db-journal"), False)
    case.write("main.db", file)
    case.write("main.db-journal", journal)
    equal(state(case), AFTER)


@test("R59", "R57")
def a_recovery_that_is_cut_short_is_done_again(case):
    prepared(case)
    crash(case, "torn-file")
    for _ in range(2):
        equal(crash(case, "recovery", "SELECT 1").lines, [])
    equal(state(case), AFTER)
    result = crash(case, "recovery", "SELECT n FROM v", status=0)
    equal(rows(result.lines), ["149"])
