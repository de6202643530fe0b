# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step snapshots: readers that see the store as it was."""

from kit import equal, test


@test("R43")
def a_snapshot_answers_as_the_store_would_have_when_it_was_taken(case):
    case.check("""
        PUT a 1 -> OK 1
        PUT b 1 -> OK 2
        SNAP -> SNAP 1
        PUT a 2 -> OK 3
        DEL b -> OK 4
        PUT c 1 -> OK 5
        SNAP -> SNAP 2
        BEGIN -> OK
        PUT a 3 -> QUEUED 1
        PUT a 4 -> QUEUED 2
        DEL c -> QUEUED 3
        SNAP -> SNAP 3
        COMMIT -> OK 6
        GET a @1 -> VALUE 1
        GET b @1 -> VALUE 1
        GET c @1 -> NONE
        GET a @2 -> VALUE 2
        GET b @2 -> NONE
        GET a @3 -> VALUE 2
        GET c @3 -> VALUE 1
        GET a -> VALUE 4
        GET c -> NONE
        DEL a -> OK 7
        PUT b 9 -> OK 8
        GET b @2 -> NONE
        GET a @2 -> VALUE 2
    """)


@test("R30", "R31", "R32", "R43")
def scans_of_a_snapshot_list_what_was_there(case):
    case.check("""
        PUT a 1 -> OK 1
        PUT b 1 -> OK 2
        PUT c 1 -> OK 3
        SNAP -> SNAP 1
        DEL a -> OK 4
        PUT b 2 -> OK 5
        PUT bb 1 -> OK 6
        SCAN - - @1 -> ITEM a 1 | ITEM b 1 | ITEM c 1 | END 3
        SCAN - - REV LIMIT 2 @1 -> ITEM c 1 | ITEM b 1 | END 2
        SCAN - c LIMIT 1 @1 -> ITEM a 1 | END 1
        SCAN b - REV @1 -> ITEM c 1 | ITEM b 1 | END 2
        SCAN - - -> ITEM b 2 | ITEM bb 1 | ITEM c 1 | END 3
        STAT -> STAT seq 6 keys 3 segments 1
    """)


@test("R44")
def a_snapshot_holds_the_clock(case):
    case.check("""
        PUT a 1 TTL 10 -> OK 1
        PUT b 1 TTL 20 -> OK 2
        SNAP -> SNAP 1
        CLOCK 115 -> CLOCK 115
        SNAP -> SNAP 2
        CLOCK 500 -> CLOCK 500
        GET a -> NONE
        GET a @1 -> VALUE 1
        GET a @2 -> NONE
        PUT a 2 -> OK 3
        GET a @2 -> NONE
        SCAN - - @1 -> ITEM a 1 | ITEM b 1 | END 2
        SCAN - - @2 -> ITEM b 1 | END 1
        SCAN - - -> ITEM a 2 | END 1
    """, "--now", 100)


@test("R7", "R45")
def a_dropped_snapshot_is_gone_and_the_others_stay(case):
    case.check("""
        PUT a 1 -> OK 1
        SNAP -> SNAP 1
        PUT a 2 -> OK 2
        SNAP -> SNAP 2
        PUT a 3 -> OK 3
        SNAP -> SNAP 3
        DEL a -> OK 4
        DROP 2 -> OK
        GET a @2 -> ERR no snapshot
        SCAN - - @2 -> ERR no snapshot
        DROP 2 -> ERR no snapshot
        DROP 9 -> ERR no snapshot
        GET a @0 -> ERR no snapshot
        GET a @1 -> VALUE 1
        GET a @3 -> VALUE 3
        DROP 3 -> OK
        GET a @1 -> VALUE 1
        GET a -> NONE
        SNAP -> SNAP 4
        GET a @x -> ERR bad number
        GET a 1 -> ERR wrong arguments
        GET % @x -> ERR bad key
        SCAN - - @1 LIMIT 1 -> ERR wrong arguments
        DROP -> ERR wrong arguments
        DROP x -> ERR bad number
        PUT @1 here -> OK 5
        GET @1 -> VALUE here
        SCAN @1 @2 -> ITEM @1 here | END 1
    """)
    equal(case.ask(["GET a @1", "SNAP"]), ["ERR no snapshot", "SNAP 1"])
