"""Step stopping: one Smelt at a time, and signals.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os
import signal

from harness import equal, test

WAITING = """
    rule touch
        run = echo done $out; touch $out
    rule wait
        run = echo half > $out; touch $out.started; sh wait.sh go && touch $out
    make a with touch
    make b with wait
    make c with touch
    """


def waiting_build(p, *arguments):
    """A build that has started b, which waits for the file go."""
    p.put_wait_script()
    p.smeltfile(WAITING)
    running = p.start_smelt("build", *arguments)
    running.await_file("b.started")
    return running


@test("R49")
def a_second_smelt_in_the_same_root_refuses_to_work(p):
    first = waiting_build(p)
    equal(p.mistake("build", "c", status=3), "another smelt is running here")
    equal(p.exists("c"), False)
    p.put("go", "")
    equal(first.finish().lines, ["+ a", "done a", "+ b", "+ c", "done c",
                                 "smelt: 3 run, 0 up to date, 0 failed, 0 skipped"])


@test("R50")
def the_lock_ends_with_a_killed_smelt_even_if_its_command_lives_on(p):
    first = waiting_build(p)
    equal(p.mistake("build", "c", status=3), "another smelt is running here")
    first.signal(signal.SIGKILL)
    first.finish()
    p.rebuilds("c", arguments=["c"])
    p.put("go", "")


def open_fifo(p):
    """A named pipe: at its end when nobody holds the other side any more."""
    os.mkfifo(p.path("alive"))
    return os.open(p.path("alive"), os.O_RDONLY | os.O_NONBLOCK)


def at_end(reader):
    try:
        return os.read(reader, 100) == b""
    except BlockingIOError:
        return False


def stop(p, number, status):
    """Stop a build that runs two commands, one with a child; returns its result."""
    p.put_wait_script()
    p.smeltfile(r"""
        rule touch
            run = echo done $out; touch $out
        rule hang
            run = exec 5> alive; echo half > $out; echo half > $depfile; sh wait.sh never 2000 & \
                  touch $out.started; sh wait.sh never 2000
            depfile = $out.d
        make a with touch
        make b with hang
        make c with touch
        make d with hang from c
        make e with touch from d
        """)
    reader = open_fifo(p)
    try:
        running = p.start_smelt("build", "-j", "2")
        running.await_file("b.started")
        running.await_file("d.started")
        running.signal(number)
        result = running.finish()
        equal([result.status, result.err], [status, "smelt: interrupted\n"])
        p.await_true(lambda: at_end(reader), "the commands and their children to be gone")
    finally:
        os.close(reader)
    return result


@test("R51", "R52")
def an_interrupt_kills_the_commands_and_undoes_them(p):
    equal(stop(p, signal.SIGINT, 130).lines, ["+ a", "done a", "+ c", "done c"])
    equal([p.exists(name) for name in ("a", "b", "b.d", "c", "d", "d.d", "e")],
          [True, False, False, True, False, False, False])
    p.rebuilds(arguments=["a", "c"], what="nothing that was finished to run:")


@test("R51", "R52")
def a_request_to_terminate_does_the_same_and_drops_the_old_record(p):
    p.put_wait_script()
    p.smeltfile("""
        rule r
            run = cat $in > $out; test ! -e hang || { touch started; sh wait.sh never 2000; }
        make a with r from src
        """)
    p.put("src", "1\n")
    p.rebuilds("a")
    p.put("src", "2\n")
    p.put("hang", "")
    running = p.start_smelt("build")
    running.await_file("started")
    running.signal(signal.SIGTERM)
    equal(running.finish().status, 143)
    equal(p.exists("a"), False)
    p.put("src", "1\n")
    p.put("a", "1\n")
    p.remove("hang")
    p.rebuilds("a", what="after it was stopped, though all contents are as recorded once:")
