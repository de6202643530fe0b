# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step subqueries: IN, EXISTS and values."""

from kit import equal, refused, rows, test


SHOPS = (
    "CREATE TABLE shops (id INT, town TEXT, n INT); CREATE TABLE sales (id INT, shop INT, item TEXT); "
    "INSERT INTO shops VALUES (1, 'ulm', 5), (2, 'bonn', NULL), (3, 'ulm', 7); "
    "INSERT INTO sales VALUES (10, 1, 'rod'), (11, 3, 'net'), (12, 1, 'hook'), (13, NULL, 'bait')")


@test("R28", "R7")
def in_takes_the_rows_of_a_query(case):
    answers = case.ask(
        SHOPS, "SELECT id FROM shops WHERE id IN (SELECT shop FROM sales)", "SELECT id FROM shops WHERE id NOT IN (SELECT shop FROM sales)",
        "SELECT id FROM shops WHERE id NOT IN (SELECT shop FROM sales WHERE shop IS NOT NULL)",
        "SELECT NULL IN (SELECT id FROM shops), NULL IN (SELECT id FROM shops WHERE id > 9), NULL NOT IN (SELECT id FROM shops WHERE id > 9), 2 IN (SELECT shop FROM sales)")
    equal([rows(answer) for answer in answers[1:4]], [["1", "3"], [], ["2"]])
    equal(rows(answers[4]), ["~ | false | true | ~"])


@test("R29", "R32")
def exists_asks_for_any_row(case):
    answers = case.ask(
        SHOPS, "SELECT id FROM shops WHERE EXISTS (SELECT * FROM sales WHERE shop = shops.id AND item > 'n')",
        "SELECT town FROM shops s WHERE NOT EXISTS (SELECT 1, 2 FROM sales WHERE shop = s.id)",
        "SELECT EXISTS (SELECT NULL), EXISTS (SELECT 1 FROM sales WHERE shop = NULL), NOT EXISTS (SELECT id FROM shops)")
    equal([rows(answer) for answer in answers[1:]], [["1", "3"], ["bonn"], ["true | false | false"]])


@test("R30", "R31")
def a_value_needs_one_column_and_one_row(case):
    answers = case.ask(
        SHOPS, "SELECT (SELECT MAX(n) FROM shops), (SELECT id FROM shops WHERE id > 9), (SELECT 5) + 1", "SELECT (SELECT id FROM shops)",
        "SELECT id, (SELECT item FROM sales WHERE shop = shops.id AND id <> 12) FROM shops", "SELECT (SELECT * FROM shops)",
        "SELECT id FROM shops WHERE id > 9 AND id IN (SELECT id, n FROM shops)", "SELECT id FROM shops WHERE id = (SELECT shop FROM sales)")
    equal(rows(answers[1]), ["7 | ~ | 6"])
    equal(answers[2], refused("subquery gives more than one row"))
    equal(rows(answers[3]), ["1 | rod", "2 | ~", "3 | net"])
    equal(answers[4:], [refused("subquery gives 3 columns, not 1"), refused("subquery gives 2 columns, not 1"), refused("subquery gives more than one row")])


@test("R32")
def queries_see_the_queries_around_them(case):
    answers = case.ask(
        SHOPS, "SELECT id, (SELECT COUNT(*) FROM sales WHERE shop = shops.id) AS c FROM shops ORDER BY (SELECT -shops.id), c",
        "SELECT id FROM shops WHERE n > (SELECT AVG(other.n) FROM shops other WHERE other.town = shops.town)",
        "SELECT s.id, (SELECT (SELECT x.item || s.id || y.id FROM sales x WHERE x.id = y.id) FROM sales y WHERE y.shop = s.id AND y.id <> 12) FROM shops s",
        "SELECT id FROM shops WHERE id IN (SELECT id - 9 FROM sales WHERE id = 12)",
        "SELECT id, (SELECT MAX(item) || shops.town FROM sales GROUP BY shop HAVING COUNT(*) > shops.id) FROM shops",
        "SELECT id FROM shops WHERE EXISTS (SELECT 1 FROM sales WHERE nope = 1)")
    equal(rows(answers[1]), ["3 | 1", "2 | 0", "1 | 2"])
    equal(rows(answers[2]), ["3"])
    equal(rows(answers[3]), ["1 | rod110", "2 | ~", "3 | net311"])
    equal(rows(answers[4]), ["3"])
    equal(rows(answers[5]), ["1 | rodulm", "2 | ~", "3 | ~"])
    equal(answers[6], refused("no column nope"))


