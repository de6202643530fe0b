# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 6: large blocks."""
from harness import test


@test("R23")
def shrinking_gives_the_end_back(t):
    t.scenario("d_space", "large_shrink")


@test("R23", "R24")
def shrinking_again_and_again_leaves_nothing_behind(t):
    t.scenario("d_space", "large_shrink_often")


@test("R24")
def a_freed_block_goes_back_at_once(t):
    t.scenario("d_space", "large_free")


@test("R24")
def a_small_request_does_not_get_a_huge_mapping(t):
    t.scenario("d_space", "no_oversized_reuse")


@test("R24")
def freed_blocks_do_not_count_towards_the_limit(t):
    t.scenario("d_space", "limit_after_free")


@test("R23", "R24")
def a_trace_of_large_blocks_leaves_nothing(t):
    t.replay(["alloc a[0-9] 4M", "realloc a[0-9] 1M", "stats reserved_bytes", "free a[0-9]",
              "stats reserved_bytes"], ["reserved_bytes 10485760", "reserved_bytes 0"])
