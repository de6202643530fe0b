"""Step parallel: several commands at once, printed as if one by one.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import check, equal, test


@test("R31", "R1")
def independent_commands_run_at_the_same_time(p):
    p.put_wait_script()
    p.smeltfile("""
        rule meet
            run = touch $out.here; sh wait.sh $other.here && touch $out
        make a with meet
            other = b
        make b with meet
            other = a
        """)
    equal(p.build("-j", "2").summary, "smelt: 2 run, 0 up to date, 0 failed, 0 skipped")
    equal(p.mistake("build", "-j", "0"), "-j needs a positive number, not '0'")


@test("R31")
def never_more_than_n_commands_run_at_once(p):
    lines = ["rule r", "  run = mkdir run/$out; ls run | wc -l >> count; \\",
             "    sleep 0.05; rmdir run/$out; touch $out"]
    lines += [f"make f{number} with r" for number in range(7)]
    p.put("Smeltfile", "\n".join(lines) + "\n")
    p.put("run/.keep", "")
    equal(p.build("-j", "3").summary, "smelt: 7 run, 0 up to date, 0 failed, 0 skipped")
    counts = [int(line) for line in p.read("count").split()]
    check(max(counts) <= 3, "at most 3 at once", counts)


@test("R32")
def a_command_waits_for_what_it_needs_and_for_nothing_else(p):
    p.put_wait_script()
    p.smeltfile("""
        rule slow
            run = sh wait.sh third && touch $out
        rule touch
            run = for f in $in; do test -e $$f || exit 5; done; touch $out
        make slow with slow
        make first with touch
        make second with touch from first
        make third with touch from second
        make last with touch from slow third
        """)
    result = p.rebuilds("slow", "first", "second", "third", "last", arguments=["-j", "2"])
    equal(result.summary, "smelt: 5 run, 0 up to date, 0 failed, 0 skipped")


@test("R33")
def blocks_come_out_whole_and_in_order_whatever_ends_first(p):
    p.put_wait_script()
    p.smeltfile(r"""
        rule first
            run = echo start $out; touch one.started; \
                  sh wait.sh three.done && echo end $out; touch $out
        rule later
            run = sh wait.sh one.started && echo in $out >&2; touch $out $out.done
        make one with first
        make two with later
        make three with later after two
        """)
    equal(p.build("-j", "3").lines, [
        "+ one", "start one", "end one", "+ two", "in two", "+ three", "in three",
        "smelt: 3 run, 0 up to date, 0 failed, 0 skipped"])


@test("R33")
def a_block_is_written_as_soon_as_its_turn_has_come(p):
    p.put_wait_script()
    p.smeltfile("""
        rule say
            run = echo hello from $out; touch $out
        rule wait
            run = sh wait.sh go && touch $out
        make a with say
        make b with wait
        make c with say
        """)
    running = p.start_smelt("build", "-j", "2")
    running.read_until("+ a\nhello from a\n")
    running.await_file("c")
    equal(running.out, b"+ a\nhello from a\n")
    p.put("go", "")
    equal(running.finish().lines[2:5], ["+ b", "+ c", "hello from c"])


@test("R33", "R31")
def the_output_is_the_same_for_every_n(p):
    lines = ["rule r", "  run = echo making $out from $in; cat $in > $out"]
    lines += [f"make l{number} with r from src" for number in range(4)]
    lines += [f"make m{number} with r from l{number} l{3 - number}" for number in range(4)]
    lines += ["make all with r from m3 m1 m0 m2", "default all l0"]
    p.put("Smeltfile", "\n".join(lines) + "\n")
    p.put("src", "x\n")
    one = p.build().out
    for name in [f"l{n}" for n in range(4)] + [f"m{n}" for n in range(4)] + ["all"]:
        p.remove(name)
    equal(p.build("-j", "5").out, one)
    equal(len(one.splitlines()), 19)


@test("R34")
def when_one_fails_the_others_end_and_are_remembered(p):
    p.put_wait_script()
    p.smeltfile("""
        rule fail
            run = sh wait.sh slow.started && exit 4
        rule slow
            run = touch $out.started; sh wait.sh go && touch $out
        rule touch
            run = touch $out
        make bad with fail
        make slow with slow
        make more with touch
        make next with touch from slow
        """)
    running = p.start_smelt("build", "-j", "2")
    running.read_until("! bad: exit 4\n")
    p.put("go", "")
    result = running.finish()
    equal([result.status] + result.lines,
          [1, "! bad: exit 4", "+ slow", "smelt: 1 run, 0 up to date, 1 failed, 2 skipped"])
    p.rebuilds("next", arguments=["next"], what="only what had not ended to run:")


@test("R35")
def a_process_that_is_left_behind_keeps_nobody_waiting(p):
    p.put_wait_script()
    p.smeltfile("""
        rule leave
            run = echo left; sh wait.sh go 2000 & touch $out
        rule touch
            run = touch $out
        make a with leave
        make b with touch from a
        """)
    running = p.start_smelt("build", "-j", "2")
    running.read_until("skipped\n")
    p.put("go", "")
    equal(running.finish().lines, ["+ a", "left", "+ b",
                                   "smelt: 2 run, 0 up to date, 0 failed, 0 skipped"])
