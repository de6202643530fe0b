# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""Commands that sort and sum up, and what all commands have in common."""
from kit import column, expect, table, test

DATA = table("k|v", "b|2", "a|0.1", "b|\\-", "a|0.2", "\\-|7")


@test("R1")
def groups_come_in_the_order_in_which_they_are_met(t):
    t.grist("group --by k count sum:v mean:v=m max:v distinct:v", DATA,
            table("k|count|sum_v|m|max_v|distinct_v", "b|2|2|2|2|1", "a|2|0.3|0.15|0.2|2", "\\-|1|7|7|7|1"))


@test("R1", "R2")
def one_group_without_keys(t):
    t.grist("group count first:v last:k sum:v", table("k|v"), table("count|first_v|last_k|sum_v", "0|\\-|\\-|0"))
    t.grist("group sum:k", DATA, None, "group: line 2: 'b' in field 'k' is not a number", 3)
    t.grist("group median:v", DATA, "", "group: bad summary 'median:v'", 2)


@test("R1")
def sort_is_stable_and_knows_numbers(t):
    data = table("a|n", "x|10", "\\-|9", "x|1e1", "y|z", "x|\\-", "x|-3")
    t.grist("sort n:n", data, table("a|n", "x|\\-", "y|z", "x|-3", "\\-|9", "x|10", "x|1e1"))
    t.grist("sort a:r n", data, table("a|n", "y|z", "x|\\-", "x|-3", "x|10", "x|1e1", "\\-|9"))


@test("R1")
def sort_compares_texts_by_bytes(t):
    t.grist("sort a", column("a", "b", "\\t", "B", "a\\\\", "", "a\\tb", "é", "ab"), column("a", "", "\\t", "B", "a\\tb", "a\\\\", "ab", "b", "é"))


@test("R1")
def show_and_info_describe_tables(t):
    t.grist("show", DATA.replace("\tv", "\tlong"), "k     b\nlong  2\n\nk     a\nlong  0.1\n\nk     b\n\nk     a\nlong  0.2\n\nlong  7\n")
    t.grist("info", table("a|b", "1|é\\t", "\\-|x", "1|"), table("field|present|absent|numbers|distinct|longest", "a|2|1|2|1|1", "b|3|0|0|3|3"))


@test("R1", "R2")
def malformed_tables_are_found(t):
    for data, message in (("", "line 1: no header"), ("#a\ta\n", "line 1: field 'a' twice"), ("#a b\n", "line 1: bad field name 'a b'"),
                          ("#a\n1\t2\n", "line 2: 2 values for 1 fields"), ("#a\nx\\-\n", "line 2: bad escape in field 'a'")):
        t.grist("sort a", data, None, "sort: " + message, 3)


@test("R2", "R1")
def usage_errors_have_status_2(t):
    t.grist("head 1 2", DATA, "", "head: unexpected argument '2'", 2)
    t.grist("group --by", DATA, "", "group: option --by needs a value", 2)
    t.grist("uniq --all", DATA, "", "uniq: unknown option --all", 2)
    got = t.start(["nosuch"])
    expect("unknown command", (2, "", "grist: unknown command 'nosuch'\n"), (got.code, got.out, got.err))


@test("R1")
def help_describes_the_commands(t):
    text = t.start(["help"]).out
    expect("lines about head and sort", ["  head COUNT", "  sort KEY..."], [line for line in text.splitlines() if line.startswith(("  head", "  sort"))])
    expect("help for tail", "usage: grist tail COUNT\nTakes the last records.\n", t.start(["help", "tail"]).out)
