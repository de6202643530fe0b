# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""The library as it has always worked."""
from harness import test


@test("R51")
def blocks_of_all_kinds_hold_their_contents(t):
    t.scenario("d_basic", "get_and_free")


@test("R51")
def blocks_of_exact_sizes_are_counted(t):
    t.scenario("d_basic", "exact_sizes")


@test("R51")
def a_new_heap_holds_nothing(t):
    t.scenario("d_basic", "nothing")


@test("R51")
def a_size_of_zero_gives_a_block(t):
    t.scenario("d_basic", "size_of_zero")


@test("R51")
def new_arrays_are_zero(t):
    t.scenario("d_basic", "zeroed")


@test("R51")
def small_blocks_are_resized(t):
    t.scenario("d_basic", "resized")


@test("R51")
def a_thread_uses_its_freed_blocks_again(t):
    t.scenario("d_basic", "used_again")


@test("R51", "R52")
def medium_blocks_freed_backwards_grow_together(t):
    t.scenario("d_basic", "backwards")


@test("R51")
def large_blocks_are_mapped_and_trimmed(t):
    t.scenario("d_basic", "large")


@test("R51")
def common_alignments_work(t):
    t.scenario("d_basic", "aligned")


@test("R51")
def foreign_pointers_are_refused(t):
    t.scenario("d_basic", "foreign")


@test("R51")
def a_second_free_is_refused(t):
    t.scenario("d_basic", "freed_twice")


@test("R51")
def statuses_have_names(t):
    t.scenario("d_basic", "names")


@test("R51")
def heaps_are_independent(t):
    t.scenario("d_basic", "two_heaps")


@test("R51")
def threads_work_side_by_side(t):
    t.scenario("d_basic", "threads_alone")
