# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""join: types, names, sorted input."""
from kit import expect, expect_true, table, test

LEFT = table("k|v|w", "1|a|x", "2|b|y", "\\-|c|z", "2|d|q", "4|e|")
RIGHT = table("id|v|v_2", "2|p|1", "\\-|m|9", "0|zz|0", "2|r|2", "3|s|3", "2.0|t|4")


def files(t, left=LEFT, right=RIGHT):
    t.write("l", left)
    t.write("r", right)


@test("R36", "R37", "R2")
def every_pair_of_matches_is_a_record(t):
    files(t)
    t.grist("join --on k=id l r", "", table("k|v|w|v_2|v_2_2", "2|b|y|p|1", "2|b|y|r|2", "2|d|q|p|1", "2|d|q|r|2"))
    t.grist("join --on v l -", RIGHT, table("k|v|w|id|v_2"))
    t.grist("join --on k=id l nosuch", "", "", "join: cannot read nosuch", 3)
    files(t, table("a|b|n", "x|1|p", "x|\\-|q", "|\\t|r", "x|01|s"), table("b|c|n|n_2", "1|x|P|1", "\\t||R|2", "1.0|x|S|3", "\\-|x|T|4"))
    t.grist("join --on b,a=c l r", "", table("a|b|n|n_2|n_2_2", "x|1|p|P|1", "|\\t|r|R|2"))
    t.grist("join --type full --on b,a=c l r", "",
            table("a|b|n|n_2|n_2_2", "x|1|p|P|1", "x|\\-|q|\\-|\\-", "|\\t|r|R|2", "x|01|s|\\-|\\-", "x|1.0|\\-|S|3", "x|\\-|\\-|T|4"))


@test("R38")
def what_has_no_match_can_stay(t):
    files(t)
    both = ["2|b|y|p|1", "2|b|y|r|2"], ["2|d|q|p|1", "2|d|q|r|2"]
    left = ["1|a|x|\\-|\\-"] + both[0] + ["\\-|c|z|\\-|\\-"] + both[1] + ["4|e||\\-|\\-"]
    right = ["\\-|\\-|\\-|m|9", "0|\\-|\\-|zz|0", "3|\\-|\\-|s|3", "2.0|\\-|\\-|t|4"]
    head = "k|v|w|v_2|v_2_2"
    t.grist("join --type left --on k=id l r", "", table(head, *left))
    t.grist("join --type right --on k=id l r", "", table(head, *(both[0] + both[1] + right)))
    t.grist("join --type full --on k=id - r", LEFT, table(head, *(left + right)))


@test("R39")
def records_can_be_chosen_by_a_match(t):
    files(t, right=table("id|v|v_2", "2|p|1", "2|r|2", "3|s|3"))
    t.grist("join --type semi --on k=id l r", "", table("k|v|w", "2|b|y", "2|d|q"))
    t.grist("join --type anti --on k=id l r", "", table("k|v|w", "1|a|x", "\\-|c|z", "4|e|"))
    t.grist("join --type anti --sorted --on k=id l r", table("k|v|w"), None, "join: l: line 4: not sorted", 3)


@test("R40")
def sorted_tables_are_merged(t):
    files(t, table("k|v", "\\-|a", "10|b", "10|c", "9|d", "x\\ty|e", "x y|f"), table("k|w", "\\-|p", "|q", "10|r", "10|s", "2|t", "9|u", "x\\ty|v", "y|w"))
    left = ["10|b|r", "10|b|s", "10|c|r", "10|c|s"], ["9|d|u", "x\\ty|e|v"], ["x y|f|\\-"]
    t.grist("join --sorted --on k l r", "", table("k|v|w", *(left[0] + left[1])))
    t.grist("join --sorted --type full --on k l r", "",
            table("k|v|w", *(["\\-|a|\\-", "\\-|\\-|p", "|\\-|q"] + left[0] + ["2|\\-|t"] + left[1] + left[2] + ["y|\\-|w"])))
    t.grist("join --sorted --type semi --on k l r", "", table("k|v", "10|b", "10|c", "9|d", "x\\ty|e"))


@test("R41", "R40")
def disorder_is_found_up_to_the_end(t):
    files(t, table("a|b", "1|2", "1|10", "2|1"), table("a|b", "1|2", "2|1", "3|1"))
    t.grist("join --sorted --on a l r", "", table("a|b|b_2", "1|2|2", "1|10|2", "2|1|1"))
    t.grist("join --sorted --on a,b l r", "", None, "join: l: line 3: not sorted", 3)
    t.write("r", table("a|b", "1|2", "3|1", "4|1", "\\-|1"))
    t.grist("join --sorted --on a l r", "", None, "join: r: line 5: not sorted", 3)


@test("R42", "R40")
def sorted_joins_hold_one_key(t):
    def peak(count):
        t.write("l", table("k|v") + "".join("%07d\t%s\n" % (i, "x" * 3000) for i in range(0, count, 2)))
        t.write("r", table("k|v") + "".join("%07d\t%s\n" % (i, "y" * 3000) for i in range(count)))
        out, size = t.peak(["join", "--sorted", "--type", "full", "--on", "k", "l", "r"])
        expect("records", count + 1, out.count("\n"))
        return size
    small, large = peak(20), peak(5000)
    expect_true("at most 4000 KiB more than %d KiB" % small, large <= small + 4000, large)


@test("R43", "R2")
def wrong_joins_are_refused(t):
    files(t)
    t.grist("join --type semi --on k=id l r", "", table("k|v|w", "2|b|y", "2|d|q"))
    for words, message in (("l r", "option --on is missing"), ("--type outer --on k=id l r", "unknown type 'outer'"), ("--on k l r", "r: no field 'k'"),
                           ("--on k=id - -", "the standard input twice"), ("--on k=id l r x", "unexpected argument 'x'")):
        t.grist("join " + words, "", "", "join: " + message, 2)
