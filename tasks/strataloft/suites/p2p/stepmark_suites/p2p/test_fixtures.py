# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""What is shipped keeps its contents."""

import os
import re

from kit import WORKSPACE, equal, blob_id, reader, shipped, test


def sample():
    equal(os.path.isdir(os.path.join(WORKSPACE, "fixtures", "sample")), True, "fixtures/sample is there")
    return reader.Store(os.path.join(WORKSPACE, "fixtures", "sample"))


@test("R1")
def nothing_but_the_standard_library_is_named(case):
    equal(shipped("SPEC.md")[:1], b"#")
    for name in ("Cargo.toml", "src/Cargo.toml"):
        if os.path.exists(os.path.join(WORKSPACE, name)):
            text = shipped(name).decode()
            found = re.search(r"^\[[a-z.-]*dependencies\]\s*\n\s*\w", text, re.M)
            equal(found is None, True, "%s has no dependencies" % name)


@test("R2")
def the_sums_of_the_specification_are_right(case):
    text = shipped("SPEC.md").decode()
    for label, data in (("none", b""), ("`abc`", b"abc"), ("1000 times the letter `a`", b"a" * 1000)):
        equal("| %s | `%s` |" % (label, reader.sum_of(data)) in text, True, "the sum of " + label)


@test("R2")
def the_frame_of_the_specification_is_right(case):
    text = shipped("SPEC.md").decode()
    found = re.search(r"frame `62 03000000 68690a` and the id\n`([0-9a-f]{32})`", text)
    equal(found and found[1], blob_id("hi\n"))


@test("R2")
def the_example_of_a_snapshot_fits(case):
    text = shipped("SPEC.md").decode()
    start = text.index("```\ntree ID") + 4
    example = text[start:text.index("```", start)].replace("ID", "0" * 32)
    equal(reader.snapshot(example.encode())[2:4], (1700000000, b"Ada L."))


@test("R2")
def the_sample_has_no_faults(case):
    store = sample()
    equal((store.faults, store.head, len(store.objects)), ([], "main\n", 19))


@test("R2")
def the_sample_is_listed(case):
    objects = sample().objects
    text = "".join("%s %s %d\n" % (key, reader.KINDS[objects[key][0]], len(objects[key][1])) for key in sorted(objects))
    equal(shipped("fixtures", "sample.txt").decode(), text)


@test("R2")
def the_sample_has_a_merge(case):
    store = sample()
    top = reader.snapshot(store.objects[store.ref("main")][1])
    equal((len(top[1]), top[1][1] == store.ref("night"), top[4]), (2, True, b"merge night"))


@test("R2")
def the_files_of_the_sample_are_right(case):
    store = sample()
    before = store.files(reader.snapshot(store.objects[store.ref("night")][1])[1][0])
    equal(before[b"tools/tide.sh"], ("x", b"#!/bin/sh\necho tide\n"))
    lines = store.files(store.ref("main"))[b"harbour.txt"][1].splitlines()
    equal((lines[6], lines[11], lines[29], len(lines)), (b"berth 6: free", b"berth 11: a ferry", b"berth 29: lit", 40))


@test("R2")
def the_pack_of_the_sample_has_deltas(case):
    store = sample()
    equal(len(store.packs), 1)
    found = reader.pack(shipped("fixtures", "sample", ".strata", "packs", store.packs[0]))
    equal((len(found), sum(1 for value in found.values() if value[2]) >= 2), (12, True))


@test("R2")
def the_index_of_the_sample_has_a_staged_file(case):
    index = sample().index
    equal((sorted(index.files), index.files[b"draft"]), ([b"draft", b"harbour.txt", b"log book"], ("x", blob_id("staged\n"))))


@test("R2")
def the_bundle_holds_what_main_leads_to(case):
    store = sample()
    needs, refs, objects = reader.bundle(shipped("fixtures", "sample.bundle"))
    equal((needs, refs), ([], [("main", store.ref("main"))]))
    equal(sorted(set(store.objects) - set(objects)), [blob_id("staged\n")])
