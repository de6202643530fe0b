# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Traps and the options e, u and x."""
from kit import expect, test


@test("R60")
def an_action_runs_after_the_command_that_runs(t):
    t.run(r"""
trap 'echo "term $?"; false' TERM; trap 'echo int; x=seen' SIGINT; (exit 3); kill -TERM $$; echo "$?"; kill -INT $$; echo "$x"
sh -c "kill -TERM $$; echo first"; false; { kill -s TERM $$; echo inside; }; for i in 1 2; do kill -15 $$; break; done
trap 'eval "echo replaced"; exit 6' 1; f() { kill -HUP $$; echo no; }; f; echo no
""", "term 0\n0\nint\nseen\nfirst\nterm 0\nterm 0\ninside\nterm 0\nreplaced\n", "", 6)


@test("R60")
def a_signal_ends_wait_but_not_the_job(t):
    t.run(r"""
trap 'x=trapped' USR1; mkfifo go; { read x < go; exit 4; } & j=$!
until test -e seen; do kill -USR1 $$; sleep 0.01; done & k=$!
wait $j; s=$?; echo > seen; until wait $k; do :; done; echo "$s $x"; echo x > go; wait $j; echo "$?"
""", "138 trapped\n4\n")


@test("R61")
def the_exit_action_runs_once_with_the_status(t):
    t.run("trap 'echo \"bye $?\"; false' EXIT\n(exit 3)\n", "bye 3\n", "", 3)
    t.run("trap 'echo bye; exit 5' EXIT; f() { exit 2; echo no; }; f\n", "bye\n", "", 5)
    t.run("trap 'echo $x' EXIT\nx=parsed\necho a | | b\n", "parsed\n", "limpet: script:3: syntax error near '|'\n", 2)
    t.run("trap 'echo bye' EXIT; trap 'echo term; exit 7' TERM; kill -TERM $$; echo no\n", "term\nbye\n", "", 7)
    t.run("trap 'echo no' EXIT; echo sig; kill -KILL $$\n", "sig\n", "", -9)
    t.run("trap 'echo no' EXIT; exec sh -c 'echo replaced'\n", "replaced\n")
    t.run("trap 'echo gone' EXIT; echo ${u:?no}\n", "gone\n", "limpet: u: no\n", 1)


@test("R62")
def traps_are_listed_ignored_and_undone(t):
    t.run(r"""
trap "echo 'q'" TERM; trap 'echo end' EXIT; trap '' USR1 SIGUSR2; trap : INT; trap; trap - INT TERM EXIT; trap
sh -c 'kill -USR1 $$; echo survived'; kill -USR2 $$; echo too; trap - USR1; sh -c 'kill -USR1 $$; echo no'; echo "$?"
trap : NOSUCH; echo "$?"; trap - TERM; kill -TERM $$; echo no
""", "trap -- 'echo end' EXIT\ntrap -- : INT\ntrap -- '' USR1\ntrap -- '' USR2\ntrap -- 'echo '\\''q'\\''' TERM\ntrap -- '' USR1\n"
         "trap -- '' USR2\nsurvived\ntoo\n138\n1\n",
          None, -15)


@test("R63")
def children_have_no_traps_but_may_set_them(t):
    t.run(r"""
trap 'echo parent' TERM EXIT; trap '' USR1; (trap); echo "$(trap)"; true | trap
(trap 'echo child' EXIT; echo in; exit 3); echo "$?"; sleep 30 & kill $!; wait $!; echo "$?"
{ while :; do sleep 0.01; done; } & kill $!; wait $!; echo "$?"; x=$(trap 'echo sub' EXIT); echo "$x"
""", "trap -- '' USR1\ntrap -- '' USR1\ntrap -- '' USR1\nin\nchild\n3\n143\n143\nsub\nparent\n")


@test("R64")
def errexit_ends_the_shell_at_a_failure(t):
    t.run("set -e; echo a; false; echo no\n", "a\n", "", 1)
    for text, code in (("true | (exit 4)", 4), ("(exit 5)", 5), ("x=$(exit 6)", 6), ("{ false; true; }", 1), ("f() { false; }; f; true", 1),
                       ("if true; then false; fi", 1), ("true && false", 1), ("echo b > no/f", 1), ("for i in 1; do sh -c 'exit 7'; done", 7)):
        t.run("echo a; set -e; %s\necho no\n" % text, "a\n", None, code)
    t.run("set -e; trap 'echo \"bye $?\"' EXIT; echo $(false; echo no)x; (false; echo no); echo no\n", "x\nbye 1\n", "", 1)


@test("R64")
def errexit_passes_over_what_is_tested(t):
    t.run(r"""
set -e; if false; then :; fi; while false; do :; done; until true; do :; done; ! true; ! false; false || echo or; false && true; echo 1
f() { false; echo "still $1"; }; f a || echo no; if f b; then echo in; fi; ! f c; { false; true; } && echo group; (false; echo sub) || echo no
false | true; (exit 3) || x=$(false) || echo both; if (false) | false; then :; elif ! true; then :; fi; set +e; false; set -e; echo end; false & wait; echo after
""", "or\n1\nstill a\nstill b\nin\nstill c\ngroup\nsub\nboth\nend\nafter\n")


@test("R65")
def nounset_makes_unset_parameters_fatal(t):
    t.run(r"""
set -u; e=; echo "[$e]" "${u-d}" "${u:-d}" "${u+a}" "$@" "$*" "$#" $((u+1)) ${u=now} $u; (echo $v; echo no); echo "$?"; (echo "${#v}"); echo "$?"; (: ${v#x}); echo "$?"
(echo "$1"; echo no); echo "$?"; x=$(echo $v; echo no); echo "$? $x"; set +u; echo "[$v]"; set -o nounset; trap 'echo end' EXIT; echo "${v}"; echo no
""", "[] d d   0 1 now now\n1\n1\n1\n1\n1 \n[]\nend\n", "limpet: v: not set\n" * 3 + "limpet: 1: not set\n" + "limpet: v: not set\n" * 2, 1)


@test("R66", "R10")
def xtrace_shows_expanded_commands(t):
    got = t.run(r"""
set -x; a="b c"; echo $a "$a" '' "it's" x=1 'a*'; A=1 B=2 true; x=$a y=$((1+1)); for i in 1 2; do : $i; done; if test -n "$a"; then echo err >&2; fi
(echo sub) | cat > /dev/null; echo hidden 2> /dev/null >&2; set +x; echo off; set -o xtrace; f() { echo "$1"; }; f g; z=$(echo in); set +o xtrace
set -eu; f h
""", "b c b c  it's x=1 a*\noff\ng\nh\n", None)
    lines = got.err.splitlines()
    expect("trace", ["+ a='b c'", "+ echo b c 'b c' '' 'it'\\''s' x=1 'a*'", "+ true", "+ x='b c'", "+ y=2", "+ : 1", "+ : 2",
                     "+ test -n 'b c'", "+ echo err", "err"], lines[:10])
    expect("trace of the pipeline", ["+ cat", "+ echo sub"], sorted(lines[10:12]))
    expect("rest of the trace", ["+ echo hidden", "+ set +x", "+ f g", "+ echo g", "+ echo in", "+ z=in", "+ set +o xtrace"], lines[12:])