@test("R32", "R25")
def queries_work_in_on_set_values_and_having(case):
    answers = case.ask(
        SHOPS, "SELECT s.id, sales.id FROM shops s LEFT JOIN sales ON sales.id = (SELECT MAX(id) FROM sales x WHERE x.shop = s.id)",
        "SELECT town FROM shops GROUP BY town HAVING COUNT(*) = (SELECT COUNT(*) - 2 FROM sales)",
        "INSERT INTO sales VALUES ((SELECT MAX(id) + 1 FROM sales), (SELECT id FROM shops WHERE town = 'bonn'), 'reel')",
        "UPDATE shops SET n = (SELECT COUNT(*) FROM sales WHERE shop = shops.id) WHERE EXISTS (SELECT 1 FROM sales WHERE shop = shops.id)",
        "DELETE FROM sales WHERE shop IN (SELECT id FROM shops WHERE town = 'ulm')", "SELECT * FROM sales", "SELECT n FROM shops",
        "SELECT 1 FROM shops s JOIN sales ON EXISTS (SELECT 1 WHERE t.id = 1) JOIN sales t ON 1 = 1")
    equal(rows(answers[1]), ["1 | 12", "2 | ~", "3 | 11"])
    equal(rows(answers[2]), ["ulm"])
    equal(answers[3:6], [["inserted 1"], ["updated 3"], ["deleted 3"]])
    equal(rows(answers[6]), ["13 | ~ | bait", "14 | 2 | reel"])
    equal(rows(answers[7]), ["2", "1", "1"])
    equal(answers[8], refused("no column t.id"))


@test("R33", "R32")
def a_grouped_query_hides_its_columns_from_subqueries(case):
    answers = case.ask(
        SHOPS, "SELECT town, (SELECT MAX(item) FROM sales) FROM shops GROUP BY town", "SELECT town, (SELECT 1 FROM sales WHERE shop = shops.id) FROM shops GROUP BY town",
        "SELECT town FROM shops GROUP BY town HAVING EXISTS (SELECT 1 FROM sales WHERE item > town)",
        "SELECT COUNT(*) FROM shops WHERE EXISTS (SELECT 1 FROM sales WHERE shop = shops.id)",
        "SELECT id, (SELECT COUNT(*) + (SELECT MIN(z.id) FROM sales z WHERE z.shop = shops.id) FROM sales WHERE shop = shops.id) FROM shops")
    equal(rows(answers[1]), ["ulm | rod", "bonn | rod"])
    equal(answers[2:4], [refused("no column shops.id"), refused("no column town")])
    equal(rows(answers[4]), ["2"])
    equal(rows(answers[5]), ["1 | 12", "2 | ~", "3 | 12"])


@test("R34", "R3")
def changes_see_their_table_as_it_was(case):
    answers = case.ask(
        SHOPS, "UPDATE shops SET n = COALESCE(n, 0) + (SELECT SUM(n) FROM shops)", "SELECT n FROM shops",
        "UPDATE shops SET n = (SELECT SUM(x.n) FROM shops x WHERE x.id <= shops.id)", "SELECT n FROM shops",
        "DELETE FROM shops WHERE (SELECT COUNT(*) FROM shops) > 2", "SELECT COUNT(*) FROM shops",
        "INSERT INTO sales VALUES ((SELECT COUNT(*) FROM sales), 1, 'a'), ((SELECT COUNT(*) FROM sales), 2, 'b')", "SELECT id FROM sales WHERE id < 9",
        "UPDATE sales SET id = (SELECT id FROM sales x WHERE x.shop = sales.shop)", "SELECT LIST(id) FROM sales")
    equal(rows(answers[2]), ["17", "12", "19"])
    equal(rows(answers[4]), ["17", "29", "48"])
    equal(answers[5], ["deleted 3"])
    equal(rows(answers[6]), ["0"])
    equal(rows(answers[8]), ["4", "4"])
    equal(answers[9], refused("subquery gives more than one row"))
    equal(rows(answers[10]), ["10, 11, 12, 13, 4, 4"])
