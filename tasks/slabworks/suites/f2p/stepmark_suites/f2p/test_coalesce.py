# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 5: free medium memory grows together."""
from harness import test


@test("R19")
def blocks_freed_in_order_grow_together(t):
    t.scenario("d_space", "merged", 0)


@test("R19")
def blocks_freed_in_any_other_order_grow_together(t):
    t.scenario("d_space", "merged", 1)
    t.scenario("d_space", "merged", 2)
    t.scenario("d_space", "merged", 3)


@test("R19", "R20")
def a_hole_between_live_blocks_is_used_again_as_a_whole(t):
    t.scenario("d_space", "hole")


@test("R21")
def empty_arenas_go_back_to_the_system(t):
    t.scenario("d_space", "arenas_go_back")


@test("R22")
def a_block_grows_into_the_free_room_behind_it(t):
    t.scenario("d_space", "grows_in_place")


@test("R22", "R19")
def what_is_cut_off_a_block_grows_together_with_free_room(t):
    t.scenario("d_space", "cut_ends_merge")


@test("R19", "R21")
def a_trace_of_medium_blocks_leaves_one_arena(t):
    t.replay(["alloc a[0-999] 3000", "free a[0-999/3]", "free a[1-999/3]", "free a[2-999/3]",
              "verify", "alloc b[1-3] 256K", "stats reserved_bytes"], ["reserved_bytes 1048576"])
