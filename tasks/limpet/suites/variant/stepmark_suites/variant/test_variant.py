# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""The same requirements with other data."""
from kit import test


@test("R6", "R7", "R8", "R9")
def pipelines(t):
    t.run("printf '3\\n1\\n2\\n' | sort -r | head -n 2; ! true | false | true; echo \"$?\"; set -o pipefail; sh -c 'exit 9' | cat | sh -c 'exit 0'; echo \"$?\"\n"
          "! sh -c 'exit 9' | true && echo turned; set +o pipefail; y=1; echo z | read y; echo \"$y\"; true | sh -c 'kill -6 $$'; echo \"$?\"\n"
          "head -c 2500000 /dev/zero | cat | cat | cat | wc -c | tr -d ' '\n", "3\n2\n1\n9\nturned\n1\n134\n2500000\n")


@test("R11", "R12", "R13", "R14", "R15")
def redirections(t):
    t.run("sh -c 'echo A >&4; echo B >&5' 4>&1 5>q | tr A-Z a-z; cat q; echo 8>q 7 x; cat q; set -C; echo n >q; echo \"$?\"; echo y >|q; cat <q\n"
          "exec 6<q; read v <&6; exec 6<&-; echo \"$v\"; echo z 6>&1 >&6 2>&6; read w <&6; echo \"$?\"; \"$PY\" -ISc \"$FDS\" 8<q\n",
          "a\nB\n7 x\n1\ny\ny\nz\n1\n0 1 2 8\n", "limpet: q: file exists\nlimpet: 6: bad file descriptor\n")


@test("R18", "R19", "R20", "R22")
def here_documents(t):
    t.run("v='$x'; tr a-z A-Z <<-ONE; cat - <<'T W' <<THREE\n\tv is $v\n\tONE\n$v\nT W\n\t\\$v=$v \\\\ \\x 'q'\nTHREE\necho end\n",
          "V IS $X\n\t$v=$x \\ \\x 'q'\nend\n")
    t.wrong("cat <<x\n.\nx\n", ".\n", [("\ncat <<-\"Z z\" | cat\n\tZ\n", 2, ": unterminated here-document 'Z z'")])


@test("R23", "R24", "R25", "R26", "R29")
def loops_and_conditions(t):
    t.run("for n in 3 1 2; do if test $n = 1; then continue; elif test $n = 2; then echo two; else { echo $n; }; fi; done | cat\n"
          "s=; until test \"$s\" = ...; do s=\"$s.\"; (s=x; echo in); while :; do break; done; done > o; cat o; echo \"$s\"\n"
          "for a in 1 2; do for b in 1 2; do for c in 1 2; do break 2; done; done; echo $a; done; (false; exit); echo \"$?\"\n",
          "3\ntwo\nin\nin\nin\n...\n1\n2\n1\n")


@test("R2", "R3", "R27", "R28")
def case_and_errors(t):
    t.run("for w in apple 'a*' bee '' esac; do case $w in 'a*') echo star;; a*|b?) echo a-b;; b[!x]e) echo bxe;; '') echo none;; (esac) echo word; esac; done\n",
          "a-b\nstar\nbxe\nnone\nword\n")
    t.wrong("{ echo done; }", "done\n", [("until x\ndo\n\ny\n", 1, ": 'until' is not closed"), ("{ a; )", 1, " near ')'"),
                                        ("true\nfor y in z; do {\n}\ndone", 3, " near '}'")])


@test("R31", "R32", "R33", "R34", "R35")
def functions(t):
    t.run("sum() { local n=\"$#\"; while test \"$#\" -gt 0; do shift; test \"$1\" = stop && return 42; done; echo \"$n\"; }; sum a b; sum a stop; echo \"$? [$n] $#\"\n"
          "up() { tr a-z A-Z; } < in; echo text > in; up; v=1; wv() { echo \"$v\"; unset -f wv; return; }; v=9 wv; echo \"$?\"; wv 2> /dev/null; echo \"$? $v\"\n",
          "2\n42 [] 0\nTEXT\n9\n0\n127 1\n")


@test("R37", "R38", "R39", "R40", "R41")
def substitutions(t):
    t.run("n=4; f=1; while test $n -gt 0; do f=$((f*n)); n=$((n-1)); done; echo \"$f $((f%7?f>>2:0)) $((017+0xA)) $((-9/2*2+-9%2)) $((5&~1|8^3))\"\n"
          "echo \"$(for i in 1 2; do echo \"$(echo \"<$i>\")\"; done; printf '\\n\\n')\"; r=$(false)$(exit 12); echo \"$?\"; (echo $((3%(2-2)))) 2> /dev/null; echo \"$?\"\n",
          "24 6 25 -9 15\n<1>\n<2>\n12\n1\n")


@test("R43", "R44", "R45", "R46", "R47")
def parameters(t):
    t.run("f=dir/name.tar.gz; echo ${f##*.} ${f%%.*} ${f#*.} ${f%.*} ${#f} ${g:-${f%/*}} \"${g:=a b}\" \"${g+'x'}\" ${h-}.; (: ${h:?no h}); echo \"$?\"\n"
          "q='\"*\"'; echo \"${q#'\"'}\" \"${q%'*'*}\" \"${q#?\\*}\"\n",
          "gz dir/name tar.gz dir/name.tar 15 dir a b 'x' .\n1\n*\" \" \"\n", "limpet: h: no h\n")


@test("R49", "R51", "R52", "R53", "R54")
def fields(t):
    for name in ("one.txt", "two.txt", "x/three.txt"):
        t.write(name, "")
    t.run("c() { echo \"$#:$*\"; }; v='p  q'; c $v \"$v\" a$v; IFS=/; w=/usr//lib/; c $w; set -- 1 2; c \"$*\" \"$@\"; unset IFS; c *.txt */*.txt '*' z*\n"
          "u='*.txt'; c $u \"$u\"; c $n \"$n\" ''$n; echo ' k  v w ' | { read a b; c \"$a\" \"$b\"; }\n",
          "5:p q p  q ap q\n4:/usr//lib\n3:1/2/1/2\n5:one.txt two.txt x/three.txt * z*\n3:one.txt two.txt *.txt\n2: \n2:k v w\n")


@test("R55", "R56", "R57", "R58")
def jobs(t):
    t.run("(exit 11) & a=$!; sleep 30 & sleep 30 | cat & wait $a; echo \"$?\"; jobs > l; sed 's/ [0-9]* / P /' l; kill -INT %2; wait %2; echo \"$?\"; kill -KILL %3; wait; jobs; wait 1; echo \"$?\"\n",
          "11\n[2] P running\n[3] P running\n130\n127\n", "limpet: wait: 1: no such job\n")


@test("R60", "R61", "R62", "R63")
def traps(t):
    t.run("trap 'echo \"u $?\"' USR2; (exit 9); kill -USR2 $$; echo \"$?\"; (trap); trap - USR2; trap 'echo out' EXIT; sh -c 'exit 8'\n", "u 0\n0\nout\n", "", 8)


@test("R64", "R65", "R66")
def options(t):
    t.run("set -e; ! true; false || true; if false; then :; fi; echo a; (exit 7); echo no\n", "a\n", "", 7)
    t.run("set -ux; x='y z'; : \"$x\" $x; echo \"${q-}$1\"\n", "", "+ x='y z'\n+ : 'y z' y z\nlimpet: 1: not set\n", 1)
