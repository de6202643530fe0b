# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 3: sizes that do not fit, and memory that was used before."""
from harness import test


@test("R11")
def a_product_that_overflows_gives_no_block(t):
    t.scenario("d_blocks", "count_overflow")


@test("R12")
def a_huge_size_gives_no_block(t):
    t.scenario("d_blocks", "huge_sizes")


@test("R11", "R12")
def a_trace_survives_huge_requests(t):
    t.replay(["calloc a 0x8000000000000001 2", "alloc b 0xffffffffffffffff", "calloc c 4G 4G",
              "alloc d 64", "stats live_blocks"],
             ["1: calloc a: no memory", "2: alloc b: no memory", "3: calloc c: no memory",
              "live_blocks 1"], code=1)


@test("R13")
def medium_arrays_are_zero_also_in_used_memory(t):
    t.scenario("d_blocks", "zeroed_again", 5000, 20)
    t.scenario("d_blocks", "zeroed_again", 70000, 9)


@test("R13")
def large_arrays_are_zero_also_in_used_memory(t):
    t.scenario("d_blocks", "zeroed_again", 300000, 5)


@test("R14")
def the_limit_is_never_exceeded(t):
    t.scenario("d_blocks", "limit")
    t.replay(["alloc a 5M", "alloc b 4M", "stats reserved_bytes"],
             ["2: alloc b: no memory", "reserved_bytes 5242880"], code=1,
             options=["--limit", "8M"])
