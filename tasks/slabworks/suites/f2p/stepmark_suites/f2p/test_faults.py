# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 8: pointers that are refused."""
from harness import test


@test("R29", "R30")
def a_double_free_of_a_small_block_names_it(t):
    t.scenario("d_faults", "double_free", 48)
    t.scenario("d_faults", "double_free", 1024, 60)


@test("R29", "R30")
def a_double_free_of_a_medium_block_names_it(t):
    t.scenario("d_faults", "double_free", 5000)
    t.scenario("d_faults", "double_free", 1100, 62)


@test("R29", "R30")
def a_double_free_of_a_large_block_names_it(t):
    t.scenario("d_faults", "double_free", 400000)
    t.scenario("d_faults", "double_free", 300000, 60)


@test("R29", "R31", "R34")
def a_pointer_into_a_block_is_refused(t):
    t.scenario("d_faults", "interior", 96, 16)
    t.scenario("d_faults", "interior", 5000, 64)
    t.scenario("d_faults", "interior", 300000, 8192)


@test("R31", "R29")
def the_start_of_a_freed_block_inside_a_live_one_is_an_interior_pointer(t):
    t.scenario("d_faults", "stale_start")


@test("R29", "R32")
def other_pointers_are_foreign(t):
    t.scenario("d_faults", "foreign", 80)
    t.scenario("d_faults", "foreign", 5000)
    t.scenario("d_faults", "foreign", 500000)


@test("R33", "R29")
def realloc_refuses_what_free_refuses(t):
    t.scenario("d_faults", "realloc_of_bad_pointers", 700)
    t.scenario("d_faults", "realloc_of_bad_pointers", 7000)
    t.scenario("d_faults", "realloc_of_bad_pointers", 700000)


@test("R35")
def the_callback_may_use_the_heap(t):
    t.scenario("d_faults", "callback")
