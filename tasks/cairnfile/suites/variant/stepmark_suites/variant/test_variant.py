# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""All steps, with other data."""
import os

import fmt
import rules
from fmt import Maker, blocks, flip, noise, read_v1, read_v2, rec, v1, v2
from kit import CAIRN, KILLED, WORKSPACE, expect, expect_true, run, test
from objects import writable

RECORDS = [rec("10", b"\n" * 65536, "", 1), rec("9", "nine", "odd,square", 81), rec("\u03b1", noise(65537, 4), "greek", -1)]


@test("R1", "R2", "R3", "R4")
def handle_two_stores_in_turn(t):
    t.write("p.crn", v1(RECORDS))
    t.expect_drive("create q.crn 1\nopen A q.crn w\nopen B p.crn w\nput A 9 - 0 other\nremove B 10\nchange B 9 8 even 8\n"
                   "get A 9\nget B 8\ncommit A\nclose A\nclose B\nopen A p.crn r\nlist A\nopen B q.crn r\nlist B\n",
                   ["0", "0", "0", "0", "0", "0", "0 [other] 5", "0 [nine] 4", "0", "0",
                    "10()1:65536 9(odd,square)81:4 \u03b1(greek)-1:65537", "0", "9()0:5"])


@test("R6", "R7")
def handle_failures(t):
    t.write("p.crn", v1(RECORDS))
    t.expect_drive("open A p.crn w\nchange A 9 10 - 1\nput A %s - 1 t\nput A k -a 1 t\nputfail A 9 - 1 *80000\nget A 9\n"
                   "remove A 11\nopen B . r\ncommit A\n" % ("x" * 201),
                   ["0", "5 p.crn: '10' exists", "1 bad key '%s'" % ("x" * 201), "1 bad tag '-a'", "3 cannot read the source",
                    "0 [nine] 4", "2 p.crn: no record '11'", "3 .: cannot read", "0"])


@test("R9", "R10")
def layers_and_state(t):
    expect("wrong includes", [], rules.faults(WORKSPACE))
    t.write("p.crn", v1(RECORDS))
    t.expect_drive("open A p.crn r\nget A 9\n", ["0", "0 [nine] 4"])
    expect("writable data", {}, writable())


@test("R13", "R15", "R16", "R17")
def versions_rewrite_of_format_1(t):
    t.write("p.crn", v1(RECORDS, padding=b"\1\2\3\4"))
    got = t.cairn("del", "p.crn", "10", CAIRN_CRASH="rewrite-record:2")
    expect("exit code", KILLED, got.code)
    expect("files", ["p.crn", "p.crn.cairn-new"], t.files())
    expect("info", "format: v1\n", t.ok("info", "p.crn"))
    t.ok("del", "p.crn", "10")
    expect("records", RECORDS[1:], read_v1(t.read("p.crn")))
    expect("files", ["p.crn"], t.files())


@test("R19", "R20", "R21")
def blocks_of_changes(t):
    t.ok("init", "p.crn")
    maker = Maker()
    maker.finish()
    for key, tags, time, body in RECORDS:
        t.ok("put", "p.crn", key, "--time", str(time), *[w for g in tags.split(",") if g for w in ("--tag", g)], stdin=body)
        maker.put((key, tags, time, body))
        maker.finish()
    t.ok("del", "p.crn", "\u03b1")
    maker.gone("\u03b1")
    maker.finish()
    expect_true("the bytes that SPEC.md says", t.read("p.crn") == maker.data, fmt.kinds(t.read("p.crn")))
    t.ok("rename", "p.crn", "10", "11")
    expect("commit and records", (6, [rec("11", b"\n" * 65536, "", 1), RECORDS[1]]), read_v2(t.read("p.crn")))
    expect_true("no second body", len(t.read("p.crn")) < len(maker.data) + 1000)


