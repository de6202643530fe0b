# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""Commands that choose and change records."""
from kit import column, table, test

DATA = table("a|b", "10|x", "9|y\\tz", "\\-|z", "q|")


@test("R1", "R2")
def select_takes_renames_and_drops(t):
    t.grist("select b a=n a", DATA, table("b|n|a", "x|10|10", "y\\tz|9|9", "z|\\-|\\-", "|q|q"))
    t.grist("select --drop a", DATA, table("b", "x", "y\\tz", "z", ""))
    t.grist("select c", DATA, "", "select: no field 'c'", 2)


@test("R1")
def keep_compares_numbers_and_texts(t):
    t.grist("keep a gt 9.5", DATA, table("a|b", "10|x", "q|"))
    t.grist("keep --not a ge 10", DATA, table("a|b", "9|y\\tz", "\\-|z"))
    t.grist("keep a absent", DATA, table("a|b", "\\-|z"))


@test("R1", "R2")
def keep_looks_into_texts(t):
    t.grist(["keep", "b", "has", "\t"], DATA, table("a|b", "9|y\\tz"))
    t.grist("keep b ends z", DATA, table("a|b", "9|y\\tz", "\\-|z"))
    t.grist("keep b like z", DATA, "", "keep: unknown test 'like'", 2)


@test("R1")
def fill_gives_values_to_absent_fields(t):
    t.grist("fill a=0", DATA, table("a|b", "10|x", "9|y\\tz", "0|z", "q|"))
    t.grist("fill --down a", DATA, table("a|b", "10|x", "9|y\\tz", "9|z", "q|"))


@test("R1", "R2")
def explode_makes_a_record_of_each_part(t):
    t.grist("explode a ;;", table("a|b", "x;;y;;|1", "\\-|2", "|3", "z;|4"), table("a|b", "x|1", "y|1", "|1", "\\-|2", "|3", "z;|4"))
    t.grist("explode a", DATA, "", "explode: a field and a separator expected", 2)


@test("R1")
def head_and_tail_take_the_ends(t):
    t.grist("head 2", DATA, table("a|b", "10|x", "9|y\\tz"))
    t.grist("tail 2", DATA, table("a|b", "\\-|z", "q|"))
    t.grist("tail x", DATA, "", "tail: a count expected, not 'x'", 2)


@test("R1")
def number_counts_in_front(t):
    t.grist("number n 9", DATA, table("n|a|b", "9|10|x", "10|9|y\\tz", "11|\\-|z", "12|q|"))


@test("R1")
def uniq_takes_one_of_equal_neighbours(t):
    data = table("a|b", "1|x", "1|y", "1.0|y", "1|x")
    t.grist("uniq a", data, table("a|b", "1|x", "1.0|y", "1|x"))
    t.grist("uniq --count n b", data, table("n|a|b", "1|1|x", "2|1|y", "1|1|x"))


@test("R1", "R2")
def cat_puts_tables_together(t):
    t.write("one", table("a|b", "1|2"))
    t.write("two", table("b|a", "x|y"))
    t.grist("cat one two", "", table("a|b", "1|2", "y|x"))
    t.grist("cat --fill one -", column("c", "3"), table("a|b|c", "1|2|\\-", "\\-|\\-|3"))
    t.grist("cat one -", column("c", "3"), None, "cat: -: no field 'a'", 3)
