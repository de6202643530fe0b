"""Step run: commands are run, their output caught, failures told.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import check, equal, test


@test("R15")
def a_command_runs_in_the_root_with_its_folders_made_and_nothing_to_read(p):
    p.smeltfile("""
        rule r
            run = pwd -P > $out; cat >> $out; echo "$$GREETING ${text}" >> $out; cp $out $out2
        make deep/er/one with r
            text = from smelt
            out2 = two/2
        make two/1 with r
            text = again
            out2 = two/3
        """, "project/Smeltfile")
    p.build("-C", "project", "two/1", "deep/er/one", env={"GREETING": "hello"})
    lines = p.read("project/deep/er/one").splitlines()
    check(lines[0].endswith("/project"), "the root as current folder", lines[0])
    equal(lines[1:], ["hello from smelt"])
    equal(p.read("project/two/2"), p.read("project/deep/er/one"))


@test("R16", "R18")
def a_block_has_all_output_unchanged_and_ends_in_a_newline(p):
    p.smeltfile(r"""
        rule r
            run = $do; touch $out
        make mixed with r
            do = echo one; echo two >&2; printf '  three'
        make quiet with r
            do = :
        make bytes with r
            do = printf '\377\n\n'
        default mixed quiet bytes
        """)
    result = p.start_smelt("build")
    result.read_until("skipped\n")
    equal(result.out, b"+ mixed\none\ntwo\n  three\n+ quiet\n+ bytes\n\xff\n\n"
          b"smelt: 3 run, 0 up to date, 0 failed, 0 skipped\n")


@test("R16")
def much_output_is_caught_and_say_heads_it(p):
    p.smeltfile(r"""
        rule r
            run = yes "a line of output" | head -n 6000; echo last; touch $out
            say = LOUD $out ($mode)
        make a with r
            mode = x
        """)
    lines = p.build().lines
    equal([len(lines), lines[0], lines[6000]],
          [6003, "+ LOUD a (x)", "a line of output"])


@test("R17", "R18")
def after_a_failure_nothing_more_is_started(p):
    p.smeltfile("""
        rule r
            run = echo run $out; touch $out; exit $status
        make a with r
            status = 0
        make b with r from a
            status = 3
        make c with r
            status = 0
        """)
    result = p.build(status=1)
    equal(result.lines, ["+ a", "run a", "! b: exit 3", "run b",
                         "smelt: 1 run, 0 up to date, 1 failed, 1 skipped"])
    equal([p.exists("a"), p.exists("c")], [True, False])


@test("R17")
def a_signal_and_a_missing_output_are_failures_of_their_own(p):
    p.smeltfile("""
        rule r
            run = $do
            say = do $out
        make a with r
            do = kill -9 $$$$
        make b b2 b3 with r
            do = touch b; mkdir b2
        """)
    equal(p.build("a", status=1).lines[0], "! do a: signal 9")
    equal(p.build("b3", status=1).lines,
          ["! do b b2 b3: output missing: b2", "smelt: 0 run, 0 up to date, 1 failed, 0 skipped"])


@test("R19")
def an_output_that_is_there_is_left_for_the_command_to_keep(p):
    p.smeltfile("""
        rule r
            run = test -e $out && echo found $out || touch $out
        make a with r
        make b with r
        """)
    p.put("a", "old")
    equal(p.build().lines[:3], ["+ a", "found a", "+ b"])
    equal(p.read("a"), "old")


@test("R13", "R15")
def nothing_runs_when_a_source_is_missing(p):
    p.smeltfile("""
        rule r
            run = cat $in > $out
        make a with r from src
        make b with r from a gone
        """)
    p.put("src", "x")
    p.build("a")
    p.remove("a")
    equal(p.mistake("build"), "'gone' does not exist and no statement makes it (needed by 'b')")
    equal(p.exists("a"), False)
