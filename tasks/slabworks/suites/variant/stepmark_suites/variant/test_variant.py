# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""The same requirements with other data."""
from harness import expect_at_most, test


@test("R1", "R2", "R4")
def traces_are_read(t):
    t.replay("alloc q[6-0/2] 0x40 # four\r\n\r\nstats live_blocks\nfree q[0]\nstats live_bytes",
             ["live_blocks 4", "live_bytes 192"])
    t.mistake(["trim", "", "alloc a 0xfg"], 3, "bad number 0xfg")


@test("R3", "R5", "R6", "R7")
def mistakes_are_reported(t):
    t.mistake(["stats", "realloc a"], 2, "realloc takes 2 words")
    t.mistake(["alloc a 1", "check a 300"], 2, "bad byte 300")
    t.mistake(["alloc a 1", "on 99 trim"], 2, "bad worker 99")


@test("R8", "R9", "R10")
def sizes(t):
    t.scenario("d_blocks", "alignment", 3000)
    t.scenario("d_blocks", "no_overlap", 230)
    t.scenario("d_blocks", "waste", 11)


@test("R11", "R12", "R13", "R14")
def overflow(t):
    t.scenario("d_blocks", "huge_sizes", 3)
    t.scenario("d_blocks", "zeroed_again", 2500, 40)
    t.scenario("d_blocks", "zeroed_again", 500000, 3)
    t.scenario("d_blocks", "limit", 2500000)


@test("R15", "R16", "R17", "R18")
def realloc(t):
    t.scenario("d_blocks", "growth", 2047, 2)
    t.scenario("d_blocks", "random_sizes", 99)
    t.scenario("d_blocks", "failed_growth", 5555)
    t.scenario("d_blocks", "shrinking_at_the_limit", 5001)


@test("R19", "R20", "R21", "R22")
def coalesce(t):
    for order in range(4):
        t.scenario("d_space", "merged", order, 240, 3500)
    t.scenario("d_space", "hole", 20000)
    t.scenario("d_space", "arenas_go_back", 700, 9999)
    t.scenario("d_space", "grows_in_place", 20000)


@test("R23", "R24")
def large(t):
    t.scenario("d_space", "large_shrink", 33000000, 400000)
    t.scenario("d_space", "large_free", 4)
    t.scenario("d_space", "no_oversized_reuse", 1000000)
    t.scenario("d_space", "limit_after_free", 32)


@test("R25", "R26", "R28")
def align(t):
    t.scenario("d_blocks", "alignments", 17)
    t.scenario("d_blocks", "alignments", 70000, 17)
    t.scenario("d_blocks", "huge_alignments", 20)
    t.scenario("d_blocks", "aligned_life", 77)


@test("R29", "R30", "R31", "R32", "R33")
def faults(t):
    t.scenario("d_faults", "double_free", 333, 10)
    t.scenario("d_faults", "double_free", 20000, 50)
    t.scenario("d_faults", "interior", 777, 33)
    t.scenario("d_faults", "stale_start", 4444)
    t.scenario("d_faults", "foreign", 1000)
    t.scenario("d_faults", "realloc_of_bad_pointers", 90)


@test("R36", "R37", "R38", "R39", "R40")
def threads(t):
    rounds = ["alloc a[0-99] 900", "on 3 free a[0-99]"] * 20
    first, last = t.numbers("alloc a[0-99] 900", "stats reserved_bytes", "on 3 free a[0-99]",
                            *rounds, "alloc a[0-99] 900", "stats reserved_bytes")
    expect_at_most("reserved_bytes after 20 rounds", first, last)
    t.scenario("d_threads", "leftovers", 30)
    t.scenario("d_threads", "swapping", 3000, 20000)
    t.scenario("d_threads", "double_free_race", 200)


@test("R41", "R43", "R44", "R45", "R46")
def stats(t):
    t.scenario("d_faults", "sums", 1234)
    t.scenario("d_faults", "calls", 64)
    t.scenario("d_faults", "failures", 2500000)
    t.scenario("d_faults", "peak", 70000)
    t.scenario("d_threads", "counting", 3000, 9000)


@test("R47", "R48", "R49", "R50")
def ceiling(t):
    t.scenario("d_space", "trimmed", 8)
    t.scenario("d_space", "phases", 1, 7)
    t.scenario("d_space", "churn", 17, 400)
    t.scenario("d_space", "kept_memory_gives_way", 4000000)
