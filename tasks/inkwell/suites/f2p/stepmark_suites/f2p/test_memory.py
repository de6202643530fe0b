# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 5: memory from an allocator of the context."""
from harness import test


@test("R22")
def all_memory_is_given_back_with_its_size(t):
    t.expect_driver("d_memory", "balance", [
        "0",
        "0",
        "Ink",
        "0",
        "0",
        "0",
        "live 0, wrong 0, used 1",
    ])


@test("R22")
def nothing_is_left_behind_by_errors(t):
    t.expect_driver("d_memory", "after_errors", [
        "failed 12",
        "live 0, wrong 0, used 1",
    ])


@test("R23")
def every_single_failed_allocation_is_an_error_and_no_leak(t):
    t.expect_driver("d_memory", "injected", [
        "no context 1, memory 1, bad 0",
        "no context 1, memory 1, bad 0",
    ])


@test("R23", "R10")
def a_call_without_memory_leaves_no_result_and_no_half_work(t):
    t.expect_driver("d_memory", "injected_results", [
        "hits 1, bad 0",
    ])


@test("R24")
def doing_the_same_again_does_not_grow_a_context(t):
    t.expect_driver("d_memory", "steady", [
        "grown 0",
        "live 0, wrong 0, used 1",
    ])


@test("R25")
def what_a_template_replaces_while_it_is_in_use_stays_readable(t):
    t.expect_driver("d_memory", "in_use", [
        "0 one two three []",
        "0 kv lw l",
        "0 abc1",
        "0 [long text, , ]",
        "live 0, wrong 0, used 1",
    ])


@test("R20", "R22")
def a_template_keeps_its_memory_until_nothing_needs_it(t):
    t.expect_driver("d_memory", "outlives", [
        "0",
        "kept 1",
        "0 [2lit]",
        "0 new",
        "live 0, wrong 0, used 1",
        "live 0, wrong 0, used 1",
    ])


@test("R22", "R27")
def every_context_uses_its_own_allocator(t):
    t.expect_driver("d_memory", "separate", [
        "000",
        "0 2",
        "0 3",
        "live 0, wrong 0, used 1",
        "0 Ink",
        "live 0, wrong 0, used 1",
    ])


@test("R26")
def there_is_no_fixed_number_of_partials_macros_and_counters(t):
    t.expect_driver("d_memory", "numbers", [
        "bad 0",
        "0 p0p199m0m1991 200",
        "p0p199m0m1991 200",
    ])
