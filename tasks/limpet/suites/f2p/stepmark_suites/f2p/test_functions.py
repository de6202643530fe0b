# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Functions."""
from kit import test


@test("R31")
def functions_get_arguments_and_give_the_callers_back(t):
    t.run(r"""
show() { echo "$# <$1> <$2>"; shift; for a do echo "=$a"; done; set -- x; }
show 'a b' c; echo "$?" "$@"; show; name_2()

( echo "sub $1"; y=1; exit 4 )
name_2 z; echo "$? [$y]"; k() if test "$1" = a; then echo yes; else echo no; fi; k a; k b | cat
n() { test "$0" = ../script && echo same; }; n; echo "$*"
""", "2 <a b> <c>\n=c\n0 p q\n0 <> <>\nsub z\n4 []\nyes\nno\nsame\np q\n",
          "limpet: shift: only 0 to shift\n", args=("p", "q"))


@test("R31")
def redirections_of_a_body_are_done_at_each_call(t):
    t.run(r"""
log() { echo "line $1"; echo err >&2; } >> $file 2>&1
file=a; log 1; log 2; file=b; log 3; cat a b; low() { tr a-z A-Z; } <<END
doc $v
END
v=one; low; v=two; low; log 4 > c; cat b; cat c
""", "line 1\nerr\nline 2\nerr\nline 3\nerr\nDOC ONE\nDOC TWO\nline 3\nerr\nline 4\nerr\n")


@test("R31", "R35")
def functions_come_first_and_can_be_forgotten(t):
    t.run(r"""
echo() { printf 'my %s\n' "$1"; }; echo a; type echo; unset -f echo; echo b; ls() { echo listing; }; ls; unset -f ls nosuch
type echo; g() { unset -f g; echo gone; }; g; g 2> /dev/null; echo "$?"
f() { echo old; eval 'f() { echo new; }'; f; for i in 1 2; do echo "still $i"; done; }
f; f
f=var; unset f; f; unset -f f; f 2> /dev/null; echo "$?"
""", "my a\necho is a function\nb\nlisting\necho is a built-in\ngone\n127\nold\nnew\nstill 1\nstill 2\nnew\nnew\n127\n")


@test("R32")
def return_leaves_functions_and_files(t):
    t.write("file", "echo in file\nfor i in 1; do return 4; done\necho no\n")
    t.run(r"""
f() { while :; do for i in 1; do return 3; done; done; echo no; }; f; echo "$?"
g() { false; return; echo no; }; g; echo "$?"; . ./file; echo "$?"; h() { . ./file; echo "after $?"; eval 'return 6'; echo no; }; h; echo "$?"
c() { (return 8; echo no); echo "sub $?"; return 9 && echo no; }; c; echo "$?"; d() { f || return 5; }; d; echo "$?"
""", "3\n1\nin file\n4\nin file\nafter 4\n6\nsub 8\n9\n5\n")


@test("R33")
def local_hides_variables_until_the_return(t):
    t.run(r"""
x=out; y=out; show() { echo "$x $y [$z]"; x=seen; }
f() { local x=in y z=1; y=set; show; echo "$x"; return 2; }
f; echo "$? $x $y [$z]"; r() { local n="$1"; if test "$n" != xxx; then r "x$n"; fi; echo "$n"; }; r x
g() { local x; echo "[$x]"; x=1; h; echo "$x"; }; h() { local x=2; x=3; }; g; echo "$x"
e() { local v=hidden; export v; sh -c 'echo "$v"'; }; v=plain; e; sh -c 'echo "[$v]"'; echo "$v"
""", "in set [1]\nseen\n2 out out []\nxxx\nxx\nx\n[]\n1\nout\nhidden\n[]\nplain\n")


@test("R34")
def calls_keep_loops_and_assignments_apart(t):
    t.run(r"""
f() { break 2> /dev/null; for i in 1 2; do break 5; done; echo "f $i"; }
for a in 1 2; do f; echo "after $a"; done
p() { echo "$v"; sh -c 'echo "$v"'; v=inside; }; v=out; v=given p; echo "$v"; sh -c 'echo "[$v]"'
""", "f 1\nafter 1\nf 1\nafter 2\ngiven\ngiven\nout\n[]\n")


@test("R36", "R29", "R32", "R33")
def endless_recursion_and_misplaced_words_fail(t):
    t.run("f() { f; }; (f); echo \"$?\"\ng() { test \"$1\" = \"$max\" || g \"x$1\"; }\nf\necho no\n", "1\n",
          "limpet: f: calls nested deeper than 1000 levels\n" * 2, 1)
    t.messages("f() { echo in; }; f; return 3; echo \"$?\"; local x=1; echo \"$?\"\n", "in\n1\n1\n", 2)


@test("R2", "R31")
def wrong_definitions_are_syntax_errors(t):
    t.wrong("f() { echo a; }; f", "a\n", [
        ("f() echo a", 1, " near 'echo'"), ("f( a", 1, " near 'a'"), ("f()\n\n! { a; }", 3, " near '!'"),
        ("1f() { a; }", 1, " near '('"), ("f() ; a", 1, " near ';'"), ("a b() { c; }", 1, " near '('"),
        ("f() {\n a\n", 1, ": '{' is not closed")])
