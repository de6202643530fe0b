# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""The program as it has always worked."""
import os

from harness import WORKSPACE, expect, test

USAGE = "usage: slabtrace [--limit SIZE] FILE\n"


@test("R51")
def the_examples_run(t):
    for name, out in [("mixed", "live_blocks 111\nlive_blocks 0\n"), ("threads", "live_blocks 0\n")]:
        got = t.program(os.path.join(WORKSPACE, "examples", name + ".trace"))
        expect("result", (0, out, ""), (got.code, got.out, got.err))


@test("R51")
def help_and_usage(t):
    got = t.program("--help")
    expect("result of --help", (0, USAGE, ""), (got.code, got.out, got.err))
    for argv in [(), ("a", "b"), ("--limit", "1M"), ("a", "b", "c", "d")]:
        got = t.program(*argv)
        expect("result", (2, "", USAGE), (got.code, got.out, got.err))


@test("R51")
def a_trace_may_come_from_the_standard_input(t):
    got = t.program("-", stdin="alloc a 64\nstats live_blocks\n")
    expect("result", (0, "live_blocks 1\n", ""), (got.code, got.out, got.err))


@test("R51")
def all_statistics_are_printed_in_order(t):
    t.write("t.trace", "alloc a 64\nalloc b 128\nfree a\nstats\n")
    got = t.program("t.trace")
    keys = [line.split()[0] for line in got.out.splitlines()]
    expect("keys", "live_blocks live_bytes peak_bytes reserved_bytes peak_reserved small_blocks "
           "medium_blocks large_blocks allocs frees reallocs failed faults", " ".join(keys))
    expect("first lines", ["live_blocks 1", "live_bytes 128", "peak_bytes 192",
                           "reserved_bytes 131072"], got.out.splitlines()[:4])


@test("R51")
def a_check_names_the_first_byte(t):
    t.replay(["alloc a 64", "fill a 3", "check a 3", "check a 4", "check a 5 0"],
             ["4: check a: byte 0 is 3, expected 4"], code=1)


@test("R51")
def faults_are_reported_and_the_trace_goes_on(t):
    t.replay(["alloc a 64", "alloc b 64", "free a", "free a", "stats live_blocks"],
             ["4: free a: double free", "live_blocks 1"], code=1)


@test("R51")
def mistakes_end_the_trace(t):
    t.replay(["nonsense"], err="slabtrace: t.trace:1: unknown command nonsense\n", code=2)
    t.replay(["alloc a"], err="slabtrace: t.trace:1: alloc takes 2 words\n", code=2)
    t.replay(["free a"], err="slabtrace: t.trace:1: unknown name a\n", code=2)
    t.replay(["alloc a 64", "alloc a 64"], err="slabtrace: t.trace:2: name in use a\n", code=2)
    t.replay(["alloc a 64", "free a", "fill a 1"], err="slabtrace: t.trace:3: freed name a\n",
             code=2)


@test("R51")
def rows_and_workers_are_replayed(t):
    t.replay(["on 1 alloc a[0-9] 64", "on 2 fill a[0-9] 5", "check a[0-9] 5", "end 1",
              "free a[0-4]", "stats live_blocks", "end 2", "end 3"], ["live_blocks 5"])


@test("R51")
def a_limit_stops_large_blocks(t):
    t.replay(["alloc a 2M", "alloc b 1M", "stats large_blocks"],
             ["2: alloc b: no memory", "large_blocks 1"], code=1, options=["--limit", "2M"])
