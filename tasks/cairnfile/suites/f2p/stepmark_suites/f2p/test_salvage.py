# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 8: damage is seen, and what is left can be saved."""
import struct

import fmt
from fmt import Maker, blocks, flip, noise, rec, v1, v2
from kit import expect, expect_true, test

FOUR = [rec("a", noise(140000), "x,y", 5), rec("b", "", "", -7), rec("c", "gamma", "z", 9), rec("d", "delta")]


def place(data, kind, number=0):
    return [at for at, k, _ in blocks(data) if k == kind][number]


@test("R34")
def a_record_with_a_damaged_block_is_damaged_and_the_others_are_not(t):
    good = v2(FOUR)
    for at in (place(good, b"DATA", 1) + 5000, place(good, b"RECD") + 20, place(good, b"DATA") + 5):
        t.write("a.crn", flip(good, at))
        got = t.cairn("get", "a.crn", "a")
        expect("exit code and message", (4, "cairn: a.crn: damaged: record 'a'\n"), (got.code, got.err))
        expect_true("only what comes before the damage", FOUR[0][3].startswith(got.raw) and len(got.raw) <= 65536)
        expect("another record", "gamma", t.ok("get", "a.crn", "c"))
        expect("lines of the check", "a.crn: damaged: a\n", t.fails(4, "a.crn: 1 of 4 records damaged", "check", "a.crn"))


@test("R34")
def a_record_that_is_not_the_one_of_the_index_is_damaged(t):
    maker = Maker()
    for record in FOUR:
        maker.put(record)
    maker.index["c"], maker.index["d"] = maker.index["d"][:1] + (9, 5, "z"), maker.index["c"][:1] + (0, 5, "")
    t.write("a.crn", maker.finish())
    expect("a good record", "", t.ok("get", "a.crn", "b"))
    t.fails(4, "a.crn: damaged: record 'c'", "get", "a.crn", "c")
    expect("lines of the check", "a.crn: damaged: c\na.crn: damaged: d\n",
           t.fails(4, "a.crn: 2 of 4 records damaged", "check", "a.crn"))


@test("R35")
def get_leaves_the_file_of_out_alone_when_the_body_is_damaged(t):
    good = v2(FOUR)
    t.write("a.crn", flip(good, place(good, b"DATA", 2) + 50))
    t.write("out", b"precious")
    expect("lines of the check", "a.crn: damaged: a\n", t.fails(4, "a.crn: 1 of 4 records damaged", "check", "a.crn"))
    t.fails(4, "a.crn: damaged: record 'a'", "get", "a.crn", "a", "--out", "out")
    t.fails(4, "a.crn: damaged: record 'a'", "get", "a.crn", "a", "--out", "new")
    expect("the file", b"precious", t.read("out"))
    expect("files", ["a.crn", "out"], t.files())
    t.ok("get", "a.crn", "d", "--out", "out")
    expect("the file", b"delta", t.read("out"))


@test("R36")
def check_says_that_a_store_is_fine_and_what_comes_after_it(t):
    t.write("a.crn", v2(FOUR) + b"tail")
    expect("check", "a.crn: 4 bytes after the last commit\na.crn: 4 records, 140010 bytes, ok\n", t.ok("check", "a.crn"))
    good = v2(FOUR)
    t.write("a.crn", flip(good, place(good, b"DATA")) + b"tail")
    expect("check", "a.crn: damaged: a\na.crn: 4 bytes after the last commit\n",
           t.fails(4, "a.crn: 1 of 4 records damaged", "check", "a.crn"))


@test("R34", "R37")
def damage_of_head_index_and_footer_has_its_message(t):
    good = v2(FOUR)
    index = place(good, b"INDX")
    for at, what in ((9, "header"), (13, "header"), (index + 3, "index"), (index + 40, "index"),
                     (index + 9, "index"), (len(good) - 1, "no commit")):
        t.write("a.crn", flip(good, at))
        t.fails(4, "a.crn: damaged: " + what, "list", "a.crn")
        t.fails(4, "a.crn: damaged: " + what, "check", "a.crn")
        t.ok("salvage", "a.crn", "%d.crn" % at)
        expect_true("the salvaged store", t.read("%d.crn" % at) == v2(FOUR), at)
    t.write("a.crn", flip(good, 2))
    t.fails(4, "a.crn: not a cairn store", "list", "a.crn")
    t.ok("salvage", "a.crn", "last.crn")
    expect_true("the salvaged store", t.read("last.crn") == v2(FOUR))


