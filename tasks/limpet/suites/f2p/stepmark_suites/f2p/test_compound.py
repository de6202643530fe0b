# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Groups, subshells, conditions, loops and case."""
from kit import test


@test("R23")
def groups_run_here_and_subshells_in_a_child(t):
    t.run(r"""
x=1; { x=2; echo "in $x"; false; }; echo "$? $x"; (x=3; cd /; pwd; exit 5; echo no); echo "$? $x"
{ echo a
  ( echo b; (echo c) )
}; (echo d;); ( false ) || echo failed
( { exit 7; }; echo no ); echo "$?"; (echo "$$") | grep -cx "$$"
""", "in 2\n1 2\n/\n5 2\na\nb\nc\nd\nfailed\n7\n1\n")


@test("R24")
def if_runs_the_first_list_whose_condition_holds(t):
    t.run(r"""
if true; then echo 1; else echo no; fi
if false; then echo no; elif echo cond; false; then echo no; elif true; then echo 2; else echo no; fi
if false
then
  echo no
else
  echo 3; false
fi
echo "$?"; if false; then :; fi; echo "$?"; if if true; then false; fi; then echo no; else echo nested; fi
""", "1\ncond\n2\n3\n1\n0\nnested\n")


@test("R25", "R29")
def while_and_until_run_as_long_as_their_condition_says(t):
    t.write("f", "1\n2\n3\n")
    t.run(r"""
while read x; do echo "<$x>"; test "$x" != 3; done < f; echo "$?"
until read y; do echo no; done < f; echo "$? $y"; while false; do :; done; echo "$?"
x=; until test "$x" = aaa; do x="a$x"; echo "$x"; done
while true; do while :; do break 2; done; echo no; done; echo out
x=; while test "$x" != bbb; do x="b$x"; test "$x" = bb && continue; echo "$x"; done
""", "<1>\n<2>\n<3>\n1\n0 1\n0\na\naa\naaa\nout\nb\nbbb\n")


@test("R26", "R29")
def for_goes_over_words_or_arguments(t):
    t.run(r"""
for x in a 'b c' "$1" "$@"; do echo "<$x>"; done; echo "$x"
for x do echo "$x"; done; for x
in
do echo no; done; echo "$?"; for y; do echo "=$y"; break; done
for i in 1 2 3; do for j in 1 2 3; do
  if test $j = 2; then continue 2; fi; echo $i$j; test $i != 2 || break 9; done; done
for in in in; do echo "$in"; done; for x in 1; do false; done; echo "$?"
""", "<a>\n<b c>\n<p q>\n<p q>\n<r>\nr\np q\nr\n0\n=p q\n11\n21\nin\n1\n", args=("p q", "r"))


@test("R27", "R28")
def case_matches_patterns_but_not_what_is_quoted(t):
    t.run(r"""
case abc in x|a*) echo glob;; *) echo no;; esac; case 'a*' in "a*") echo literal;; esac
case abc in 'a*'|a\*c) echo no;; a?c) echo mark;; esac; p='a[b-d]c'; case abc in $p) echo from value;; esac
case abc in "$p") echo no;; (*) echo quoted value
esac; case x in y) echo no;; esac; echo "$?"; case z in z) ;; esac; echo "$?"
case .a/b in *) echo any; false;; esac; echo "$?"; case "" in "") echo empty; esac
case in in in) echo in;; esac; case if in if|fi) echo word;; esac; case ']' in [!a-z]) echo bracket
;; esac; case '*' in [*]) echo star;; esac
""", "glob\nliteral\nmark\nfrom value\nquoted value\n0\n0\nany\n1\nempty\nin\nword\nbracket\nstar\n")


@test("R28")
def reserved_words_are_words_elsewhere(t):
    t.run(r"""
echo if then { } fi done ! esac; x=if; echo "$x"; '{' 2> /dev/null; echo "$?"
{ echo {; }; { echo }; }; if=1; echo "$if"; for do in do; do echo "$do"; done; \if 2> /dev/null; echo "$?"
echo a }
""", "if then { } fi done ! esac\nif\n127\n{\n}\n1\ndo\n127\na }\n")


@test("R29", "R30")
def break_outside_of_loops_fails(t):
    t.messages("break; echo \"$?\"; continue; echo \"$?\"\nfor i in 1; do (break); echo in; done\n",
               "1\n1\nin\n", 2)


@test("R30", "R4")
def compound_commands_take_redirections_and_stand_in_pipelines(t):
    t.run(r"""
{ echo a; echo b >&2; } > f 2>&1; cat f; for i in 1 2; do echo $i; done | tr 12 xy; if true; then cat; fi <<END
here
END
printf 'p\nq\n' | while read l; do echo "[$l]"; done; ! { false; } && echo not; (exit 3) | { false; } || echo or
while read a; do read b <&3; echo "$a$b"; done < f 3< f; { echo no; } < missing; echo "$?"
{ ( "$PY" -ISc "$FDS" ); } 2>&1 4< f | cat; case x in x) echo c;; esac > f; cat f; { echo undone; } > g; echo shown
""", "a\nb\nx\ny\nhere\n[p]\n[q]\nnot\nor\naa\nbb\n1\n0 1 2 4\nc\nshown\n",
          "limpet: missing: No such file or directory\n")


@test("R2", "R3")
def misplaced_words_and_open_constructs_are_reported_with_their_lines(t):
    t.wrong("{ echo a; }", "a\n", [
        ("fi", 1, " near 'fi'"), ("echo a; done", 1, " near 'done'"), ("( )", 1, " near ')'"),
        ("if ; then a; fi", 1, " near ';'"), ("for 1 in a; do b; done", 1, " near '1'"),
        ("{ a; } b", 1, " near 'b'"), ("while a\ndo\ndone", 3, " near 'done'"), ("a ;; b", 1, " near ';;'"),
        ("case a on", 1, " near 'on'"), ("( a; }\n)", 1, " near '}'"), ("if a; then b; else c; done", 1, " near 'done'"),
        ("echo 1\nif a\nthen {\n b", 3, ": '{' is not closed"), ("\nfor x in a; do", 2, ": 'for' is not closed"),
        ("while a; do (b; c)", 1, ": 'while' is not closed"), ("(a; b |", 1, ": '(' is not closed"),
        ("if a; then case b in c) d;;\n", 1, ": 'case' is not closed"), ("until a", 1, ": 'until' is not closed")])


@test("R2")
def nothing_of_a_broken_compound_command_runs(t):
    t.run("{ echo one; }\nif true; then\n  echo no\n  echo no; }\nfi\necho no\n", "one\n",
          "limpet: script:4: syntax error near '}'\n", 2)
