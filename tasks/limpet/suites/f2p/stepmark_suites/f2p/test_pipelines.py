# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Pipelines, their status, and options of `set`."""
from kit import expect, test


@test("R6")
def stages_are_connected_and_may_stand_on_several_lines(t):
    t.run(r"""
echo one two | tr a-z A-Z
printf 'b\na\n' |

  sort |
  tr '\n' ,
echo; echo "a|b" | cat && echo and | cat; echo end
""", "ONE TWO\na,b,\na|b\nand\nend\n")


@test("R6")
def builtin_stages_run_in_children(t):
    t.run(r"""
x=1; x=2 | true; echo first | read x; echo "$x"
cd / | true; set -- a b | true; echo "$#"
echo gone | exit 3; echo "$?"; pwd | grep -c /work
""", "1\n0\n3\n1\n")


@test("R6")
def many_megabytes_pass_through_every_kind_of_stage(t):
    t.write("inner", "exec cat\n")
    t.run(r"""
head -c 6000000 /dev/zero | cat | . ./inner | eval cat | wc -c | tr -d ' '
printf '%3000000s' x | cat | wc -c | tr -d ' '
""", "6000000\n3000000\n")


@test("R7", "R10")
def the_status_is_the_last_one_or_with_pipefail_the_last_failure(t):
    t.run(r"""
false | true; echo "$?"; true | sh -c 'exit 4'; echo "$?"
set -o pipefail
sh -c 'exit 3' | sh -c 'exit 5' | true; echo "$?"; true | true; echo "$?"
sh -c 'exit 3' | true && echo no; set +o pipefail; sh -c 'exit 3' | true && echo yes
""", "0\n4\n5\n0\nyes\n")


@test("R8")
def an_exclamation_mark_turns_the_status_of_the_whole_pipeline_round(t):
    t.run(r"""
! true; echo "$?"; ! false; echo "$?"; ! sh -c 'exit 7'; echo "$?"
! false | true; echo "$?"; ! true | false; echo "$?"; ! ! false; echo "$?"
! false && echo and; ! true || echo or; echo ! x; '!' true; echo "$?"
""", "1\n0\n0\n1\n0\n1\nand\nor\n! x\n127\n", "limpet: !: command not found\n")


@test("R9")
def a_stage_ended_by_a_signal_counts_and_writers_get_sigpipe(t):
    t.run(r"""
true | sh -c 'kill -9 $$'; echo "$?"
yes | head -n 2; echo "$?"
set -o pipefail; yes | true; echo "$?"; sh -c 'kill -15 $$' | cat; echo "$?"
""", "137\ny\ny\n0\n141\n143\n")


@test("R4", "R6")
def no_end_of_a_pipe_leaks_into_a_stage(t):
    fds = '"$PY" -ISc "$FDS"'
    t.run("%s | cat\ntrue | %s | cat | cat\n! true | %s\n%s\n" % (fds, fds, fds, fds),
          "0 1 2\n" * 4)


@test("R10")
def set_takes_options_before_arguments(t):
    t.run(r"""
set -- a b; set -o pipefail; echo "$*"; set +o pipefail c d; echo "$*"; false | true; echo "$?"
set -o pipefail -- -o; echo "$*"; false | true; echo "$?"; set +o pipefail --; echo "$#"
set -o nosuch; echo "$?"; set -Z; echo "$?"; set +o other x; echo "$? $#"
""", "a b\nc d\n0\n-o\n1\n0\n2\n2\n2 0\n", "limpet: set: nosuch: unknown option\n"
         "limpet: set: -Z: unknown option\nlimpet: set: other: unknown option\n")


@test("R2")
def misplaced_bars_are_syntax_errors(t):
    t.wrong("echo a | cat", "a\n", [
        ("echo a | | cat", 1, " near '|'"), ("\n| cat", 2, " near '|'"),
        ("echo a |\n\n&& b", 3, " near '&&'"), ("! | a", 1, " near '|'"),
        ("echo a | ; b", 1, " near ';'"), ("a |", 1, ": unexpected end of input")])
    t.run("echo first\necho second | || echo third\n", "first\n",
          "limpet: script:2: syntax error near '||'\n", 2)