def expect_salvage(t, data, name="a"):
    records, lost, skipped = fmt.salvage(data)
    t.write(name + ".crn", data)
    expect("output", "%d recovered, %d lost, %d bytes skipped\n" % (len(records), lost, skipped),
           t.ok("salvage", name + ".crn", name + ".new"))
    expect_true("the salvaged store of " + name, t.read(name + ".new") == v2(records), [r[0] for r in records])
    return records, lost, skipped


@test("R37")
def a_damaged_version_gives_way_to_the_one_before_it(t):
    maker = Maker()
    maker.put(rec("a", "first", "", 1))
    maker.put(rec("b", "gone"))
    maker.put(rec("c", "kept"))
    maker.finish()
    maker.put(rec("a", noise(100000), "", 2))
    maker.gone("b")
    data = maker.finish()
    at = place(data, b"DATA", 4)
    expect("salvaged", ([rec("a", "first", "", 1), rec("c", "kept")], 1, 12 + 100000 - 65536),
           expect_salvage(t, flip(data, at + 100)))
    expect("whole", ([rec("a", noise(100000), "", 2), rec("c", "kept")], 0, 0), expect_salvage(t, data, "b"))
    expect("without the GONE", 3, len(expect_salvage(t, flip(data, place(data, b"GONE") + 13), "c")[0]))


@test("R37")
def a_store_in_a_body_is_not_taken_for_a_part_of_the_file(t):
    inner = v2([rec("inner", "no"), rec("a", "not this")])
    data = v2([rec("a", "this"), rec("box", inner + noise(300) + inner), rec("c", "after")])
    records, lost, skipped = expect_salvage(t, flip(data, place(data, b"DATA", 1) + 12))
    expect("salvaged", (["a", "c"], 1), ([r[0] for r in records], lost))
    expect_true("skipped bytes", skipped > len(inner), skipped)


@test("R37")
def what_an_unfinished_commit_or_a_cut_file_holds_is_saved(t):
    maker = Maker(v2(FOUR[1:]))
    maker.put(rec("e", noise(80000), "t", 3))
    maker.put(rec("f", "last"))
    data = maker.data
    for number, size in enumerate((len(data), len(data) - 1, len(data) - 80, 40000, 50, 16, 12)):
        expect_salvage(t, data[:size], "n%d" % number)
    expect("keys", "b\nc\nd\ne\nf\n", t.ok("list", "n0.new"))
    expect("keys", "", t.ok("list", "n5.new"))


@test("R37")
def salvage_agrees_with_the_specification_wherever_the_damage_is(t):
    maker = Maker()
    for number in range(6):
        maker.put(rec("k%d" % (number % 4), noise(300 * number + 1, number + 1), "t", number))
        if number % 2:
            maker.gone("k%d" % (number - 1))
            maker.finish()
    good = maker.finish()
    for number in range(14):
        at = 16 + (number * 7919 + 31) % (len(good) - 16)
        data = flip(good, at) if number % 3 else good[:at] + good[at + 5:]
        expect_salvage(t, data if number % 4 else flip(flip(good, at), (at * 3) % len(good)), "n%d" % number)


@test("R37")
def format_1_is_saved_up_to_the_damage(t):
    whole = v1(FOUR)
    for number, (data, count, skipped) in enumerate((
            (whole, 4, 0), (whole[:-2], 3, 24 + 1 + 3), (v1(FOUR, count=2, total=1), 4, 0),
            (whole[:16] + v1(FOUR[2:])[16:] + v1(FOUR[:2])[16:], 2, len(v1(FOUR[:2])) - 16),
            (whole[:10], 0, 0), (whole + b"more", 4, 4))):
        t.write("%d.crn" % number, data)
        expect("output", "%d recovered, 0 lost, %d bytes skipped\n" % (count, skipped),
               t.ok("salvage", "%d.crn" % number, "%d.new" % number))
        kept = FOUR[2:] if number == 3 else FOUR[:count]
        expect_true("the salvaged store", t.read("%d.new" % number) == v2(kept), number)


@test("R38")
def salvage_never_touches_a_file_that_is_there(t):
    t.write("a.crn", v2(FOUR) + b"tail")
    t.write("b.crn", b"precious")
    t.fails(5, "b.crn: exists", "salvage", "a.crn", "b.crn")
    t.fails(3, "none.crn: cannot read", "salvage", "none.crn", "c.crn")
    t.ok("salvage", "a.crn", "d.crn")
    expect("files", ["a.crn", "b.crn", "d.crn"], t.files())
    expect("both files", (v2(FOUR) + b"tail", b"precious"), (t.read("a.crn"), t.read("b.crn")))
    expect("the size of the new one", len(v2(FOUR)), struct.calcsize("<%dx" % len(t.read("d.crn"))))
