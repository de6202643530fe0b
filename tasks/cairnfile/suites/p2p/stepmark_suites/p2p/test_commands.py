# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""The commands, on stores that init makes."""
import os
import zlib

from kit import CAIRN, expect, expect_true, run, test

SCRIPT = b"""# some records
put notes/one "first line" draft home
put notes/two second home
put big xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
put empty ""
touch notes/two 2026-03-01
touch big 1999-12-31T23:59:59Z
"""


def filled(t, name="a.crn"):
    t.ok("init", name)
    expect("output", "6 changes\n", t.ok("batch", name, "-", "--time", "1000", stdin=SCRIPT))
    return name


@test("R41")
def init_does_not_touch_what_is_there(t):
    expect("output", "", t.ok("init", "a.crn"))
    t.ok("put", "a.crn", "k", "text")
    t.fails(5, "a.crn: exists", "init", "a.crn")
    expect("body", "text", t.ok("get", "a.crn", "k"))
    t.fails(3, "no/a.crn: cannot write", "init", "no/a.crn")


@test("R41")
def bodies_come_back_to_the_byte(t):
    t.ok("init", "a.crn")
    bodies = {"words": b"some words", "input": bytes(range(256)) * 700, "file": b"\r\n\0end", "none": b""}
    t.write("source", bodies["file"])
    t.ok("put", "a.crn", "words", "some words")
    t.ok("put", "a.crn", "input", stdin=bodies["input"])
    t.ok("put", "a.crn", "file", "--from", "source")
    t.ok("put", "a.crn", "none", "--from", "-")
    for key, body in bodies.items():
        expect_true("the body of " + key, t.cairn("get", "a.crn", key).raw == body)
    t.ok("get", "a.crn", "input", "--out", "copy")
    expect_true("the copy", t.read("copy") == bodies["input"])


@test("R41")
def put_replaces_a_record_as_a_whole(t):
    filled(t)
    t.ok("put", "a.crn", "notes/one", "--time", "2026-01-02T03:04:05Z", "--tag", "b", "--tag", "a", "--tag", "b", "new")
    expect("show", "key: notes/one\ntime: 2026-01-02T03:04:05Z\nsize: 3\ntag: a\ntag: b\nsum: %08x\n" % zlib.adler32(b"new"),
           t.ok("show", "a.crn", "notes/one"))


@test("R41")
def list_sorts_and_limits(t):
    filled(t)
    expect("keys", "big\nempty\nnotes/one\nnotes/two\n", t.ok("list", "a.crn"))
    expect("by size", "empty\nnotes/two\nnotes/one\nbig\n", t.ok("list", "a.crn", "--sort", "size"))
    expect("by time", "notes/two\nbig\n", t.ok("list", "a.crn", "--sort", "time", "--reverse", "--limit", "2"))
    expect("long", "        10  1970-01-01T00:16:40Z  draft,home    notes/one\n"
           "         6  2026-03-01T00:00:00Z  home          notes/two\n", t.ok("list", "a.crn", "--long", "tag=home"))
    t.fails(1, "cannot sort by 'tag'", "list", "a.crn", "--sort", "tag")


@test("R41")
def queries_choose_records(t):
    filled(t)
    for query, keys in (("key ~ notes/*", "notes/one notes/two"), ("not tag = home", "big empty"),
                        ("size > 0 and (body ~ line or body = second)", "notes/one notes/two"),
                        ("time < 2000-01-01 and not size <= 6", "big notes/one"), ('body = ""', "empty"),
                        ("tag ~ d* or key ~ ?ig", "big notes/one"), ("tag != home", "big empty"),
                        ("time >= 2026-02-01", "notes/two"), ("size >= 1K", ""), ('body ~ "first l"', "notes/one")):
        expect("keys for " + query, keys, " ".join(t.ok("list", "a.crn", query).split()))


@test("R41")
def wrong_queries_are_refused(t):
    filled(t)
    for query, message in (("tag > x", "'tag' has no '>'"), ("size ~ 4", "'size' has no '~'"), ("colour = red", "no field 'colour'"),
                           ("key =", "it ends too early"), ("(key = a", "it ends too early"), ("key == a", "no operator '=='"),
                           ("key = a b", "unexpected 'b'"), ('key = "a', 'missing "')):
        t.fails(1, "query: " + message, "list", "a.crn", query)
    t.fails(1, "bad size '4X'", "list", "a.crn", "size > 4X")


