# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 4: format 2 as SPEC.md has it."""
from fmt import Maker, kinds, noise, read_v1, read_v2, rec, v1, v2
from kit import expect, expect_true, test


def put(t, record, name="a.crn"):
    key, tags, time, body = record
    argv = [word for tag in tags.split(",") if tag for word in ("--tag", tag)]
    t.ok("put", name, key, "--time", str(time), *argv, stdin=body)


@test("R19")
def a_new_store_is_of_format_2(t):
    t.ok("init", "a.crn")
    expect("the file", v2([]), t.read("a.crn"))
    t.ok("init", "b.crn", "--format", "v2")
    expect("the other file", v2([]), t.read("b.crn"))
    expect("first line of info", "format: v2", t.ok("info", "a.crn").split("\n")[0])


@test("R20")
def bodies_lie_in_blocks_of_65536_bytes(t):
    t.ok("init", "a.crn")
    sizes = [0, 1, 65535, 65536, 65537, 131072, 150000]
    records = [rec("k%d" % i, noise(size, i + 1), "t%d" % i, i) for i, size in enumerate(sizes)]
    maker = Maker()
    maker.finish()
    for record in records:
        put(t, record)
        maker.put(record)
        maker.finish()
    expect_true("the bytes that SPEC.md says", maker.data == t.read("a.crn"), kinds(t.read("a.crn")))
    for key, _, _, body in records:
        expect_true("the body of " + key, t.cairn("get", "a.crn", key).raw == body)


@test("R20")
def a_store_from_elsewhere_is_read(t):
    maker = Maker()
    maker.put(rec("a", "old", "", 1))
    maker.put(rec("b", noise(65536 * 2), "x,y", -5))
    maker.finish()
    maker.gone("b")
    maker.put(rec("a", "new", "q", 2))
    maker.put(rec("\u00fc", noise(99999), "", 1 << 40))
    t.write("a.crn", maker.finish())
    expect("records", "         3  1970-01-01T00:00:02Z  q             a\n"
           "     99999  36812-02-20T00:36:16Z  -             \u00fc\n", t.ok("list", "a.crn", "--long"))
    expect_true("the body", t.cairn("get", "a.crn", "\u00fc").raw == noise(99999))
    t.fails(2, "a.crn: no record 'b'", "get", "a.crn", "b")


@test("R21")
def a_change_of_key_tags_or_time_does_not_copy_the_body(t):
    body = noise(200000)
    t.ok("init", "a.crn")
    put(t, rec("k", body, "x", 5))
    before = t.read("a.crn")
    t.ok("tag", "a.crn", "k", "y")
    t.ok("touch", "a.crn", "k", "9")
    t.ok("rename", "a.crn", "k", "z")
    after = t.read("a.crn")
    expect("new blocks", " RECD INDX FOOT RECD INDX FOOT GONE RECD INDX FOOT", kinds(after)[len(kinds(before)):])
    expect("records", (5, [rec("z", body, "x,y", 9)]), read_v2(after))


@test("R20")
def a_removal_is_a_block_of_its_own(t):
    t.ok("init", "a.crn")
    t.ok("batch", "a.crn", "-", "--time", "3", stdin=b"put a one\nput b two x\nput c three\n")
    t.ok("del", "a.crn", "c", "a")
    maker = Maker()
    maker.finish()
    for record in (rec("a", "one", "", 3), rec("b", "two", "x", 3), rec("c", "three", "", 3)):
        maker.put(record)
    maker.finish()
    maker.gone("c")
    maker.gone("a")
    expect("the file", maker.finish(), t.read("a.crn"))


@test("R20", "R22")
def a_script_is_one_commit(t):
    t.ok("init", "a.crn")
    t.ok("batch", "a.crn", "-", stdin=b"put b two\nput a one\nrename b c\nput a again\ntouch c 7\ndel a\n")
    expect("commit and records", (2, [rec("c", "two", "", 7)]), read_v2(t.read("a.crn")))
    expect("blocks", "INDX FOOT DATA RECD DATA RECD GONE RECD DATA RECD RECD GONE INDX FOOT", kinds(t.read("a.crn")))
    before = t.read("a.crn")
    t.fails(1, "-:2: no record 'q'", "batch", "a.crn", "-", stdin=b"put b two\ndel q\n")
    expect("commit and records after a failure", (2, [rec("c", "two", "", 7)]), read_v2(t.read("a.crn")[:len(before)]))
    expect("keys", "c\n", t.ok("list", "a.crn"))


@test("R19")
def a_store_keeps_its_format(t):
    t.ok("init", "b.crn")
    t.write("a.crn", v1([rec("k", "text", "x", 1)]))
    t.ok("merge", "b.crn", "a.crn")
    t.ok("touch", "a.crn", "k", "2")
    expect("records of format 1", [rec("k", "text", "x", 2)], read_v1(t.read("a.crn")))
    expect("records of format 2", (2, [rec("k", "text", "x", 1)]), read_v2(t.read("b.crn")))
    t.ok("merge", "a.crn", "b.crn", "--replace")
    expect("records of format 1", [rec("k", "text", "x", 1)], read_v1(t.read("a.crn")))


@test("R20")
def the_library_writes_the_same_bytes(t):
    t.drive("create a.crn 2\nopen A a.crn w\nput A k x,y 5 *70000 1000\nput A e - 0 *0\nchange A k l x 6\ncommit A\n")
    maker = Maker()
    maker.finish()
    maker.put(rec("k", b"x" * 70000, "x,y", 5))
    maker.put(rec("e"))
    size = len(maker.data)
    maker.gone("k")
    maker.put(rec("l", b"", "x", 6))
    expect("records", (2, [rec("e"), rec("l", b"x" * 70000, "x", 6)]), read_v2(t.read("a.crn")))
    expect_true("the blocks of the records", t.read("a.crn")[:size] == maker.data[:size], kinds(t.read("a.crn")))
