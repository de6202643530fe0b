# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 1: the library and its handles, over files of format 1."""
from fmt import rec, read_v1, v1
from kit import expect, test

THREE = [rec("a", "alpha", "x,y", 5), rec("b", "", "", -7), rec("c", "gamma" * 3, "z", 9)]


@test("R1", "R2")
def what_is_put_through_a_handle_is_in_the_file(t):
    t.expect_drive("create a.crn 1\nopen A a.crn w\nput A two b,a,b 7 second\nput A one - -3 first 1\n"
                   "put A six x 6 *70000 999\nput A one - 4 newer\ncommit A\nlist A\nclose A\n",
                   ["0", "0", "0", "0", "0", "0", "0", "one()4:5 six(x)6:70000 two(a,b)7:6"])
    expect("records of the file",
           [rec("one", "newer", "", 4), rec("six", "x" * 70000, "x", 6), rec("two", "second", "a,b", 7)],
           read_v1(t.read("a.crn")))


@test("R1", "R2")
def records_are_found_and_read_in_the_order_of_their_keys(t):
    t.write("a.crn", v1(THREE + [rec("B", "upper"), rec("\u00e9", "accent"), rec("aa", "longer")]))
    t.expect_drive("open A a.crn r\nlist A\nget A c\nget A b\nget A aa\nget A nobody\n",
                   ["0", "B()0:5 a(x,y)5:5 aa()0:6 b()-7:0 c(z)9:15 \u00e9()0:6", "0 [gammagammagamma] 15",
                    "0 [] 0", "0 [longer] 6", "2 a.crn: no record 'nobody'"])


@test("R3")
def two_stores_are_open_at_once_and_know_nothing_of_each_other(t):
    t.write("a.crn", v1(THREE))
    t.write("b.crn", v1([rec("a", "other")]))
    t.expect_drive("open A a.crn w\nopen B b.crn w\nput A new - 1 inA\nput B new - 1 inB\nget A new\nget B new\n"
                   "get A a\nget B a\nremove B a\ncommit A\nlist A\nlist B\nclose B\nget A new\nget A c\n",
                   ["0", "0", "0", "0", "0 [inA] 3", "0 [inB] 3", "0 [alpha] 5", "0 [other] 5", "0", "0",
                    "a(x,y)5:5 b()-7:0 c(z)9:15 new()1:3", "new()1:3", "0 [inA] 3", "0 [gammagammagamma] 15"])
    expect("records of b.crn", [rec("a", "other")], read_v1(t.read("b.crn")))


@test("R4")
def changes_without_a_commit_are_gone(t):
    data = v1(THREE)
    t.write("a.crn", data)
    t.expect_drive("open A a.crn w\nput A d - 1 text\nremove A a\nchange A b bb t 3\nlist A\nget A bb\nget A d\n"
                   "close A\nopen A a.crn r\nlist A\n",
                   ["0", "0", "0", "0", "bb(t)3:0 c(z)9:15 d()1:4", "0 [] 0", "0 [text] 4", "0",
                    "a(x,y)5:5 b()-7:0 c(z)9:15"])
    expect("the file", data, t.read("a.crn"))
    expect("files", ["a.crn"], t.files())


@test("R5")
def a_handle_sees_the_store_as_it_was_when_it_was_opened(t):
    from kit import CAIRN
    t.write("a.crn", v1(THREE))
    t.expect_drive("open A a.crn r\nopen B a.crn w\nremove B a\nput B b - 1 *200000\ncommit B\nclose B\n"
                   "sh %s del a.crn c\nlist A\nget A a\nget A c\nopen B a.crn r\nlist B\nget B b\n" % CAIRN,
                   ["0", "0", "0", "0", "0", "sh 0", "a(x,y)5:5 b()-7:0 c(z)9:15", "0 [alpha] 5",
                    "0 [gammagammagamma] 15", "0", "b()1:200000", "0 [%s] 200000" % ("x" * 40)])


@test("R6", "R7")
def failures_come_back_with_a_status_and_a_message(t):
    t.write("a.crn", v1(THREE))
    t.write("text", b"no store at all")
    t.write("cut.crn", v1(THREE)[:-1])
    t.expect_drive("open A a.crn w\nopen B none.crn r\nopen B text r\nopen B cut.crn w\ncreate a.crn 1\n"
                   "remove A zz\nchange A a c - 0\nchange A zz y - 0\nput A k no/tag 1 t\nput A %s - 1 t\n"
                   "create no/folder.crn 1\ncreate b.crn 9\nlist A\nopen C a.crn r\nput C k - 1 t\nremove C a\ncommit C\nget C a\n"
                   % ("k" * 201),
                   ["0", "3 none.crn: cannot read", "4 text: not a cairn store", "4 cut.crn: damaged: record 3",
                    "5 a.crn: exists", "2 a.crn: no record 'zz'", "5 a.crn: 'c' exists", "2 a.crn: no record 'zz'",
                    "1 bad tag 'no/tag'", "1 bad key '%s'" % ("k" * 201), "3 no/folder.crn: cannot write", "1 no format v9",
                    "a(x,y)5:5 b()-7:0 c(z)9:15", "0", "1 wrong argument", "1 wrong argument", "1 wrong argument",
                    "0 [alpha] 5"])


@test("R7", "R8")
def a_source_or_sink_that_fails_ends_the_call_and_changes_nothing(t):
    t.write("a.crn", v1([rec("big", b"x" * 300000), rec("k", "old", "t", 3)]))
    t.expect_drive("open A a.crn w\nputfail A k - 1 half\nputfail A new - 1 *100000\nlist A\nget A k\nget A big 70000\n"
                   "get A big\nput A new - 1 text\ncommit A\nlist A\nget A k\n",
                   ["0", "3 cannot read the source", "3 cannot read the source", "big()0:300000 k(t)3:3", "0 [old] 3",
                    "3 cannot write to the sink", "0 [%s] 300000" % ("x" * 40), "0", "0",
                    "big()0:300000 k(t)3:3 new()1:4", "0 [old] 3"])


@test("R7")
def null_is_refused_where_something_is_needed(t):
    t.write("a.crn", v1(THREE))
    t.expect_drive("open A a.crn w\nnull\nlist A\n", ["0", "1" * 14 + " null", "a(x,y)5:5 b()-7:0 c(z)9:15"])


@test("R2")
def a_change_keeps_the_body_and_sorts_the_tags(t):
    t.write("a.crn", v1(THREE))
    t.expect_drive("open A a.crn w\nchange A a zz q,b,q 12\nchange A c c - 1\nget A zz\ncommit A\nclose A\n",
                   ["0", "0", "0", "0 [alpha] 5", "0"])
    expect("records", [rec("b", "", "", -7), rec("c", "gamma" * 3, "", 1), rec("zz", "alpha", "b,q", 12)],
           read_v1(t.read("a.crn")))
