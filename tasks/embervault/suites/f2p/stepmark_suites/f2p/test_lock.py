# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step lock: one program at a time."""

from kit import equal, manifest, test


@test("R54")
def a_store_that_is_open_is_refused(case):
    talk = case.talk()
    equal(talk.ask("PUT a 1"), "OK 1")
    before = case.files()
    message = "embervault: store is in use\n"
    case.call("exec", "store", stdin=b"PUT a 2\n").expect(4, "", message)
    case.call("serve", "store").expect(4, "", message)
    case.call("exec", case.dir).expect(4, "", message.replace("store", case.dir))
    equal(case.files(), before)
    equal([talk.ask("COMPACT"), talk.ask("PUT a 3")], ["OK 2", "OK 2"])
    case.call("exec", "store", stdin=b"PUT a 2\n").expect(4, "", message, "after a compaction")
    equal(talk.end(), 0)
    equal(case.ask(["GET a"]), ["VALUE 3"])


@test("R18", "R54")
def a_store_that_is_open_can_be_inspected(case):
    server = case.serve()
    equal(server.connect().ask("PUT a 1"), "OK 1")
    equal(case.call("exec", case.dir).status, 4)
    case.call("inspect", case.dir).expect(
        0, "manifest seq 0 next 2\nsegment 1 active 53\nrecord 16 seq 1 ops 1 bytes 37\nput a expires 0 value 1\n", "")


@test("R54", "R55")
def a_store_is_free_however_the_program_before_ended(case):
    for _ in range(2):
        talk = case.talk()
        equal(talk.ask("PUT a 1")[:2], "OK")
        equal(case.session([]).status, 4)
        talk.kill()
        equal(case.ask(["GET a"]), ["VALUE 1"])
    equal(case.session(["PUT b 1"], crash="commit-written").status, 86)
    equal(case.ask(["GET b"]), ["VALUE 1"])
    case.make({"LOCK": b"4711\n", "MANIFEST": manifest(0, 2, 1), "seg-00000001.ev": case.read("seg-00000001.ev")})
    equal(case.ask(["GET b"]), ["VALUE 1"])
