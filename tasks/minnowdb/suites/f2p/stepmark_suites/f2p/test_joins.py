# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step joins: inner and left joins."""

from kit import equal, refused, rows, test


BOATS = (
    "CREATE TABLE owners (id INT, name TEXT); CREATE TABLE boats (id INT, owner INT, mark TEXT); "
    "INSERT INTO owners VALUES (1, 'ann'), (2, 'bo'), (3, 'cy'); "
    "INSERT INTO boats VALUES (10, 1, 'x'), (11, 3, 'y'), (12, 1, 'z'), (13, NULL, 'w')")


@test("R23", "R26")
def an_inner_join_gives_the_pairs_in_order(case):
    answers = case.ask(
        BOATS, "SELECT * FROM owners JOIN boats ON owner = owners.id", "SELECT * FROM boats INNER JOIN owners ON owner = owners.id",
        "SELECT name, mark FROM owners o JOIN boats AS b ON o.id <> b.owner ORDER BY name DESC")
    equal(answers[1], ["id | name | id | owner | mark", "1 | ann | 10 | 1 | x", "1 | ann | 12 | 1 | z", "3 | cy | 11 | 3 | y", "(3 rows)"])
    equal(rows(answers[2]), ["10 | 1 | x | 1 | ann", "11 | 3 | y | 3 | cy", "12 | 1 | z | 1 | ann"])
    equal(rows(answers[3]), ["cy | x", "cy | z", "bo | x", "bo | y", "bo | z", "ann | y"])


@test("R24", "R26")
def a_left_join_keeps_rows_without_a_partner(case):
    answers = case.ask(
        BOATS, "SELECT name, boats.* FROM owners LEFT JOIN boats ON owner = owners.id",
        "SELECT mark, name FROM boats LEFT OUTER JOIN owners ON owner = owners.id",
        "SELECT name, COUNT(mark), COUNT(*) FROM owners LEFT JOIN boats ON owner = owners.id GROUP BY name")
    equal(rows(answers[1]), ["ann | 10 | 1 | x", "ann | 12 | 1 | z", "bo | ~ | ~ | ~", "cy | 11 | 3 | y"])
    equal(rows(answers[2]), ["x | ann", "y | cy", "z | ann", "w | ~"])
    equal(rows(answers[3]), ["ann | 2 | 2", "bo | 0 | 1", "cy | 1 | 1"])


@test("R24", "R6")
def on_chooses_partners_and_where_comes_after(case):
    answers = case.ask(
        BOATS, "SELECT name, mark FROM owners LEFT JOIN boats ON owner = owners.id AND mark <> 'y'",
        "SELECT name, mark FROM owners LEFT JOIN boats ON owner = owners.id WHERE mark <> 'y'",
        "SELECT name FROM owners LEFT JOIN boats ON owner = owners.id WHERE mark IS NULL",
        "SELECT name, mark FROM owners LEFT JOIN boats ON owner = owners.id AND name = 'cy'",
        "SELECT name FROM owners LEFT JOIN boats ON NULL", "SELECT name FROM owners JOIN boats ON 5")
    equal(rows(answers[1]), ["ann | x", "ann | z", "bo | ~", "cy | ~"])
    equal(rows(answers[2]), ["ann | x", "ann | z"])
    equal(rows(answers[3]), ["bo"])
    equal(rows(answers[4]), ["ann | ~", "bo | ~", "cy | y"])
    equal(rows(answers[5]), ["ann", "bo", "cy"])
    equal(answers[6], refused("ON needs BOOL, got INT"))


@test("R23", "R24")
def several_joins_apply_from_left_to_right(case):
    answers = case.ask(
        BOATS + "; CREATE TABLE trips (boat INT, day INT); INSERT INTO trips VALUES (12, 7), (10, 8), (12, 9), (99, 1)",
        "SELECT name, mark, day FROM owners LEFT JOIN boats ON owner = owners.id LEFT JOIN trips ON boat = boats.id",
        "SELECT name, mark, day FROM owners LEFT JOIN boats ON owner = owners.id JOIN trips ON boat = boats.id OR day = 1",
        "SELECT name, day FROM trips JOIN boats ON boat = boats.id JOIN owners ON owner = owners.id AND day > 7")
    equal(rows(answers[1]), ["ann | x | 8", "ann | z | 7", "ann | z | 9", "bo | ~ | ~", "cy | y | ~"])
    equal(rows(answers[2]), ["ann | x | 8", "ann | x | 1", "ann | z | 7", "ann | z | 9", "ann | z | 1", "bo | ~ | 1", "cy | y | 1"])
    equal(rows(answers[3]), ["ann | 8", "ann | 9"])


@test("R25", "R18")
def names_are_told_apart_by_their_tables(case):
    answers = case.ask(
        BOATS, "SELECT id FROM owners JOIN boats ON owner = owners.id", "SELECT o.nope FROM owners o", "SELECT owners.id FROM owners o",
        "SELECT mark AS id FROM owners JOIN boats ON owner = owners.id ORDER BY id DESC", "SELECT b.mark, o.name AS n FROM boats b JOIN owners o ON b.owner = o.id LIMIT 1",
        "UPDATE owners SET name = owners.name || owners.id WHERE owners.id > 2", "DELETE FROM boats WHERE boats.owner = 3",
        "DELETE FROM boats WHERE owners.id = 3", "SELECT name FROM owners", "SELECT o.id, COUNT(*) FROM owners o JOIN boats ON o.id = owner GROUP BY o.id",
        "SELECT 1 FROM owners JOIN boats ON b.id = 1 JOIN boats b ON 1 = 1", "SELECT 1 FROM owners JOIN boats ON COUNT(*) = 1")
    equal(answers[1:4], [refused("column id is ambiguous"), refused("no column o.nope"), refused("no column owners.id")])
    equal(rows(answers[4]), ["z", "y", "x"])
    equal(answers[5][:2], ["mark | n", "x | ann"])
    equal(answers[6:9], [["updated 1"], ["deleted 1"], refused("no column owners.id")])
    equal(rows(answers[9]), ["ann", "bo", "cy3"])
    equal(rows(answers[10]), ["1 | 2"])
    equal(answers[11:], [refused("no column b.id"), refused("COUNT is not allowed here")])


@test("R26", "R27")
def a_table_joined_with_itself_needs_another_name(case):
    answers = case.ask(
        BOATS, "SELECT a.mark, b.mark FROM boats a JOIN boats b ON a.owner = b.owner AND a.id < b.id",
        "SELECT 1 FROM boats JOIN boats ON 1 = 1", "SELECT 1 FROM owners x JOIN boats x ON 1 = 1",
        "SELECT owners.name FROM owners JOIN owners boss ON boss.id = owners.id + 1", "SELECT z.* FROM boats", "SELECT b.*, a.id FROM boats a JOIN boats b ON a.id = 13 AND b.id = 10")
    equal(answers[1], ["mark | mark", "x | z", "(1 row)"])
    equal(answers[2:4], [refused("boats is used twice"), refused("x is used twice")])
    equal(rows(answers[4]), ["ann", "bo"])
    equal(answers[5], refused("no table z in FROM"))
    equal(rows(answers[6]), ["10 | 1 | x | 13"])
