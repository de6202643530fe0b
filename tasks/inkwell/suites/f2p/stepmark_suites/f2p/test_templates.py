# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 4: compiled templates."""
from harness import test


@test("R18")
def a_template_renders_often_with_the_variables_of_that_time(t):
    t.expect_driver("d_templates", "often", [
        "0 1 1 ",
        "0 2 2 ",
        "0 3 3 ",
        "0 6 4 ",
    ])


@test("R18")
def a_template_keeps_nothing_of_its_name_and_source(t):
    t.expect_driver("d_templates", "own_copy", [
        "3/3 page:2: unknown function 'bad'",
        'text lit"eral d',
        "12.5",
    ])


@test("R18")
def many_templates_exist_at_a_time(t):
    t.expect_driver("d_templates", "many", [
        "2/2 broken:1: tag is not closed",
        "0 0",
        "0 <38>",
        "0 39",
        "0 37",
    ])


@test("R19")
def a_template_renders_in_any_context_and_outlives_its_own(t):
    t.expect_driver("d_templates", "elsewhere", [
        "0 A1",
        "0 B1",
        "0 A2",
        "0 A",
        "0 B m of B",
        "0 B2",
        "0 1",
        "0 m of B",
        "0 m of ",
    ])


@test("R20")
def a_macro_outlives_the_template_that_defined_it(t):
    t.expect_driver("d_templates", "macros", [
        "0 ",
        "0 ",
        "m1k1",
        "3/3 home:2: division by zero",
        "0 ",
        "0 m2k1",
        "3/3 caller:1: unknown function 'k'",
    ])


@test("R11", "R21")
def errors_have_the_name_the_template_was_compiled_with(t):
    t.expect_driver("d_templates", "errors", [
        "2/2 page:2: expected a name, got '%}'",
        "1",
        "3/3 first:2: division by zero",
        "0 3",
        "2",
        "0 1",
        "8/8 second:0: cannot write the output",
        "11110101",
    ])
