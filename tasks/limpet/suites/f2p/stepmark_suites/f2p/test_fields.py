# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Field splitting, path names and read."""
from kit import test

SHOW = 'p() { for f in "$@"; do printf "<%s>" "$f"; done; echo " $#"; }\n'


@test("R49", "R50")
def expansions_are_split_at_blanks_and_written_text_is_not(t):
    t.run(SHOW + r"""
x='  a  b
	c '; p $x; p "$x"; p 1$x'2 3'; p $(printf ' a\n\nb ') "$(printf 'a b')"; p ${u:-d e} "${u:-d e}" ${u:-"d e" f}; p ${x# } x\ y
for i in $x z; do echo "$i"; done; y=$x; p "$y"; case $x in "$x") echo whole;; esac; e='echo hi'; $e; f='a file'; echo in > $f; cat < "a file"
cat <<END
$x
END
set -- $x; echo "$#"
""", "<a><b><c> 3\n<  a  b\n\tc > 1\n<1><a><b><c><2 3> 5\n<a><b><a b> 3\n<d><e><d e><d e><f> 5\n<a><b><c><x y> 4\n"
         "a\nb\nc\nz\n<  a  b\n\tc > 1\nwhole\nhi\nin\n  a  b\n\tc \n3\n")


@test("R49")
def other_separators_make_empty_fields(t):
    t.run(SHOW + r"""
IFS=:; x=a::b:; p $x; x=:a; p $x; x=::; p $x; x=' a : b'; p $x; p a:b $x:c; IFS=' :'; x=' a : b  c: :d : '; p $x
IFS=; x='a b'; p $x; IFS=1; p $((31415)); IFS=x; v=axb; p $v ${v}xc; IFS='	,'; v='	a	,	b,,c'; p $v; unset IFS; v='a b,c'; p $v
""", "<a><><b> 3\n<><a> 2\n<><> 2\n< a >< b> 2\n<a:b>< a >< b:c> 3\n<a><b><c><><d> 5\n<a b> 1\n<3><4><5> 3\n<a><b><a><bxc> 4\n"
         "<a><b><><c> 4\n<a><b,c> 2\n")


@test("R51")
def empty_words_vanish_but_quotes_make_fields(t):
    t.run(SHOW + r"""
e=; s=' '; a=' a'; b='a '; p $e; p "$e" ''; p $e$e"$e"; p $s; p ""$a; p $b""; p ""$s""; p x$s"y"; p $e'' $u ${u:-} $(:); p "a"$b"c"
$e echo shifted; $u; echo "$?"; for i in $e; do echo no; done; p ${u:-""} ${u:-"" x}
""",
          " 0\n<><> 2\n<> 1\n 0\n<><a> 2\n<a><> 2\n<><> 2\n<x><y> 2\n<> 1\n<aa><c> 2\nshifted\n0\n<><><x> 3\n")


@test("R52")
def arguments_are_joined_and_kept_apart(t):
    t.run(SHOW + r"""
set -- 'a b' '' c; p "$@"; p "x$@y"; p "$*"; p $@; p $*; IFS=-+; p "$*"; p $*; IFS=; p "$*"; unset IFS; x=$*; p "$x"; x="$@"; p "$x"
set --; p "$@"; p "$*"; p $@ $*; p ''"$@"; p "x$@"; p "$@$@" end; f() { p "$@" "${@}"; }; f 1 '2 3'; p ${1+"$@"}
""", "<a b><><c> 3\n<xa b><><cy> 3\n<a b  c> 1\n<a><b><c> 3\n<a><b><c> 3\n<a b--c> 1\n<a b><c> 2\n<a bc> 1\n<a b  c> 1\n<a b  c> 1\n"
         " 0\n<> 1\n 0\n<> 1\n<x> 1\n<end> 1\n<1><2 3><1><2 3> 4\n 0\n")


@test("R53")
def patterns_become_sorted_paths(t):
    for name in ("b.c", "a.c", "B.c", ".hidden.c", "d/x.c", "d/.y", "e/x.c", "q *", "[z]", "b\\c"):
        t.write(name, "")
    t.run(SHOW + r"""
p *.c; p "*.c" '*'.c \*.c; p */*.c; p .h* d/.*y; p nope* "no"[pe]; p [ab].c ?.c; p q\ * "q "* q*; v='*.c'; p $v "$v" ${u:-[!a].c}
for f in [A-Z].c; do echo "$f"; done; p \[z\] "["z* \[?]; x=*.c; p "$x"; p x=*.c; p b\\*; echo *.c | cat; p $(echo 'a*') ./a*; echo hi > *.new; cat '*.new'
set -f; p *.c; set +f; set -o noglob; p *; set +o noglob; case a.c in *.c) echo case;; esac
""", "<B.c><a.c><b.c> 3\n<*.c><*.c><*.c> 3\n<d/x.c><e/x.c> 2\n<.hidden.c><d/.y> 2\n<nope*><no[pe]> 2\n<a.c><b.c><B.c><a.c><b.c> 5\n"
         "<q *><q *><q *> 3\n<B.c><a.c><b.c><*.c><B.c><b.c> 6\nB.c\n<[z]><[z]><[z]> 3\n<*.c> 1\n<x=*.c> 1\n<b\\c> 1\nB.c a.c b.c\n"
         "<a.c><./a.c> 2\nhi\n<*.c> 1\n<*> 1\ncase\n")


@test("R54")
def read_splits_lines(t):
    t.write("lines", "one two  three four  \n  x:y z:w \na : b:c \n\\n 'q r'\nshort\nlast one")
    t.run(SHOW + r"""
{ read a b c; p "$a" "$b" "$c"; IFS=: read a b; p "$a" "$b"; IFS=' :' read a b c; p "$a" "$b" "$c"; read a b; p "$a" "$b"
read a b c; p "$a" "$b" "$c"; read a b; echo "$?"; p "$a" "$b"; read a; echo "$?"; p "$a"; } < lines
printf ' k = v \n' | { IFS= read x; p "$x"; }; printf 'a b\nc d\n' | while read x y; do p "$y" "$x"; done; printf ' t  ' | { read x; p "$x"; }
""", "<one><two><three four> 3\n<  x><y z:w > 2\n<a><b><c> 3\n<\\n><'q r'> 2\n<short><><> 3\n1\n<last><one> 2\n1\n<> 1\n"
         "< k = v > 1\n<b><a> 2\n<d><c> 2\n<t> 1\n")
