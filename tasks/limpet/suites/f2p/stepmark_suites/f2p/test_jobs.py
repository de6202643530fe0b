# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Commands in the background."""
from kit import expect, test


@test("R55", "R56")
def lists_run_in_the_background_and_wait_gives_their_status(t):
    t.run(r"""
(exit 7) & p=$!; wait $p; echo "$?"; true && (exit 3) & wait "$!"; echo "$?"; x=1; { x=2; cd /; exit 4; } & echo "$?"; wait %1; echo "$? $x"
false | (exit 5) & wait $!; echo "$?"; f() { return 6; }; f & wait $!; echo "$?"; sh -c 'kill -9 $$' & wait $!; echo "$?"
echo a > f & wait; echo "$?"; cat f; (exit 1) & (exit 2) & wait; echo "$?"; for i in 1 2; do true & done; wait; { echo last & }; wait
""", "7\n3\n0\n4 1\n5\n6\n137\n0\na\n0\nlast\n")


@test("R55")
def background_children_lead_a_group_and_read_nothing(t):
    t.write("info", "import os\nprint(os.getpid() == os.getpgrp(), os.getpgrp() != os.getpgid(os.getppid()), os.getpid())\n")
    got = t.start("-c", "echo \"[$!]\"; \"$PY\" -IS info > out & echo $!; wait; cat & wait $!; echo \"$?\"\n"
                  "read x & wait $!; echo \"$?\"; cat < info > copy & wait; read y; echo \"$y\"", stdin="kept\n")
    lines = got.out.splitlines()
    expect("number of lines", 5, len(lines))
    expect("the first lines", ["[]", "0", "1", "kept"], lines[:1] + lines[2:])
    expect("what the child saw", "True True %s\n" % lines[1], t.read("out"))
    expect("copy", t.read("info"), t.read("copy"))


@test("R55", "R4", "R6")
def jobs_run_beside_the_shell(t):
    t.run(r"""
mkfifo fifo; cat fifo > copy & echo through > fifo; wait; cat copy; true & "$PY" -ISc "$FDS"; "$PY" -ISc "$FDS" & wait
sleep 30 & s=$!; echo $(echo sub) now; kill $s; wait $s; echo "$?"; echo "$(sleep 30 > /dev/null & kill $!; echo done)"
""", "through\n0 1 2\n0 1 2\nsub now\n143\ndone\n")


@test("R56")
def waited_jobs_are_forgotten(t):
    t.run(r"""
(exit 3) & p=$!; wait $p; echo "$?"; wait $p 2> /dev/null; echo "$?"; wait %1; echo "$?"; (exit 2) & a=$!; (exit 4) & b=$!
wait $b $a; echo "$?"; wait %x; echo "$?"; (exit 1) & wait $! %9; echo "$?"; wait; echo "$?"; true & (wait %1; echo "$?"); wait %1; echo "$?"
""", "3\n127\n127\n2\n127\n127\n0\n127\n0\n", "".join("limpet: wait: %s: no such job\n" % n for n in ("%1", "%x", "%9", "%1")))


@test("R57", "R58")
def jobs_are_listed_with_their_numbers(t):
    t.run(r"""
sleep 30 & a=$!; (exit 3) & b=$!; sleep 30 & c=$!
while kill -0 $b 2> /dev/null; do :; done; jobs > list; sed "s/ $a / A /; s/ $b / B /; s/ $c / C /" list
jobs > list; sed "s/ $a / A /; s/ $c / C /" list; (jobs); kill %3; wait %3; echo "$?"; true & echo "$(jobs)"; wait %2; echo "$?"
kill -KILL %1; wait $a; echo "$?"; jobs; true & wait %1; echo "$?"
""", "[1] A running\n[2] B done 3\n[3] C running\n[1] A running\n[3] C running\n143\n\n0\n137\n0\n")


@test("R58")
def kill_takes_signals_ids_and_jobs(t):
    t.run(r"""
for s in HUP INT SIGUSR1 9; do sleep 30 & kill -$s $!; wait $!; echo "$?"; done
sleep 30 & kill -s SIGQUIT %1; wait %1; echo "$?"; sleep 30 & kill $!; wait $!; echo "$?"; sleep 30 | sleep 30 | cat & p=$!; kill -TERM %1; wait $p; echo "$?"
sh -c 'trap "echo usr > got; exit 5" USR2; echo up > ready; while :; do sleep 0.01; done' & until test -s ready; do sleep 0.01; done; kill -USR2 $!; wait $!; echo "$?"; cat got
kill -0 $$ && echo alive; kill -NOSUCH $$ 2> /dev/null; echo "$?"; kill 2> /dev/null; echo "$?"; kill -0 %7 x $$ 2> err; echo "$?"; grep -c '^limpet: ' err
""", "129\n130\n138\n137\n131\n143\n143\n5\nusr\nalive\n2\n2\n1\n2\n")


@test("R58")
def a_signal_to_a_job_reaches_all_of_its_processes(t):
    t.write("stay", "import os, signal, sys, time\nopen('pid' + sys.argv[1], 'w').write('%d\\n' % os.getpid())\ntime.sleep(30)\n")
    t.run(r"""
(echo x | "$PY" -IS stay 1; echo no) & { "$PY" -IS stay 2 | cat; } &
until test -s pid1 -a -s pid2; do sleep 0.01; done; kill -0 "$(cat pid1)" && echo up; kill %1 %2; wait
for p in "$(cat pid1)" "$(cat pid2)"; do while kill -0 $p 2> /dev/null; do sleep 0.01; done; echo gone; done
""", "up\ngone\ngone\n")


@test("R59", "R2")
def ended_jobs_are_collected_without_wait(t):
    t.run(r"""
(exit 3) & p=$!; while kill -0 $p 2> /dev/null; do true; done; echo collected; wait $p; echo "$?"
i=0; while test $((i+=1)) -le 30; do true & p=$!; done; while kill -0 $p 2> /dev/null; do :; done; jobs | cat; wait; echo all
""", "collected\n3\nall\n")
    t.wrong("true & wait; echo a", "a\n", [
        ("& a", 1, " near '&'"), ("a & & b", 1, " near '&'"), ("true &\n& b", 2, " near '&'"), ("a & ; b", 1, " near ';'"),
        ("a && & b", 1, " near '&'"), ("if & then a; fi", 1, " near '&'")])
