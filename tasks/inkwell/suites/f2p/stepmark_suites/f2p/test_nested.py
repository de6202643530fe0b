# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 7: calls inside calls."""
from harness import test


@test("R36")
def a_render_inside_a_render_sees_the_globals_only(t):
    t.expect_driver("d_nested", "same_context", [
        "[a<global>1ba<global>2b] 0/0 :0: ",
        "[x(global)y7] 0/0 :0: ",
        "[15K2] 0/0 :0: ",
        "live 0, wrong 0, used 1",
    ])


@test("R35", "R37")
def a_function_renders_in_another_context_and_back(t):
    t.expect_driver("d_nested", "other_context", [
        "[ABABA1] 0/0 :0: ",
        "inner 3/3 inner:1: division by zero",
        "[failed A] 0/0 :0: ",
        "3/3 inner:1: division by zero",
        "[B] 0/0 :0: ",
    ])


@test("R37")
def an_inner_error_does_not_disturb_the_outer_render(t):
    t.expect_driver("d_nested", "inner_errors", [
        "inner 3/3 inner:2: division by zero",
        "inner 2/2 inner:1: tag is not closed",
        "[afailedbfailed1c] 0/0 :0: ",
        "inner 3/3 inner:1: unknown function 'nope'",
        "[",
        "failed",
        "] 3/3 outer:3: division by zero",
        "[d] 0/0 :0: ",
    ])


@test("R38")
def endless_recursion_through_functions_ends_with_a_limit(t):
    t.expect_driver("d_nested", "endless", [
        "first: 6 calls nested deeper than 32 levels",
        "[] 6/6 outer:1: function 'again' failed",
        "[ok] 0/0 :0: ",
        "[fits] 0/0 :0: ",
        "inner 6/6 outer:1: calls nested deeper than 32 levels",
        "[failed] 0/0 :0: ",
    ])


@test("R35", "R36")
def a_function_changes_variables_that_are_in_use(t):
    t.expect_driver("d_nested", "changed", [
        "[old label first newest second newest third newest [changed]] 0/0 :0: ",
        "[kept||newest1] 0/0 :0: ",
        "live 0, wrong 0, used 1",
    ])


@test("R35")
def a_context_that_is_in_a_call_cannot_be_reset(t):
    t.expect_driver("d_nested", "resets", [
        "[1XM0] 0/0 :0: ",
        "[[]] 0/0 :0: ",
        "0",
        "[[]] 0/0 :0: ",
    ])


@test("R39")
def a_function_that_replaces_itself_lives_until_it_returned(t):
    t.expect_driver("d_nested", "replaces_itself", [
        "replaced, dropped 0",
        "[first, second] 0/0 :0: ",
        "dropped 1",
        "replaced, dropped 1",
        "inside firstsecond, dropped 1",
        "[first, deep, second] 0/0 :0: ",
        "dropped 2",
        "replaced, dropped 2",
        "[] 4/4 outer:1: function 'f' failed",
        "dropped 3",
        "live 0, wrong 0, used 1",
    ])


@test("R39")
def partials_macros_and_templates_in_use_survive(t):
    t.expect_driver("d_nested", "in_use", [
        "0/0 :0: ",
        "<(1OLD MACRO)2old part>TAILnew partnew macro",
        "[new partnew macro] 0/0 :0: ",
        "live 0, wrong 0, used 1",
    ])


@test("R40")
def a_loader_gives_partials(t):
    t.expect_driver("d_nested", "loader", [
        "0",
        "[added<aX><aX>] 0/0 :0: ",
        "[<aX>] 0/0 :0: ",
        "asked 2",
        "[disk Xup] 0/0 :0: ",
        "[",
        "] 5/5 outer:2: partial 'none' not found",
        "[",
        "",
        "] 4/4 outer:3: loader failed for 'denied'",
        "[] 3/3 outer:1: loader failed for 'odd'",
        "[] 2/2 syntax:2: tag is not closed",
        "[<aX>] 5/5 outer:1: partial 'mem/b' not found",
    ])


@test("R35", "R40")
def a_loader_can_render(t):
    t.expect_driver("d_nested", "loader_renders", [
        "maker 2",
        "[X+1<qX>;X+2<qX>;] 0/0 :0: ",
        "live 0, wrong 0, used 1",
    ])


@test("R35", "R36")
def a_sink_can_render_in_the_context_that_writes_to_it(t):
    t.expect_driver("d_nested", "sinks", [
        "0/0 :0: ",
        "a1b71 <1>",
    ])


@test("R41")
def an_old_function_can_render_with_the_old_api(t):
    t.expect_driver("d_nested", "old_api", [
        "a1<set>ba2<set>bset",
        "c61d",
    ])
