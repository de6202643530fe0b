# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 7: format 1 in, format 2 out, through pipes."""
import os
import select
import subprocess
import time

from fmt import blocks, noise, rec, v1, v2
from kit import CAIRN, RUN_SECONDS, Failed, expect, expect_true, test

FOUR = [rec("a", noise(140000), "x,y", 5), rec("b", "", "", -7), rec("c", "gamma", "z", 9), rec("d", "delta")]


@test("R31")
def a_stream_is_what_migrate_makes(t):
    for records in ([], FOUR[1:2], FOUR):
        got = t.cairn("stream", stdin=v1(records, padding=b"ugly"))
        expect("exit code and message", (0, ""), (got.code, got.err))
        expect_true("the bytes of a rewritten store", got.raw == v2(records), len(got.raw))
    t.write("new.crn", got.raw)
    expect("keys", "a\nb\nc\nd\n", t.ok("list", "new.crn"))


def read_some(pipe, size):
    """At least so many bytes, with the other end open."""
    data, end = b"", time.monotonic() + RUN_SECONDS / 2
    while len(data) < size:
        if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
            raise Failed("expected %d bytes while the input is open, got %d" % (size, len(data)))
        piece = os.read(pipe.fileno(), 65536)
        if not piece:
            raise Failed("expected %d bytes before the end, got %d" % (size, len(data)))
        data += piece
    return data


@test("R32")
def blocks_come_as_soon_as_their_bytes_do(t):
    whole, wanted = v1(FOUR), v2(FOUR)
    child = subprocess.Popen([CAIRN, "stream"], cwd=t.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             bufsize=0)
    try:
        first = 16 + 24 + 4 + 65536
        child.stdin.write(whole[:first])
        got = read_some(child.stdout, 16 + 12 + 65536)
        child.stdin.write(whole[first:first + 65536])
        got += read_some(child.stdout, 12 + 65536)
        expect_true("two blocks", got == wanted[:16 + 2 * (12 + 65536)], len(got))
        child.stdin.write(whole[first + 65536:])
        child.stdin.close()
        got += child.stdout.read()
        expect_true("the whole store", got == wanted, len(got))
        expect("exit code", 0, child.wait(RUN_SECONDS))
    except BrokenPipeError:
        raise Failed("expected a program that reads, got one that ended")
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


@test("R33")
def a_damaged_input_gives_no_footer(t):
    whole = v1(FOUR)
    mixed = whole[:16] + v1(FOUR[2:])[16:] + v1(FOUR[:2])[16:]
    for data, what in ((whole[:-1], "record 4"), (whole[:-6], "record 4"), (whole[:100000], "record 1"),
                       (whole[:20], "record 1"), (whole + b"x", "header"), (v1(FOUR, total=5), "header"),
                       (v1(FOUR, count=5), "record 5"), (v1(FOUR, count=3), "header"), (mixed, "record 3")):
        got = t.cairn("stream", stdin=data)
        expect("exit code and message", (4, "cairn: -: damaged: %s\n" % what), (got.code, got.err))
        expect_true("no FOOT", all(kind in (b"DATA", b"RECD") for _, kind, _ in blocks(got.raw)), what)


@test("R33")
def only_format_1_can_be_streamed(t):
    expect_true("a store of format 2", t.cairn("stream", stdin=v1(FOUR)).raw == v2(FOUR))
    for data in (v2(FOUR), b"", b"CRN1", b"something else that is long enough"):
        got = t.cairn("stream", stdin=data)
        expect("what comes of %r" % data[:8], (4, "cairn: -: not a cairn store of format 1\n", b""),
               (got.code, got.err, got.raw))


@test("R7", "R31")
def the_library_streams_between_callbacks(t):
    from kit import run
    t.write("a.crn", v1(FOUR))
    driver = t.drivers.path("pipes")
    for step in ("1", "7", "100000"):
        got = run([driver, "a.crn", step, "0"], t.folder)
        expect("status", (0, "0\n"), (got.code, got.err))
        expect_true("the bytes of a rewritten store", got.raw == v2(FOUR), len(got.raw))
    got = run([driver, "a.crn", "9", "70000"], t.folder)
    expect("status", (0, "3 cannot write to the sink\n"), (got.code, got.err))
    expect_true("the beginning", v2(FOUR).startswith(got.raw), len(got.raw))
