# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 2: small blocks of any size."""
from harness import test


@test("R8")
def blocks_of_every_size_are_aligned(t):
    t.scenario("d_blocks", "alignment")


@test("R9")
def the_usable_size_is_never_less_than_what_was_asked_for(t):
    t.scenario("d_blocks", "usable_holds_size")


@test("R9")
def blocks_beside_each_other_keep_their_contents(t):
    t.scenario("d_blocks", "no_overlap")


@test("R10")
def the_usable_size_is_not_much_more_than_what_was_asked_for(t):
    t.scenario("d_blocks", "waste")


@test("R9")
def a_trace_with_odd_sizes_keeps_its_contents(t):
    for size in [81, 87, 97, 103, 113, 119, 65]:
        t.replay(["alloc a[0-99] %d" % size, "fill a[0-98/2] 1", "fill a[1-99/2] 2",
                  "check a[0-98/2] 1", "check a[1-99/2] 2", "verify"])
