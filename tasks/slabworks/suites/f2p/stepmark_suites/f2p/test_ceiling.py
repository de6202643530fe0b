# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 11: how much memory may be held."""
from harness import expect, expect_at_most, test


@test("R47")
def trim_gives_back_all_that_is_unused(t):
    t.scenario("d_space", "trimmed")


@test("R48")
def one_empty_slab_of_a_size_is_kept(t):
    for order in range(4):
        t.scenario("d_space", "empty_slabs", order)


@test("R49", "R48")
def one_size_after_the_other_needs_no_more_memory(t):
    t.scenario("d_space", "phases")


@test("R49")
def blocks_that_come_and_go_do_not_scatter_the_memory(t):
    t.scenario("d_space", "churn")


@test("R50")
def kept_memory_gives_way_at_the_limit(t):
    t.scenario("d_space", "kept_memory_gives_way")


@test("R47")
def a_trace_ends_without_memory(t):
    kept, given, left, again = t.numbers(
        "alloc a[0-2999] 48", "alloc b[0-99] 9000", "alloc c 2M", "free a[0-2999]",
        "on 1 free b[0-99]", "free c", "alloc d[0-99] 200", "on 1 free d[0-99]", "stats reserved_bytes", "trim", "stats reserved_bytes",
        "trim", "verify")
    expect_at_most("memory kept of freed blocks", (1024 + 2 * 64) * 1024, kept)
    expect("what trim gave back", kept, given)
    expect("what was left, and what trim gave back of it", (0, 0), (left, again))
