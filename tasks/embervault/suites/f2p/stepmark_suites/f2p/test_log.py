# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step log: what is answered is in the files, in the specified bytes."""

import os

from kit import delete, equal, header, manifest, put, record, seg, test


@test("R4", "R13")
def a_new_store_is_a_manifest_and_an_empty_segment(case):
    case.dir = os.path.join(case.folder, "deep", "down")
    equal(case.ask([]), [])
    equal(case.files(), {"MANIFEST": manifest(0, 2, 1), seg(1): header(1)})


@test("R11", "R12", "R15")
def values_and_numbers_go_on_after_a_restart(case):
    case.check("""
        PUT a 1 -> OK 1
        PUT b two%20words -> OK 2
        DEL a -> OK 3
        STAT -> STAT seq 3 keys 1 segments 1
    """)
    case.check("""
        STAT -> STAT seq 3 keys 1 segments 1
        GET a -> NONE
        GET b -> VALUE two%20words
        PUT c % -> OK 4
    """)
    case.check("""
        GET c -> VALUE %
        STAT -> STAT seq 4 keys 2 segments 1
    """)


@test("R5", "R11", "R12")
def every_commit_is_one_record_of_the_specified_bytes(case):
    equal(case.ask(["PUT a hi", "DEL missing", "PUT b %", "PUT a again", "DEL a", "DEL a", "PUT", "PUT %C3%A9 x"]),
          ["OK 1", "NONE", "OK 2", "OK 3", "OK 4", "NONE", "ERR wrong arguments", "OK 5"])
    equal(case.read(seg(1)), header(1) + record(1, put("a", "hi")) + record(2, put("b", ""))
          + record(3, put("a", "again")) + record(4, delete("a")) + record(5, put("\u00e9", "x")))


@test("R11")
def an_answer_comes_when_its_record_is_in_the_file(case):
    talk = case.talk()
    equal(talk.ask("PUT a 1"), "OK 1")
    equal(case.records(), [[(1, put("a", "1"))]])
    equal(talk.ask("DEL a"), "OK 2")
    equal(talk.ask("PUT b 2"), "OK 3")
    equal(case.records(), [[(1, put("a", "1")), (2, delete("a")), (3, put("b", "2"))]])
    talk.kill()
    equal(case.ask(["GET a", "GET b", "PUT a 3"]), ["NONE", "VALUE 2", "OK 4"])


@test("R15", "R16")
def a_store_that_others_made_opens_with_its_data(case):
    case.make({
        "MANIFEST": manifest(40, 9, 7, 3),
        seg(7): header(7) + record(21, put("a", "old"), put("z", "kept")) + record(5, put("b", "old")),
        seg(3): header(3) + record(22, put("n", "1"), put("n", "2"), delete("b")) + record(6, put("a", "new")),
    })
    case.check("""
        STAT -> STAT seq 40 keys 3 segments 2
        GET a -> VALUE new
        GET b -> NONE
        GET n -> VALUE 2
        GET z -> VALUE kept
        PUT q 1 -> OK 41
    """)
    equal(case.read(seg(3))[-len(record(41, put("q", "1"))):], record(41, put("q", "1")))


@test("R14")
def the_manifest_is_not_written_again_for_a_commit_or_an_opening(case):
    equal(case.ask(["PUT a 1"]), ["OK 1"])
    before = os.stat(case.path("MANIFEST"))
    equal(case.ask(["PUT b 1", "DEL a", "STAT"]), ["OK 2", "OK 3", "STAT seq 3 keys 1 segments 1"])
    after = os.stat(case.path("MANIFEST"))
    equal((after.st_ino, after.st_mtime_ns), (before.st_ino, before.st_mtime_ns), "inode and time of MANIFEST")
    equal(case.read("MANIFEST"), manifest(0, 2, 1))
