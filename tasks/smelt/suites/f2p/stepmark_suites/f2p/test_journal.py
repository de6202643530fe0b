"""Step journal: what Smelt remembers survives.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import signal

from harness import check, equal, test

JOURNAL = ".smelt/journal"

THREE = """
    rule cat
        run = cat $in > $out
    make a with cat from src
    make b with cat from src
    make c with cat from src
    """


def three_built(p):
    p.smeltfile(THREE)
    p.put("src", "x\n")
    p.rebuilds("a", "b", "c")
    return p.read_bytes(JOURNAL)


@test("R43")
def killed_at_any_moment_it_loses_only_what_was_running(p):
    p.put_wait_script()
    p.smeltfile("""
        rule cat
            run = cat $in > $out
        rule wait
            run = echo half > $out; touch started; sh wait.sh go; cat $in > $out; touch ended
        make a with cat from src
        make b with wait from a
        make c with cat from b
        """)
    p.put("src", "x\n")
    running = p.start_smelt("build")
    running.await_file("started")
    running.signal(signal.SIGKILL)
    equal(running.finish().status, -signal.SIGKILL)
    check(p.exists(JOURNAL), "a journal", "none")
    p.put("go", "")
    p.await_true(lambda: p.exists("ended"), "the end of the command")
    p.rebuilds("b", "c", what="only what was not finished to run:")
    p.rebuilds()


@test("R43")
def an_action_is_recorded_before_its_dependents_start(p):
    p.smeltfile("""
        rule r
            run = cp .smelt/journal $out || touch $out
        make a with r
        make b with r from a
        make c with r from b
        """)
    p.rebuilds("a", "b", "c")
    after_a, after_b = p.read_bytes("b"), p.read_bytes("c")
    whole = p.read_bytes(JOURNAL)
    check(0 < len(after_a) < len(after_b) < len(whole), "a journal that grows",
          [len(after_a), len(after_b), len(whole)])
    check(whole.startswith(after_b) and after_b.startswith(after_a),
          "a journal that is only appended to", whole)
    p.put(JOURNAL, after_a)
    p.rebuilds("b", "c", what="with the journal of an earlier moment, only the rest to run:")


@test("R44", "R46")
def a_torn_last_line_costs_one_action_and_what_comes_later_is_kept(p):
    whole = three_built(p)
    p.put(JOURNAL, whole[:-9])
    result = p.rebuilds("c", what="with a torn last line, only the last action to run:")
    equal(result.err, "", "standard error")
    p.rebuilds(what="nothing to run after the repair:")


@test("R45")
def damage_in_the_middle_costs_one_action(p):
    whole = three_built(p)
    lines = whole.splitlines(keepends=True)
    damaged = bytearray(whole)
    damaged[-len(lines[-1]) - len(lines[-2]) // 2] = 0xFF
    p.put(JOURNAL, bytes(damaged))
    result = p.rebuilds("b", what="with a damaged second record, only its action to run:")
    equal(result.err, "", "standard error")
    p.put(JOURNAL, whole.replace(b"\n", b"\n\x00\xfe{]\xff\n\n[null]\n7\n"))
    equal(p.build().ran, [], "nothing to run for lines of rubbish:")


@test("R45")
def a_changed_dependency_name_in_a_damaged_line_is_not_believed(p):
    p.smeltfile("""
        rule cc
            run = cat $in dep-name > $out; echo "$out: dep-name" > $depfile
            depfile = $out.d
        make o with cc from src
        """)
    p.put("src", "x\n")
    p.put("dep-name", "1\n")
    p.put("dep-mane", "1\n")
    p.rebuilds("o")
    journal = p.read_bytes(JOURNAL)
    changed = journal.replace(b"dep-name", b"dep-mane")
    p.put(JOURNAL, changed if changed != journal else journal[:len(journal) // 2])
    p.rebuilds("o", what="a line that was tampered with to count as never written, so:")


@test("R47")
def the_journal_does_not_grow_for_ever(p):
    whole = three_built(p)
    p.put(JOURNAL, whole * 400)
    equal(p.build().ran, [], "with all lines there many times, nothing to run:")
    size = len(p.read_bytes(JOURNAL))
    check(size <= 2 * len(whole) + 4096, f"at most {2 * len(whole) + 4096} bytes", size)
    equal(sorted(name for name in p.tree() if "journal" in name), [JOURNAL])
    p.put(JOURNAL, p.read_bytes(JOURNAL)[:-5])
    equal(len(p.build().ran), 1, "after a tear in the shortened journal, actions to run:")


@test("R48")
def without_the_smelt_folder_everything_is_new(p):
    three_built(p)
    p.move(".smelt", "away")
    p.rebuilds("a", "b", "c", what="without a journal:")