@test("R14", "R25", "R26")
def commits_killed(t):
    for point, commit in (("commit-data", 1), ("commit-index", 1), ("commit-footer", 1), ("commit-done", 2)):
        t.write("p.crn", v2(RECORDS))
        expect("exit code", KILLED, t.cairn("tag", "p.crn", "9", "new", CAIRN_CRASH=point).code)
        tail = len(t.read("p.crn")) - len(v2(RECORDS))
        expect_true("new bytes", tail > 0, tail)
        expect("info", "format: v2\ncommit: %d\ntail: %d\n" % (commit, tail if commit == 1 else 0), t.ok("info", "p.crn"))
        t.ok("tag", "p.crn", "9", "even")
        tags = "even,odd,square" if commit == 1 else "even,new,odd,square"
        expect("commit and tags", (commit + 1, tags), (read_v2(t.read("p.crn"))[0], read_v2(t.read("p.crn"))[1][1][1]))


@test("R5", "R23", "R27")
def commits_and_readers(t):
    t.write("p.crn", v2(RECORDS))
    t.expect_drive("open A p.crn r\nopen B p.crn w\nsh %s del p.crn 9 2> err\nremove B 9\nremove B 10\nput B 10 t 2 new\ncommit B\n"
                   "get A 9\nabout B\nabout A\nclose B\nsh %s compact p.crn\nget A 9\n" % (CAIRN, CAIRN),
                   ["0", "0", "sh 6", "0", "0", "0", "0", "0 [nine] 4", "v2 commit 2 tail 0", "v2 commit 1 tail 0", "sh 0",
                    "0 [nine] 4"])
    expect("message", b"cairn: p.crn: in use by another writer\n", t.read("err"))


@test("R28", "R29", "R30")
def migrate_there_and_back(t):
    t.write("p.crn", v1(RECORDS))
    expect("exit code", KILLED, t.cairn("migrate", "p.crn", CAIRN_CRASH="rewrite-ready").code)
    expect_true("the old store", t.read("p.crn") == v1(RECORDS))
    t.ok("migrate", "p.crn")
    expect_true("format 2", t.read("p.crn") == v2(RECORDS))
    t.ok("del", "p.crn", "9")
    t.ok("compact", "p.crn")
    expect_true("the compact store", t.read("p.crn") == v2(RECORDS[::2]))
    t.ok("migrate", "p.crn", "--format", "v1")
    expect_true("format 1", t.read("p.crn") == v1(RECORDS[::2]))


@test("R31", "R33")
def stream_records(t):
    expect_true("format 2", t.cairn("stream", stdin=v1(RECORDS)).raw == v2(RECORDS))
    got = t.cairn("stream", stdin=v1(RECORDS)[:70000])
    expect("exit code and message", (4, "cairn: -: damaged: record 3\n"), (got.code, got.err))
    expect("blocks", "DATA RECD DATA RECD", fmt.kinds(got.raw[:16 + 12 + 65536 + 12 + 30 + 12 + 4 + 12 + 28 + 1 + 10]))


@test("R34", "R36", "R37")
def salvage_of_damage(t):
    good = v2(RECORDS)
    data = flip(good, [at for at, kind, _ in blocks(good) if kind == b"DATA"][2] + 60000) + noise(50)
    t.write("p.crn", data)
    expect("check", "p.crn: damaged: \u03b1\np.crn: 50 bytes after the last commit\n",
           t.fails(4, "p.crn: 1 of 3 records damaged", "check", "p.crn"))
    records, lost, skipped = fmt.salvage(data)
    expect("output", "%d recovered, %d lost, %d bytes skipped\n" % (len(records), lost, skipped), t.ok("salvage", "p.crn", "q.crn"))
    expect_true("the salvaged store", t.read("q.crn") == v2(RECORDS[:2]), [r[0] for r in records])


@test("R39", "R40")
def bounded_memory_and_threads(t):
    body = noise(9973) * 1500
    t.ok("init", "p.crn")
    for argv in (["put", "p.crn", "k", "--time", "3"], ["get", "p.crn", "k", "--out", "copy"], ["check", "p.crn"]):
        got = run(["sh", "-c", 'ulimit -v 16384; exec "$0" "$@"', CAIRN] + argv, t.folder, body)
        expect("exit code of " + argv[0], 0, got.code)
    expect_true("the body", t.read("copy") == body)
    expect_true("a file", os.path.getsize(t.path("p.crn")) > len(body))
    t.write("many.crn", v2([rec("k%d" % n, noise(40000, n + 50)) for n in range(40)]))
    got = run([t.drivers.path("threads"), "many.crn"], t.folder)
    expect("what the threads say", "bad 0, read 320\n", got.out)
