# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""par: parts, merging, failures, signals."""
import os
import select
import signal
import subprocess
import time

from kit import RUN_SECONDS, Failed, column, expect, table, test

DATA = table("u|v", "b|1", "a|2", "b|3", "c|4", "a|5", "\\-|6", "d|7", "c|\\-", "b|9")


def same(t, data, options, counts, words):
    """The command in parts prints what it prints alone."""
    alone = words[:1] + (["--by", options[1]] if options else []) + words[1:]
    wanted = t.start(alone, data)
    expect("start of the output of " + " ".join(alone), "#", wanted.out[:1])
    expect("exit status of " + " ".join(alone), 0, wanted.code)
    for count in counts:
        t.grist(["par"] + options + [str(count)] + words, data, wanted.out)


@test("R61", "R3")
def neighbouring_parts_give_the_whole(t):
    same(t, DATA, [], (4,), ["let", "w=v * 2", "k=first(u, 'none')"])
    same(t, DATA, [], (3,), ["where", "v > 2 or u = 'a'"])
    same(t, table("a"), [], (2,), ["explode", "a", ";"])
    same(t, table("t|k", "5|x", "\\-|y;z", "-7.25|w"), [], (2,), ["time", "--to", "w", "t"])
    same(t, DATA, [], (2,), ["keep", "--not", "v", "gt", "4"])
    same(t, DATA, [], (11,), ["select", "--drop", "v"])


@test("R62")
def groups_are_merged_in_their_order(t):
    same(t, DATA, ["--by", "u"], (3,), ["group", "count", "sum:v", "last:v=z"])
    same(t, table("a|b|c", "x|1|0", "1|x|0", "x|1.0|0", "x|1|0"), ["--by", "a,b"], (2,), ["group", "count"])
    same(t, DATA, ["--by", "u"], (2,), ["top", "2", "v:n:r"])
    same(t, DATA, ["--by", "u"], (3,), ["sessions", "--gap", "2s", "--time", "v"])
    same(t, DATA, ["--by", "u"], (2,), ["quantile", "v", "50", "90"])


@test("R63", "R2")
def what_cannot_be_divided_is_refused(t):
    t.grist("par 1 select u", column("u", "x"), column("u", "x"))
    for words, message in (("0 let a=1", "1 to 64 parts expected, not '0'"), ("65 let a=1", "1 to 64 parts expected, not '65'"), ("64 sort v", "'sort' cannot be divided"),
                           ("2 group count", "'group' cannot be divided"), ("--by u 2 let a=1", "'let' cannot be divided by groups"),
                           ("--by u 2 sessions --time v --gap 1s --each k", "sessions --each cannot be divided")):
        t.grist("par " + words, DATA, "", "par: " + message, 2)


@test("R64", "R3")
def the_first_failure_is_told_alone(t):
    t.grist("par 2 select v", DATA, "".join(line.split("\t")[-1] if line[0] != "#" else "#v\n" for line in DATA.splitlines(True)))
    t.grist("par 4 time v", column("v", "1", "2", "3", "4", "x", "6", "7", "y"), "", "time: line 6: 'x' in field 'v' is not a time", 3)
    t.grist("par 3 let w=x", DATA, "", "let: w: column 1: no field 'x'", 2)


@test("R64", "R3")
def complaints_of_all_parts_come_in_order(t):
    t.grist("par 3 time --lax v", column("v", "1", "x", "3", "4", "y", "z"),
            column("v", "1970-01-01T00:00:01Z", "\\-", "1970-01-01T00:00:03Z", "1970-01-01T00:00:04Z", "\\-", "\\-"),
            "time: 1 of 2 values are not times\ntime: 2 of 2 values are not times", 1)


@test("R65", "R3")
def a_signal_ends_it_while_it_waits_for_input(t):
    child = t.popen(["par", "2", "let", "a=1"], subprocess.PIPE, subprocess.DEVNULL, subprocess.DEVNULL)
    # More than a pipe holds: when it is written, something reads and waits for more.
    left = memoryview(table("v", *["y" * 999] * 400).encode())
    os.set_blocking(child.stdin.fileno(), False)
    end = time.monotonic() + RUN_SECONDS
    while left:
        if child.poll() is not None or time.monotonic() > end:
            raise Failed("expected a program that reads its input, got none")
        if select.select([], [child.stdin], [], 0.2)[1]:
            left = left[os.write(child.stdin.fileno(), left[:65536]):]
    os.kill(child.pid, signal.SIGTERM)
    try:
        code = child.wait(RUN_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed("expected an end after SIGTERM, got a time-out")
    expect("exit status", 143, code)
    expect("temporary files", [], os.listdir(t.temporary))
    # An error on this end says that nobody has the other end any more.
    poll = select.poll()
    poll.register(child.stdin, 0)
    expect("processes that still read", False, not poll.poll(RUN_SECONDS * 1000))
    child.stdin.close()
