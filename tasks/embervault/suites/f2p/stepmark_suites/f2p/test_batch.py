# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step batches: several operations in one commit."""

from kit import delete, equal, put, test


@test("R33", "R34")
def a_batch_is_not_seen_before_its_commit(case):
    case.check("""
        PUT a 1 -> OK 1
        BEGIN -> OK
        PUT b 2 -> QUEUED 1
        DEL a -> QUEUED 2
        GET a -> VALUE 1
        GET b -> NONE
        SCAN - - -> ITEM a 1 | END 1
        STAT -> STAT seq 1 keys 1 segments 1
        COMMIT -> OK 2
        SCAN - - -> ITEM b 2 | END 1
        PUT c 3 -> OK 3
    """)
    equal(case.ask(["SCAN - -"]), ["ITEM b 2", "ITEM c 3", "END 2"])


@test("R12", "R34")
def a_batch_is_one_record_with_all_its_operations(case):
    case.check("""
        PUT a 1 -> OK 1
        BEGIN -> OK
        PUT z 1 -> QUEUED 1
        DEL a -> QUEUED 2
        DEL never -> QUEUED 3
        PUT a 2 -> QUEUED 4
        PUT z 2 -> QUEUED 5
        DEL z -> QUEUED 6
        COMMIT -> OK 2
        SCAN - - -> ITEM a 2 | END 1
    """)
    equal(case.records(), [[(1, put("a", "1")), (
        2, put("z", "1"), delete("a"), delete("never"), put("a", "2"), put("z", "2"), delete("z"))]])
    equal(case.ask(["SCAN - -", "STAT"]), ["ITEM a 2", "END 1", "STAT seq 2 keys 1 segments 1"])


@test("R35")
def an_empty_or_given_up_batch_writes_nothing(case):
    case.check("""
        PUT a 1 -> OK 1
        BEGIN -> OK
        COMMIT -> OK 1
        BEGIN -> OK
        PUT a 2 -> QUEUED 1
        ABORT -> OK
        GET a -> VALUE 1
        BEGIN -> OK
        PUT b 2 -> QUEUED 1
    """)
    equal(case.records(), [[(1, put("a", "1"))]])
    equal(case.ask(["BEGIN", "PUT b 2", "QUIT", "COMMIT"]), ["OK", "QUEUED 1", "BYE"])
    equal(case.ask(["GET b", "STAT"]), ["NONE", "STAT seq 1 keys 1 segments 1"])


@test("R36")
def a_refused_operation_spoils_the_batch(case):
    for bad, reason in (("PUT b", "wrong arguments"), ("DEL %", "bad key"), ("PUT b %zz", "bad token")):
        got = case.ask(["BEGIN", "PUT a 1", bad, "PUT c 1", "COMMIT", "COMMIT", "SCAN - -", "STAT"])
        equal(got[2:3] + got[4:], ["ERR " + reason, "ERR batch is spoiled", "ERR no batch", "END 0",
                                   "STAT seq 0 keys 0 segments 1"], bad)
    equal(case.ask(["BEGIN", "PUT a 1", "GET", "WAT", "SCAN -", "COMMIT", "GET a"])[5:], ["OK 1", "VALUE 1"])
    equal(case.ask(["BEGIN", "PUT", "ABORT", "BEGIN", "PUT a 2", "COMMIT"])[3:], ["OK", "QUEUED 1", "OK 2"])


@test("R37")
def batches_do_not_nest_and_do_not_end_twice(case):
    case.check("""
        COMMIT -> ERR no batch
        ABORT -> ERR no batch
        BEGIN -> OK
        PUT a 1 -> QUEUED 1
        BEGIN -> ERR batch is open
        COMMIT now -> ERR wrong arguments
        PUT b 1 -> QUEUED 2
        COMMIT -> OK 1
        SCAN - - -> ITEM a 1 | ITEM b 1 | END 2
        ABORT -> ERR no batch
    """)


@test("R36", "R38")
def a_batch_holds_1000_operations(case):
    lines = ["PUT k%d v" % (number % 700) for number in range(1000)]
    got = case.ask(["BEGIN"] + lines + ["COMMIT", "STAT", "BEGIN"] + lines + ["DEL k1", "COMMIT", "STAT"])
    equal(got[1000:1003], ["QUEUED 1000", "OK 1", "STAT seq 1 keys 700 segments 1"])
    equal(got[-4:], ["QUEUED 1000", "ERR batch is full", "ERR batch is spoiled", "STAT seq 1 keys 700 segments 1"])
    equal([len(found) for found in case.records()[0]], [1001])


@test("R27", "R28", "R34")
def a_crash_takes_all_of_a_batch_or_nothing(case):
    batch = ["BEGIN"] + ["PUT k%d v" % number for number in range(20)] + ["DEL a", "COMMIT", "GET a"]
    equal(case.ask(["PUT a 1"]), ["OK 1"])
    result = case.session(batch, crash="commit-half")
    equal((result.status, len(result.lines)), (86, 22))
    result = case.session(["STAT", "GET a"])
    equal((result.lines, result.status), (["STAT seq 1 keys 1 segments 1", "VALUE 1"], 0))
    equal(case.session(batch, crash="commit-written").status, 86)
    equal(case.ask(["STAT", "GET a", "GET k19"]), ["STAT seq 2 keys 20 segments 1", "NONE", "VALUE v"])