@test("R41")
def del_removes_all_or_nothing(t):
    filled(t)
    t.fails(2, "a.crn: no record 'q'", "del", "a.crn", "big", "q")
    t.fails(2, "a.crn: no record 'big'", "del", "a.crn", "big", "big")
    expect("records", 4, len(t.ok("list", "a.crn").split()))
    t.ok("del", "a.crn", "big", "empty")
    expect("keys", "notes/one\nnotes/two\n", t.ok("list", "a.crn"))
    t.fails(2, "a.crn: no record 'big'", "get", "a.crn", "big")


@test("R41")
def rename_keeps_everything_else(t):
    filled(t)
    t.ok("rename", "a.crn", "notes/one", "zebra")
    t.ok("rename", "a.crn", "zebra", "zebra")
    t.fails(5, "a.crn: 'big' exists", "rename", "a.crn", "zebra", "big")
    t.fails(2, "a.crn: no record 'notes/one'", "rename", "a.crn", "notes/one", "other")
    t.fails(1, "bad key 'a\\x01'", "rename", "a.crn", "zebra", "a\x01")
    expect("show", "key: zebra\ntime: 1970-01-01T00:16:40Z\nsize: 10\ntag: draft\ntag: home\nsum: %08x\n" % zlib.adler32(b"first line"),
           t.ok("show", "a.crn", "zebra"))


@test("R41")
def tag_and_touch_change_tags_and_time(t):
    filled(t)
    t.ok("tag", "a.crn", "notes/one", "new", "-draft", "-nothing")
    t.ok("touch", "a.crn", "notes/one", "-86401")
    expect("list", "        10  1969-12-30T23:59:59Z  home,new      notes/one\n", t.ok("list", "a.crn", "--long", "tag = new"))
    t.fails(1, "bad tag 'a/b'", "tag", "a.crn", "notes/one", "a/b")
    t.fails(1, "bad time '2026-02-29'", "touch", "a.crn", "notes/one", "2026-02-29")


@test("R41")
def stat_counts(t):
    filled(t)
    expect("stat", "records: 4\nbytes: 84\nlargest: 68\nfirst: 1970-01-01T00:16:40Z\nlast: 2026-03-01T00:00:00Z\n"
           "tag draft: 1\ntag home: 2\n", t.ok("stat", "a.crn"))
    t.ok("init", "b.crn")
    expect("stat of nothing", "records: 0\nbytes: 0\n", t.ok("stat", "b.crn"))
    expect("check", "a.crn: 4 records, 84 bytes, ok\n", t.ok("check", "a.crn"))


@test("R41")
def diff_names_what_differs(t):
    filled(t)
    filled(t, "b.crn")
    expect("no difference", "", t.ok("diff", "a.crn", "b.crn"))
    t.ok("del", "b.crn", "big")
    t.ok("put", "b.crn", "cat", "meow")
    t.ok("put", "b.crn", "empty", "--time", "1000", "full")
    t.ok("touch", "b.crn", "notes/two", "5")
    t.ok("tag", "b.crn", "notes/two", "x")
    expect("differences", "- big\n+ cat\n! empty: body\n! notes/two: tags time\n", t.ok("diff", "a.crn", "b.crn"))


def merge_pair(t):
    t.ok("init", "a.crn")
    t.ok("init", "b.crn")
    t.ok("batch", "a.crn", "-", "--time", "10", stdin=b"put k own\nput l own\nput m own\ntouch l 30\n")
    t.ok("batch", "b.crn", "-", "--time", "20", stdin=b"put k other t\nput l other\nput n other\n")


@test("R41")
def merge_takes_what_is_newer(t):
    merge_pair(t)
    expect("output", "1 added, 1 replaced, 1 kept\n", t.ok("merge", "a.crn", "b.crn"))
    expect("bodies", ["other", "own", "own", "other"], [t.ok("get", "a.crn", key) for key in "klmn"])
    expect("list", "         5  1970-01-01T00:00:20Z  t             k\n", t.ok("list", "a.crn", "--long", "tag = t"))


@test("R41")
def merge_keeps_or_replaces_as_told(t):
    merge_pair(t)
    t.fails(1, "merge takes --keep or --replace", "merge", "a.crn", "b.crn", "--keep", "--replace")
    expect("output", "1 added, 0 replaced, 2 kept\n", t.ok("merge", "a.crn", "b.crn", "--keep"))
    expect("output", "0 added, 3 replaced, 0 kept\n", t.ok("merge", "a.crn", "b.crn", "--replace"))
    expect("bodies", ["other", "other", "own", "other"], [t.ok("get", "a.crn", key) for key in "klmn"])
    t.fails(3, "none.crn: cannot read", "merge", "a.crn", "none.crn")


