# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 3: output goes to sinks."""
from harness import test


@test("R13")
def output_reaches_the_sink_in_order_and_never_empty(t):
    t.expect_driver("d_sinks", "order", [
        "0/0 :0: ",
        "a1[4]B",
        "empty 0",
        "0/0 :0: ",
        "writes 0",
    ])


@test("R13", "R16")
def output_reaches_the_sink_while_it_is_made(t):
    t.expect_driver("d_sinks", "streamed", [
        "ab[t:1] 1!cd2[t:1] 2!3[t:1] 3!e",
        "0",
        "x[t:1] 4!zy",
        "0",
    ])


@test("R14")
def a_sink_that_refuses_ends_the_render(t):
    t.expect_driver("d_sinks", "refused", [
        "8/8 page:0: cannot write the output",
        "12, 3 writes",
        "0/0 :0: ",
        "21",
    ])


@test("R16", "R17")
def a_log_line_is_one_write_to_the_sink_of_the_log(t):
    t.expect_driver("d_sinks", "logged", [
        "0",
        "0/0 :0: ",
        "[page:2] 2!",
        "[part:3] in part",
        "[(text):1] [1, 2]",
        "3 writes",
        "0",
        "0/0 :0: ",
        "3 writes",
    ])


@test("R16")
def a_log_that_refuses_ends_the_render(t):
    t.expect_driver("d_sinks", "log_refused", [
        "8/8 page:2: cannot write the log",
        "ab",
        ", 2",
    ])


@test("R11", "R15")
def output_before_an_error_has_been_handed_over(t):
    t.expect_driver("d_sinks", "partial_output", [
        "3/3 page:2: division by zero",
        "a1",
        "1,2,",
        "2/2 page:1: expected a value, got '%}'",
        "0 writes",
        "111",
    ])
