# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step server: many sessions at once on TCP."""

import threading

from kit import equal, test


@test("R3", "R50")
def a_server_answers_sessions_on_the_port_that_it_prints(case):
    server = case.serve("--now", 5, "--port", 0)
    first, second = server.connect(), server.connect()
    equal([first.ask("PUT a 1"), second.ask("GET a"), second.ask("WAT"), first.ask("CLOCK")],
          ["OK 1", "VALUE 1", "ERR unknown command", "CLOCK 5"])
    first.send("PUT b 2\nGET b\nSCAN - -\nDEL b\n")
    equal([first.lines.answer() for _ in range(4)], ["OK 2", "VALUE 2", "ITEM a 1 | ITEM b 2 | END 2", "OK 3"])
    server.kill()
    equal(server.lines.next(), None, "a second line on standard output")
    equal(case.ask(["GET a", "STAT"]), ["VALUE 1", "STAT seq 3 keys 1 segments 1"])
    result = case.call("serve", case.dir, "--port", "65536")
    equal((result.status, result.errors[:17]), (2, "usage: embervault"))


@test("R8", "R35", "R51")
def batches_belong_to_their_session_and_all_else_to_everybody(case):
    server = case.serve("--now", 100)
    one, two = server.connect(), server.connect()
    equal([one.ask("BEGIN"), one.ask("PUT a 1"), two.ask("PUT a 2"), two.ask("COMMIT"), two.ask("BEGIN"),
           two.ask("PUT b 2"), one.ask("COMMIT"), two.ask("GET a")],
          ["OK", "QUEUED 1", "OK 1", "ERR no batch", "OK", "QUEUED 1", "OK 2", "VALUE 1"])
    equal([one.ask("SNAP"), two.ask("COMMIT"), one.ask("PUT a 3"), two.ask("GET a @1"), two.ask("GET b @1")],
          ["SNAP 1", "OK 3", "OK 4", "VALUE 1", "NONE"])
    equal([one.ask("CLOCK 200"), two.ask("CLOCK"), two.ask("DROP 1"), one.ask("GET a @1")],
          ["CLOCK 200", "CLOCK 200", "OK", "ERR no snapshot"])
    equal([one.ask("BEGIN"), one.ask("PUT c 1")], ["OK", "QUEUED 1"])
    one.send("COMMIT")
    one.close()
    three = server.connect()
    equal([three.ask("COMMIT"), three.ask("GET c"), two.ask("STAT")],
          ["ERR no batch", "NONE", "STAT seq 4 keys 2 segments 1"])


@test("R12", "R51")
def writers_at_the_same_time_lose_nothing(case):
    server = case.serve("--segment-bytes", 2000)
    numbers = {}

    def write(writer):
        client = server.connect()
        client.send("".join("PUT w%d-%02d %d\n" % (writer, count, count) for count in range(60)))
        numbers[writer] = [client.lines.answer() for _ in range(60)]

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal(sorted(int(answer.split()[1]) for answers in numbers.values() for answer in answers), list(range(1, 241)))
    server.kill()
    listed = case.ask(["SCAN - -"])
    equal(listed, ["ITEM w%d-%02d %d" % (writer, count, count) for writer in range(4) for count in range(60)]
          + ["END 240"])
    equal([found[0] for records in case.records() for found in records], list(range(1, 241)))


@test("R52")
def a_session_that_does_not_read_keeps_nobody_waiting(case):
    server = case.serve()
    deaf, idle, other = server.connect(), server.connect(), server.connect()
    idle.send("PUT half")
    for number in range(16):
        equal(other.ask("PUT k%d %s" % (number, "x" * 65536)), "OK %d" % (number + 1))
    deaf.send("SCAN - -\n" * 64)
    equal(deaf.lines.next()[:7], "ITEM k0")
    equal([other.ask("PUT a 1"), other.ask("GET a"), other.ask("COMPACT")], ["OK 17", "VALUE 1", "OK 3"])
    equal(idle.ask(" 1"), "OK 18")


@test("R9", "R53")
def quit_ends_a_session_and_shutdown_ends_the_program(case):
    server = case.serve()
    one, two, three = server.connect(), server.connect(), server.connect()
    equal([one.ask("PUT a 1"), one.ask("QUIT"), one.lines.next()], ["OK 1", "BYE", None])
    equal([three.ask("GET a"), two.ask("SHUTDOWN now"), two.ask("SHUTDOWN")],
          ["VALUE 1", "ERR wrong arguments", "BYE"])
    equal(server.wait(), 0)
    equal([two.lines.next(), three.lines.next()], [None, None])
    equal(case.ask(["GET a"]), ["VALUE 1"])