@test("R41")
def export_and_import_are_the_same_records(t):
    filled(t)
    t.ok("put", "a.crn", "odd\\key", "--time", "7", stdin=b"tab\there\nback\\slash\0\n\nopen")
    text = t.cairn("export", "a.crn").raw
    t.ok("init", "b.crn")
    expect("output", "5 imported\n", t.ok("import", "b.crn", "-", stdin=text))
    expect("differences", "", t.ok("diff", "a.crn", "b.crn"))
    expect("one of them", "record odd\\\\key\ntime 1970-01-01T00:00:07Z\nbody 4\ntab\\there\nback\\\\slash\\x00\n\nopen\nopen\n",
           t.ok("export", "a.crn", "key ~ odd*"))


@test("R41")
def export_writes_json(t):
    filled(t)
    t.ok("put", "a.crn", 'q"', "--time", "-5", 'a\n\t"b"\\')
    expect("json", '[\n{"key": "notes/one", "time": 1000, "tags": ["draft", "home"], "body": "first line"},\n'
           '{"key": "q\\"", "time": -5, "tags": [], "body": "a\\n\\u0009\\"b\\"\\\\"}\n]\n',
           t.ok("export", "a.crn", "--json", "tag = draft or key ~ q*"))
    expect("nothing", "[]\n", t.ok("export", "a.crn", "--json", "key = nobody"))


@test("R41")
def a_wrong_import_changes_nothing(t):
    filled(t)
    good = b"record new\ntime 5\nbody 1\ntext\nend\n"
    for text, message in ((good + b"rubbish\n", "-:6: expected record"),
                          (good + b"record x\n", "-:6: it ends too early"), (good + b"record x\nbody 0\n", "-:7: expected time"),
                          (good + b"record x\ntime 1\nbody 1\na\nb\n", "-:10: expected end")):
        t.fails(1, message, "import", "a.crn", "-", stdin=text)
    expect("records", 4, len(t.ok("list", "a.crn").split()))
    expect("output", "1 imported\n", t.ok("import", "a.crn", "-", stdin=good))


@test("R41")
def a_wrong_script_changes_nothing(t):
    filled(t)
    for line, message in ((b"jump a", "-:2: no change 'jump'"), (b"del q", "-:2: no record 'q'"), (b"del", "-:2: wrong number of words"),
                          (b"rename big empty", "-:2: 'empty' exists"), (b"touch big", "-:2: wrong number of words")):
        t.fails(1, message, "batch", "a.crn", "-", stdin=b"put new text\n" + line + b"\n")
    t.fails(3, "none: cannot read", "batch", "a.crn", "none")
    expect("records", 4, len(t.ok("list", "a.crn").split()))


@test("R41")
def usage_is_checked(t):
    expect("version", "cairn 1.4\n", t.ok("--version"))
    usage = t.ok("--help")
    expect_true("a usage text", usage.startswith("usage: cairn COMMAND FILE"), usage[:40])
    for argv in ([], ["jump", "a.crn"], ["get", "a.crn"], ["init"], ["stat", "a", "b"]):
        got = t.cairn(*argv)
        expect("exit code and usage of %s" % argv, (1, usage), (got.code, got.err))
    filled(t)
    t.fails(1, "no option '--colour'", "list", "a.crn", "--colour")
    t.fails(1, "--tag needs a value", "put", "a.crn", "k", "--tag")
    t.fails(1, "put takes a text or --from", "put", "a.crn", "k", "text", "--from", "x")
    t.fails(3, "nothing: cannot read", "put", "a.crn", "k", "--from", "nothing")
    t.ok("put", "a.crn", "--", "--key", "--text")
    expect("body", "--text", t.ok("get", "a.crn", "--", "--key"))


@test("R41")
def a_store_may_be_a_symbolic_link(t):
    filled(t, "real.crn")
    os.symlink("real.crn", t.path("a.crn"))
    t.ok("put", "a.crn", "k", "text")
    expect_true("a link", os.path.islink(t.path("a.crn")), t.files())
    expect("body", "text", t.ok("get", "real.crn", "k"))


@test("R41")
def paths_of_any_kind_work(t):
    os.mkdir(t.path("deep folder"))
    filled(t, "deep folder/s p.crn")
    got = run([CAIRN, "list", "s p.crn"], t.path("deep folder"))
    expect("keys", (0, "big\nempty\nnotes/one\nnotes/two\n"), (got.code, got.out))
    full = t.path("deep folder/s p.crn")
    t.fails(2, full + ": no record 'q'", "get", full, "q")
    expect("files", ["s p.crn"], os.listdir(t.path("deep folder")))
