# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 4: changing sizes."""
from harness import test


@test("R15")
def a_growing_medium_block_keeps_its_contents(t):
    t.scenario("d_blocks", "growth", 1030, 3)
    t.scenario("d_blocks", "growth", 20001, 2)


@test("R15")
def a_growing_large_block_keeps_its_contents(t):
    t.scenario("d_blocks", "growth", 263001, 3)


@test("R15", "R17")
def blocks_that_change_their_size_at_random_keep_their_contents(t):
    t.scenario("d_blocks", "random_sizes")


@test("R16")
def a_failed_realloc_leaves_the_block(t):
    t.scenario("d_blocks", "failed_growth", 100)
    t.scenario("d_blocks", "failed_growth", 70000)
    t.scenario("d_blocks", "failed_growth", 800000)


@test("R17")
def a_shrunk_block_gives_its_room_back(t):
    t.scenario("d_blocks", "shrinking")


@test("R18", "R17")
def shrinking_never_fails(t):
    t.scenario("d_blocks", "shrinking_at_the_limit", 20480)
    t.scenario("d_blocks", "shrinking_at_the_limit", 100)


@test("R16", "R15")
def a_trace_that_runs_into_the_limit_keeps_its_blocks(t):
    t.replay(["alloc a 1M", "fill a 9", "realloc a 1500000", "check a 9 1048576", "realloc a 8M",
              "check a 9 1M", "realloc a 100", "check a 9", "free a", "stats live_blocks"],
             ["5: realloc a: no memory", "live_blocks 0"], code=1, options=["--limit", "4M"])
