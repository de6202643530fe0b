# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 1: contexts with a state of their own."""
from harness import test


@test("R1")
def a_new_context_renders_with_its_variables_data_and_partials(t):
    t.expect_driver("d_handle", "basic", [
        "0",
        "0",
        "0",
        "0",
        "0",
        "0 <Ann>6 1 2 [{x: 1}, {x: 2, list: [1, b]}]",
        "0 ",
    ])


@test("R2")
def two_contexts_do_not_share_variables(t):
    t.expect_driver("d_handle", "variables", [
        "0 A1",
        "0 B",
        "0 AA",
        "0 B",
        "0 B",
    ])


@test("R2")
def two_contexts_do_not_share_macros_counters_or_the_random_seed(t):
    t.expect_driver("d_handle", "state", [
        "0 A112",
        "0 B11",
        "0 A23",
        "0 B22",
        "same 1",
    ])


@test("R2")
def two_contexts_do_not_share_partials(t):
    t.expect_driver("d_handle", "partials", [
        "0 from a",
        "0 from b",
        "0 again",
        "0 from b",
    ])


@test("R3")
def globals_macros_and_counters_stay_from_one_render_to_the_next(t):
    t.expect_driver("d_handle", "stays", [
        "0 1",
        "0 []226",
        "0 11 8 7",
    ])


@test("R4", "R5")
def reset_forgets_the_state_of_one_context_only(t):
    t.expect_driver("d_handle", "reset", [
        "0 XP1",
        "0 XP1",
        "0",
        "same 1",
        "0 [][1, 2]1",
        "0 [X]M2P",
    ])


@test("R5")
def a_context_made_after_another_was_freed_starts_empty(t):
    t.expect_driver("d_handle", "again", [
        "0 [1]5",
        "0 [1]5",
        "0 [1]5",
    ])


@test("R2")
def a_context_and_the_old_api_do_not_share_anything(t):
    t.expect_driver("d_handle", "beside_old", [
        "old12",
        "0 new1",
        "[]",
        "0 new2",
        "2",
    ])
