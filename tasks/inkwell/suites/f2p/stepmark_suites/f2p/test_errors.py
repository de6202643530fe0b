# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 2: errors are returned."""
from harness import test


@test("R6", "R7", "R8")
def every_kind_of_error_is_returned_with_its_status_line_and_message(t):
    t.expect_driver("d_errors", "kinds", [
        "2/2 page:2: expected a value, got '%}'",
        "3/3 page:3: division by zero",
        "3/3 page:1: unknown function 'nope'",
        "3/3 page:1: unknown filter 'nope'",
        "5/5 page:1: partial 'gone' not found",
        "6/6 page:2: range is longer than 100000",
        "4/4 site.data:2: expected a value",
        "0/0 :0: ",
        "4/4 :0: 'a.b' goes through something that is no map",
        "2/2 page:1: expected 'in', got 'of'",
        "0/0 :0: ",
    ])


@test("R7")
def an_error_has_the_name_of_the_template_it_is_in(t):
    t.expect_driver("d_errors", "places", [
        "2/2 bad:2: 'end' without a block",
        "3/3 div:3: division by zero",
        "0/0 :0: ",
        "3/3 page:2: cannot negate text",
        "3/3 (text):2: division by zero",
        "3/3 div:3: division by zero",
        "0/0 :0: ",
    ])


@test("R9")
def a_context_is_as_usable_after_an_error_as_before(t):
    t.expect_driver("d_errors", "usable", [
        "0 1",
        "3",
        "3",
        "3",
        "0 X[]<X>2",
        "3",
        "0 1[]",
        "3",
        "0 local",
        "2",
        "0 local-",
    ])


@test("R9")
def depth_and_nesting_of_failed_calls_are_not_left_over(t):
    t.expect_driver("d_errors", "depth", [
        "0 ",
        "6/6 t:1: calls nested deeper than 32 levels",
        "0 b",
        "0 1",
        "0/0 :0: ",
        "0 [[[[[[[[[[1]]]]]]]]]]",
    ])


@test("R10")
def failed_data_and_partials_change_nothing(t):
    t.expect_driver("d_errors", "atomic", [
        "4/4 second:6: expected a value",
        "0 1[1]{k: v}",
        "0/0 :0: ",
        "0 1[1, 2]{k: v, l: 1}[{n: 1}]",
        "2/2 p:1: tag is not closed",
        "0 old",
    ])


@test("R8")
def a_call_that_succeeds_clears_the_error_of_its_context_only(t):
    t.expect_driver("d_errors", "cleared", [
        "0/0 :0: ",
        "3/3 page:1: division by zero",
        "0/0 :0: ",
        "3/3 page:2: unknown function 'nope'",
        "3/3 page:1: division by zero",
        "0/0 :0: ",
        "3/3 page:2: unknown function 'nope'",
        "0/0 :0: ",
        "0/0 :0: ",
        "0/0 :0: ",
    ])


@test("R11")
def a_missing_argument_is_a_usage_error(t):
    t.expect_driver("d_errors", "nulls", [
        "111111111110101",
        "1",
        "0 V",
    ])


@test("R12")
def every_status_has_a_name(t):
    t.expect_driver("d_errors", "names", [
        "unknown",
        "ok",
        "usage",
        "syntax",
        "runtime",
        "data",
        "missing",
        "limit",
        "memory",
        "output",
        "unknown",
    ])
