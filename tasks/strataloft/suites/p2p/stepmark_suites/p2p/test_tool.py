# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""The shipped tool goes on working."""

import os

from kit import WORKSPACE, blob_id, bundle_bytes, check, entry, equal, history_entries, pack_bytes, reader, shipped, test

SAMPLE = os.path.join(WORKSPACE, "fixtures", "sample")
GOOD_INDEX = "strata index 1\nend 0\n"


def make(case, objects=(), **files):
    """A store of these loose objects (kind, content) and files."""
    case.write(".strata/HEAD", "main\n")
    for kind, content in objects:
        key = reader.object_id(kind, content)
        case.write(case.loose(key), kind.encode() + len(content).to_bytes(4, "little") + content)
    for name, data in files.items():
        case.write(".strata/" + name.replace("__", "/"), data)


def faulty(case, fault):
    """verify ends with status 1 and one line that begins so."""
    result = case.tool("verify", ".")
    equal((result.status, result.out.count("\n")), (1, 1), "status and lines for " + result.out + result.errors)
    check(result.out.startswith(fault), fault, result.out)


@test("R2")
def a_sound_store_is_told_so(case):
    case.tool("verify", SAMPLE).expect(0, "ok 19 objects\n")


@test("R2")
def objects_are_listed(case):
    case.tool("objects", SAMPLE).expect(0, shipped("fixtures", "sample.txt").decode())


@test("R2")
def refs_are_listed_with_their_numbers(case):
    out = case.tool("refs", SAMPLE).expect(0).out
    equal([line.split()[:2] for line in out.splitlines()],
          [["main", "1"], ["main", "2"], ["main", "3"], ["main", "4"], ["night", "1"], ["night", "2"]])


@test("R2")
def the_index_is_printed(case):
    case.tool("index", SAMPLE).expect(0, shipped("fixtures", "sample", ".strata", "index").decode())


@test("R2")
def contents_are_printed(case):
    case.tool("cat", SAMPLE, blob_id("staged\n")).expect(0, "staged\n")


@test("R2")
def bundles_are_listed(case):
    out = case.tool("bundle", os.path.join(WORKSPACE, "fixtures", "sample.bundle")).expect(0).out
    equal((out.splitlines()[0][:9], out.count("\n")), ("ref main ", 19))


@test("R2")
def a_wrong_call_prints_the_usage(case):
    for words in ((), ("frob", "."), ("cat", ".")):
        result = case.tool(*words)
        equal((result.status, result.out), (2, ""))
        check("usage: strata_read.py" in result.errors, "the usage", result.errors)


@test("R2")
def a_damaged_object_is_a_fault(case):
    make(case, [("b", b"one")])
    case.write(case.loose(blob_id("one")), b"b\3\0\0\0two")
    faulty(case, "objects/%s/%s: wrong content" % (blob_id("one")[:2], blob_id("one")[2:]))


@test("R2")
def a_missing_object_is_a_fault(case):
    make(case, index="strata index 1\nf %s a\nend 1\n" % blob_id("nowhere"))
    faulty(case, "missing " + blob_id("nowhere"))


@test("R2")
def a_delta_before_its_base_is_a_fault(case):
    delta = b"\4\0\0\0\1\5\0\0\0\4\0\0\0"
    text, part = entry("b", "some text"), entry("b", "text", blob_id("some text"), delta)
    make(case, index=GOOD_INDEX)
    good, bad = pack_bytes(text, part), pack_bytes(part, text)
    case.write(".strata/packs/%s.pack" % good[-16:].hex(), good)
    case.tool("verify", ".").expect(0, "ok 2 objects\n")
    case.write(".strata/packs/%s.pack" % bad[-16:].hex(), bad)
    faulty(case, "packs/%s.pack: bad base" % bad[-16:].hex())


@test("R2")
def bad_refs_and_indexes_are_faults(case):
    make(case, refs__main__00000001="-\n", refs__main__note="nothing", index=GOOD_INDEX)
    case.tool("verify", ".").expect(0, "ok 0 objects\n")
    make(case, refs__main__00000002="what\n")
    faulty(case, "refs/main/00000002: bad value")
    make(case, refs__main__00000002="-\n", index="strata index 1\nend 1\n")
    faulty(case, "index: bad index")


@test("R2")
def a_changed_bundle_is_refused(case):
    entries, top = history_entries("text\n")
    stream = bundle_bytes(entries, [("r", top)])
    case.write("good", stream)
    case.write("bad", stream[:-20] + b"!" + stream[-19:])
    equal(case.tool("bundle", "good").expect(0).out.splitlines()[0], "ref r " + top)
    equal(case.tool("bundle", "bad").expect(1, "", "strata_read: wrong sum\n").status, 1)
