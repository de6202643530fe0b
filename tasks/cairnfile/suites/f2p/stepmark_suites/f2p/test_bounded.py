# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 9: bounded memory, threads, and the header on its own."""
import os

from fmt import Maker, noise, rec, v1, v2
from kit import CAIRN, LIBRARY, WORKSPACE, Failed, build, clip, expect, expect_true, run, test

LIMIT = 16 * 1024
LARGE = 12 << 20


def bounded(t, *argv, stdin=b"", out=None):
    """Runs a command in an address space of 16 MiB."""
    line = 'ulimit -v %d; exec "$0" "$@"%s' % (LIMIT, " > " + out if out else "")
    got = run(["sh", "-c", line, CAIRN] + list(argv), t.folder, stdin)
    if got.code != 0:
        raise Failed("cairn %s in 16 MiB: expected exit code 0, got %d: %s" % (argv[0], got.code, clip(got.err, 150)))
    return got


def large():
    return noise(99991) * (LARGE // 99991) + b"end"


@test("R39")
def put_and_get_of_a_large_body_work_in_a_small_memory(t):
    body = large()
    t.write("body", body)
    t.ok("init", "a.crn")
    bounded(t, "put", "a.crn", "k", "--from", "body", "--time", "1")
    bounded(t, "put", "a.crn", "k", "--from", "-", "--time", "1", stdin=body)
    bounded(t, "get", "a.crn", "k", "--out", "copy")
    expect_true("the same body", t.read("copy") == body)
    expect_true("the size of two bodies", 2 * len(body) < len(t.read("a.crn")) < 2 * len(body) + 100000)


@test("R39")
def format_1_works_in_a_small_memory(t):
    body = large()
    t.write("body", body)
    t.ok("init", "a.crn", "--format", "v1")
    bounded(t, "put", "a.crn", "k", "--from", "body", "--time", "1")
    bounded(t, "rename", "a.crn", "k", "l")
    bounded(t, "check", "a.crn")
    bounded(t, "get", "a.crn", "l", out="copy")
    expect_true("the same body", t.read("copy") == body)
    expect_true("the bytes of format 1", t.read("a.crn") == v1([rec("l", body, "", 1)]))


@test("R39")
def rewriting_works_in_a_small_memory(t):
    body = large()
    t.write("body", body)
    t.ok("init", "a.crn")
    bounded(t, "put", "a.crn", "k", "--from", "body", "--time", "1")
    bounded(t, "compact", "a.crn")
    bounded(t, "check", "a.crn")
    bounded(t, "salvage", "a.crn", "b.crn")
    wanted = v2([rec("k", body, "", 1)])
    expect_true("the bytes of a rewritten store", t.read("a.crn") == wanted)
    expect_true("the bytes of a salvaged store", t.read("b.crn") == wanted)
    bounded(t, "migrate", "a.crn", "--format", "v1")
    expect_true("the bytes of format 1", t.read("a.crn") == v1([rec("k", body, "", 1)]))


@test("R39")
def streaming_works_in_a_small_memory(t):
    body = large()
    t.write("body", body)
    t.ok("init", "a.crn", "--format", "v1")
    bounded(t, "put", "a.crn", "k", "--from", "body", "--time", "1")
    bounded(t, "stream", stdin=t.read("a.crn"), out="b.crn")
    expect_true("the bytes of a rewritten store", t.read("b.crn") == v2([rec("k", body, "", 1)]))


@test("R39")
def bytes_that_look_like_a_large_block_do_no_harm(t):
    maker = Maker(v2([rec("a", "text")]))
    fake = b"".join(kind + (LARGE - 70000).to_bytes(4, "little") + b"sum!" for kind in (b"FOOT", b"INDX", b"RECD"))
    t.write("a.crn", maker.data + fake + bytes(LARGE))
    t.write("body", large())
    bounded(t, "list", "a.crn")
    got = bounded(t, "salvage", "a.crn", "b.crn")
    expect("output", "1 recovered, 0 lost, %d bytes skipped\n" % (LARGE + 36), got.out)
    bounded(t, "put", "a.crn", "k", "--from", "body", "--time", "1")
    expect("keys", "a\nk\n", t.ok("list", "a.crn"))


@test("R40")
def threads_read_one_handle_at_a_time(t):
    maker = Maker()
    for number in range(40):
        maker.put(rec("k%d" % number, noise(40000, number + 1)))
    t.write("two.crn", maker.finish())
    t.write("one.crn", v1([rec("k%d" % n, noise(40000, n + 1)) for n in range(40)]))
    driver = t.drivers.path("threads")
    for name in ("two.crn", "one.crn"):
        got = run([driver, name], t.folder)
        expect("what the threads say", (0, "bad 0, read 320\n", ""), (got.code, got.out, got.err))


USE = """
typedef void (*any)(void);
static const any ALL[] = {%s};

int main(void)
{
    cairn_error error;
    return sizeof ALL / sizeof *ALL == %d && cairn_create("unit.crn", 2, &error) == CAIRN_OK ? 0 : 1;
}
"""
PUBLIC = """create open close format commits tail count at find read put change remove commit migrate compact
stream check salvage""".split()


@test("R8")
def the_header_stands_on_its_own_in_both_languages(t):
    text = USE % (", ".join("(any)cairn_" + name for name in PUBLIC), len(PUBLIC))
    for suffix, tool in (("c", ["gcc", "-std=c11"]), ("cpp", ["g++", "-std=c++17"])):
        t.write("unit." + suffix, ('#include "cairn.h"\n#include "cairn.h"\n' + text).encode())
        fault = build(tool + ["-pedantic", "-Wall", "-Wextra", "-Werror", "-c", "-o", "unit.o",
                              "-I" + os.path.join(WORKSPACE, "include"), "unit." + suffix], t.folder)
        fault = fault or build(["g++", "-pthread", "-o", "unit", "unit.o", LIBRARY], t.folder)
        expect("faults of unit." + suffix, None, fault)
        expect("exit code", 0, run([t.path("unit")], t.folder).code)
        os.unlink(t.path("unit.crn"))
