# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 6: functions and filters with user data."""
from harness import test


@test("R28", "R32")
def a_function_gets_the_pointer_of_its_registration(t):
    t.expect_driver("d_calls", "user_data", [
        "000",
        "0 Hi A, Bye 2 3",
        "0 Hello [1] 11",
        "3/3 page:1: unknown function 'bye'",
        "0 Hi 3",
        "3 11",
    ])


@test("R29")
def arguments_come_as_text_kind_and_number(t):
    t.expect_driver("d_calls", "arguments", [
        "0 -:-:3:-1;number:1.5:0:1.5;text:a:3:-1;bool:true:3:-1;nil::3:-1;-:-:3:-1;",
        "0 -:-:3:-1;list:[1, b]:3:-1;map:{k: 2}:3:-1;-:-:3:-1;",
        "0 -:-:3:-1;-:-:3:-1;",
        "0 -:-:3:-1;number:7:0:7;text:x:3:-1;-:-:3:-1;",
        "0 240",
        "0 [nil]",
    ])


@test("R30", "R11")
def a_wrong_number_of_arguments_does_not_call_the_function(t):
    t.expect_driver("d_calls", "counts", [
        "0 1234",
        "3/3 page:2: function 'f' does not take 0 arguments",
        "3/3 page:1: function 'f' does not take 3 arguments",
        "3/3 page:1: filter 'g' does not take 0 arguments",
        "3/3 page:1: filter 'g' does not take 2 arguments",
        "3/3 page:1: function 'none' does not take 1 arguments",
        "4",
        "11111",
        "3/3 page:1: unknown function 'x'",
    ])


@test("R31")
def what_a_function_returns_ends_the_render(t):
    t.expect_driver("d_calls", "failures", [
        "3/3 page:3: no, thanks",
        "5/5 page:3: not there",
        "4/4 page:3: function 'refuse' failed",
        "8/8 page:3: function 'refuse' failed",
        "3/3 page:3: function 'refuse' failed",
        "3/3 page:3: function 'refuse' failed",
        "3/3 page:3: no, thanks",
        "4/4 page:1: filter 'bad' failed",
        "0 fine",
    ])


@test("R32")
def functions_and_filters_replace_those_of_the_same_name(t):
    t.expect_driver("d_calls", "replaced", [
        "0 own 3 own x x 2",
        "0 [1, 2, 3] X",
        "0 newer 3",
        "0 macro",
        "0 newer 3 own x",
    ])


@test("R33")
def drop_is_called_once_for_every_registration(t):
    t.expect_driver("d_calls", "dropped", [
        "7: 0 0 0 0",
        "0 1",
        "1 0 0 0",
        "1 0 0 0",
        "1 1 1 1",
        "live 0, wrong 0, used 1",
    ])


@test("R34")
def no_memory_for_a_result_ends_the_render(t):
    t.expect_driver("d_calls", "no_memory", [
        "7",
        "7/7 page:1: out of memory",
        "0 fine",
        "live 0, wrong 0, used 1",
    ])


@test("R28")
def a_call_knows_its_context(t):
    t.expect_driver("d_calls", "context", [
        "0 same",
        "0 other same",
    ])
