"""Step failures: a failed action leaves nothing half done; -k goes on.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test


@test("R36")
def the_outputs_and_the_depfile_of_a_failed_action_are_deleted(p):
    p.smeltfile("""
        rule r
            run = cat $in > one; cp one sub/two; echo x: > x.d; exit $status
            depfile = x.d
        make one sub/two never with r from src
            status = 1
        """)
    p.put("src", "x")
    p.put("mine", "kept")
    equal(p.build(status=1).lines[0], "! one sub/two never: exit 1")
    equal([p.exists(name) for name in ("one", "sub/two", "x.d", "src", "mine")],
          [False, False, False, True, True])


@test("R36", "R28")
def an_action_that_fails_after_its_command_leaves_nothing_either(p):
    p.smeltfile("""
        rule r
            run = cat $in > $out
            depfile = no/depfile
        rule two
            run = touch one
        make a with r from src
        make one two with two
        """)
    p.put("src", "x")
    equal(p.build("a", status=1).lines[0], "! a: depfile missing: no/depfile")
    equal(p.build("one", status=1).lines[0], "! one two: output missing: two")
    equal([p.exists("a"), p.exists("one")], [False, False])


@test("R37")
def a_failed_action_has_no_record_any_more(p):
    p.smeltfile("""
        rule r
            run = cat $in > $out; echo "$out: dep" > $depfile; test ! -e broken
            depfile = $out.d
        make a with r from src
        """)
    p.put("src", "1\n")
    p.put("dep", "")
    p.rebuilds("a")
    made = p.read("a")
    p.put("src", "2\n")
    p.put("broken", "")
    p.build(status=1)
    p.remove("broken")
    p.put("src", "1\n")
    p.put("a", made)
    equal(p.smelt("deps", "a").lines, [])
    p.rebuilds("a", what="after a failure, though all contents are as recorded once:")


@test("R38")
def keep_going_skips_only_what_needs_the_failed_action(p):
    p.smeltfile("""
        rule ok
            run = touch $out
        rule fail
            run = echo no luck; exit 2
        make a with ok
        make bad with fail from a
        make needs with ok from bad
        make later with ok after needs
        make free with ok from a
        make worse with fail after free
        """)
    equal(p.build("-k", status=1).lines, [
        "+ a", "! bad: exit 2", "no luck", "+ free", "! worse: exit 2", "no luck",
        "smelt: 2 run, 0 up to date, 2 failed, 2 skipped"])
    equal(p.build("-k", "-j", "3", status=1).summary,
          "smelt: 0 run, 2 up to date, 2 failed, 2 skipped")


@test("R38")
def keep_going_in_parallel_prints_in_order_and_skips_across_levels(p):
    p.put_wait_script()
    p.smeltfile("""
        rule slow-fail
            run = sh wait.sh third && exit 1
        rule ok
            run = touch $out
        make bad with slow-fail
        make top with ok from bad third
        make first with ok
        make second with ok from first
        make third with ok from second
        default bad top third
        """)
    equal(p.build("-k", "-j", "2", status=1).lines, [
        "! bad: exit 1", "+ first", "+ second", "+ third",
        "smelt: 3 run, 0 up to date, 1 failed, 1 skipped"])
