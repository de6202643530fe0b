# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""The requirements of instruction.md on other data, one or two tests for each step."""
from harness import expect, expect_true, test
from objects import LIBRARY, OLD_API, PUBLIC, defined, needed, program_objects, writable_bytes


@test("R1", "R2", "R3", "R4", "R5")
def two_contexts_keep_their_own_rooms(t):
    t.expect_driver("d_variant", "rooms", [
        "0 <ATTIC>3",
        "0 cellar1",
        "0 [4, 9]1!4",
        "0",
        "0 []7",
        "0 92!5",
    ])


@test("R6", "R7", "R8", "R9", "R10", "R11", "R12")
def faults_are_told_and_leave_nothing_behind(t):
    t.expect_driver("d_variant", "faults", [
        "[ax] 3/3 deep:2: division by zero",
        "[[3]] 0/0 :0: ",
        "4/4 more.data:2: expected ']'",
        "[[3]] 0/0 :0: ",
        "2/2 deep:1: 'end' without a block",
        "3/3 page:1: cannot compare text with number",
        "1 1",
        "limit unknown",
    ])


@test("R13", "R14", "R15", "R16", "R17")
def output_and_log_lines_flow_until_they_are_refused(t):
    t.expect_driver("d_variant", "pipes", [
        "8/8 tap:0: cannot write the output",
        "1, 2 writes, [tap:1] 10",
        "[k] 8/8 page:2: cannot write the log",
        "[m3] 3/3 page:1: division by zero",
    ])


@test("R18", "R19", "R20", "R21")
def a_template_serves_two_contexts(t):
    t.expect_driver("d_variant", "cards", [
        "[<1H>] 0/0 :0: ",
        "[<1A>] 0/0 :0: ",
        "[<2H>] 0/0 :0: ",
        "[<2A>] 0/0 :0: ",
        "[<3A>] 3/3 card:2: division by zero",
        "0 <9A>",
        "2/2 card:1: tag is not closed",
        "1",
    ])


@test("R22", "R24", "R25")
def memory_does_not_grow_and_comes_back(t):
    t.expect_driver("d_variant", "ledger", [
        "1+2=2; 3=1; ",
        "grown 0",
        "0 [1, 2][3][3]",
        "live 0, wrong 0, used 1",
    ])


@test("R23")
def any_request_for_memory_may_fail(t):
    t.expect_driver("d_variant", "scarce", ["hits 1, bad 0"])


@test("R28", "R29", "R30", "R31", "R32", "R33")
def functions_and_filters_work_for_their_context(t):
    t.expect_driver("d_variant", "plots", [
        "[7 *x**5! 20] 0/0 :0: ",
        "[60 5] 0/0 :0: ",
        "[] 3/3 page:2: area needs numbers",
        "[] 3/3 page:1: function 'area' does not take 1 arguments",
        "[] 3/3 page:1: filter 'wrap' does not take 2 arguments",
        "[] 3/3 page:1: unknown filter 'wrap'",
        "1",
        "[3] 0/0 :0: ",
        "dropped 1",
        "dropped 3",
        "dropped 4",
    ])


@test("R35", "R36", "R37", "R38", "R39", "R40")
def functions_and_loaders_call_back(t):
    t.expect_driver("d_variant", "inside", [
        "[G1@G+;G+2@G++;G++] 0/0 :0: ",
        "[@G++@G++] 0/0 :0: ",
        "asked 2",
        "[] 5/5 page:1: partial 'lost' not found",
        "[] 3/3 page:1: loader failed for 'cursed'",
        "[31G++] 0/0 :0: ",
        "[] 6/6 page:1: function 'dive' failed",
        "dropped 0",
        "[oldnew] 0/0 :0: ",
        "dropped 1",
    ])


@test("R47")
def threads_render_one_template(t):
    t.expect_driver("d_variant", "rowers", ["bad 0"])


@test("R42", "R43", "R46", "R55", "R56")
def the_objects_are_clean(t):
    names = {name for _, name in defined(LIBRARY)}
    expect("missing functions", [], sorted(set(PUBLIC) - names))
    expect("other names", [], sorted(name for name in names if not name.startswith(("ink_", "inkwell_"))))
    expect("writable data", [], sorted(set(writable_bytes()) - {OLD_API}))
    users = needed(LIBRARY)
    expect("users of exit", set(), users.get("exit", set()) - {OLD_API})
    inner = names - set(PUBLIC)
    expect("inner functions that the old API uses", [], sorted(
        name for name in inner if OLD_API in users.get(name, ()) and name.startswith("ink_")))
    used = {name for path in program_objects() for name in needed(path)}
    expect_true("the program to use ink_compile or ink_render", used & {"ink_compile", "ink_render"}, "neither")
    expect("old functions in the program", [], sorted(n for n in used if n.startswith("inkwell_")))


@test("R48", "R49", "R50", "R51", "R52")
def letters_are_written_for_a_list(t):
    t.write("letter", "Dear {{ name | default(\"friend\") }},{% for d in dues %} {{ d }}{% end %} {{ next(\"no\") }}\n")
    t.write("strict", "{% log name %}{{ 10 / dues[1] }}\n")
    t.write("ann", "name = \"Ann\"\ndues = [5, 7]\n")
    t.write("bob", "name = \"Bob\"\ndues[] = 0\n")
    t.write("list", "letter\tann\n# nobody\n\nstrict bob\nletter ann bob\n  strict ann\nletter carl\n")
    out = "Dear Ann, 5 7 1\nDear Bob, 5 7 0 1\n2\n"
    err = "[strict:1] Bob\ninkwell: strict:1: division by zero\n[strict:1] Ann\ninkwell: cannot read carl\n"
    for threads in ("1", "3"):
        t.expect_cli(["batch", "-j", threads, "list"], out, err, 3)
    t.expect_cli(["batch", "-s", "name=Eve", "-"], "Dear Eve, 1\nDear Ann, 5 7 1\n", stdin="letter\nletter ann")
    got = t.cli("batch", "-j", "0", "list")
    expect("exit code of -j 0", 1, got.code)


@test("R57", "R58")
def depth_and_output_have_their_limits(t):
    t.expect_driver("d_variant", "limits", [
        "[...] 0/0 :0: ",
        "[] 6/6 page:1: calls nested deeper than 3 levels",
        "[abcdefghijkl] 0/0 :0: ",
        "[abcdef] 6/6 page:0: output limit of 12 bytes reached",
        "0 16",
    ])


@test("R59", "R61", "R62")
def the_program_goes_on_as_before(t):
    t.write("page", "{% for n in names | sort %}{{ loop.index }}{{ n | title }} {% end %}{% log names | length %}")
    t.write("data", "names = [\"zoe\", \"ada\"]\n")
    t.expect_cli(["render", "-d", "data", "page"], "1Ada 2Zoe ", "[page:1] 2\n")
    t.expect_cli(["check", "page"], "page: ok\n")
    t.expect_cli(["batch", "-"], "1Ada 2Zoe ", "[page:1] 2\n", stdin="page data\n")
