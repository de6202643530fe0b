# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Step distinct, on other data."""

from kit import equal, refused, rows, test


@test("R19", "R20", "R21", "R22")
def different_rows_of_other_data(case):
    answers = case.ask(
        "CREATE TABLE h (k TEXT, n INT); INSERT INTO h VALUES ('z', 3), (NULL, 3), ('z', 4), ('y', 3), (NULL, 3), ('z', 3)", "SELECT DISTINCT k, n FROM h OFFSET 1", "SELECT DISTINCT n FROM h ORDER BY k",
        "SELECT DISTINCT ON (k) k, n FROM h ORDER BY n DESC, k", "SELECT COUNT(DISTINCT n), SUM(DISTINCT n), LIST(DISTINCT k) FROM h")
    equal(rows(answers[1]), ["~ | 3", "z | 4", "y | 3"])
    equal(answers[2], refused("ORDER BY must use the columns of SELECT DISTINCT"))
    equal([rows(answers[3]), rows(answers[4])], [["z | 4", "y | 3", "~ | 3"], ["2 | 7 | z, y"]])
