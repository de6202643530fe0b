# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Parameter expansion with operators."""
from kit import test


@test("R43")
def defaults_alternatives_and_assignments(t):
    t.run(r"""
e=; s=set; echo ${u-d} ${u:-d} "[${e-d}]" ${e:-d} ${s-d} ${s:-d}
echo "[${u+a}]" "[${u:+a}]" ${e+a} "[${e:+a}]" ${s+a} ${s:+a} "[${u-}]"
echo ${n=new} $n ${n=other} "[${e=x}]" ${e:=filled} "$e" "${k:="a  b"}"; echo "$k"
x=${u:-in assignment}; echo "$x"; echo ${u-a}${u-b}c
""", "d d [] d set set\n[] [] a [] a a []\nnew new new [] filled filled a  b\na  b\nin assignment\nabc\n")


@test("R43")
def words_are_expanded_only_when_they_are_needed(t):
    t.run(r"""
s=set; echo ${s:-$(echo ran >&2)} ${s-$((1/0))} "${u+$(echo ran >&2)}" ${s:=${never:?}}; echo "${m:-$((m2=5))}" $m2
echo ${a:-${b:-${c:-deep}}} "${a:-$(echo "${s}" | tr a-z A-Z)}" ${a:-$((1+1))} ${s:+<$s>}
""", "set set  set\n5 5\ndeep SET 2 <set>\n")


@test("R44")
def a_missing_value_can_end_the_process(t):
    t.run(r"""
e=; (: ${u?is missing}; echo no); echo "$?"; (: "${e:?}"; echo no); echo "$?"; echo "${e?no}."; (: ${1:?first "$e" argument}); echo "$?"
x=$(echo ${u:?inside}; echo no); echo "$? [$x]"; true | : ${u:?stage}; echo "$?"; echo ${HOME:+home}; : ${u:?last}; echo no
""", "1\n1\n.\n1\n1 []\n1\nhome\n", "limpet: u: is missing\nlimpet: e: not set\nlimpet: 1: first  argument\n"
         "limpet: u: inside\nlimpet: u: stage\nlimpet: u: last\n", 1)


@test("R45", "R47")
def lengths_and_special_parameters(t):
    t.run(r"""
x=abc; e=; u8=äö; echo ${#x} ${#e} ${#unset} ${#u8} ${#} ${#1} ${#10} ${#11} "${#x}${x}"
echo ${10} ${11:-none} ${1+given} ${0##*/} ${?:-x} ${1#o} ${10%n}; false; echo ${?#0} ${?+s}
""", "3 0 0 4 10 3 3 0 3abc\nten none given script 0 ne te\n1 s\n",
          args=("one", "2", "3", "4", "5", "6", "7", "8", "9", "ten"))


@test("R46")
def shortest_and_longest_matches_are_cut_from_both_ends(t):
    t.run(r"""
p=/usr/lib/libfoo.so.1; echo ${p#*/} ${p##*/} ${p%.*} ${p%%.*} ${p%/*} ${p#/usr} ${p%zz} "${p##*}" ${p#} ${p%[0-9]}
w=aXbXc; echo ${w#*X} ${w##*X} ${w%X*} ${w%%X*} ${w#?} ${w%?} ${w#X} "[${unset#a}]" ${w%%*c}. ${w#a?b}
cut=X; echo ${w%$cut*} ${w#*"$cut"} ${w##*${cut}}; echo "${p%/*}/${p##*/}"
""", "usr/lib/libfoo.so.1 libfoo.so.1 /usr/lib/libfoo.so /usr/lib/libfoo /usr/lib /lib/libfoo.so.1 "
         "/usr/lib/libfoo.so.1  /usr/lib/libfoo.so.1 /usr/lib/libfoo.so.\n"
         "bXc c aXb a XbXc aXbX aXbXc [] . Xc\naXb bXc c\n/usr/lib/libfoo.so.1\n")


@test("R46")
def quoted_parts_of_a_pattern_stand_for_themselves(t):
    t.run(r"""
v='a*b*c'; s='*'; echo "${v%\**}" "${v%%'*'*}" "${v%%"*"*}" "${v#*'*'}" "${v#a"*"}" "${v#"a*b"}" "${v%"$s"c}" "${v%%$s}."
q='[x]y'; echo "${q#'[x]'}" "${q#[x]}" "${q#\[}"; b='a\b'; echo "${b#*\\}"; r='a}b'; echo "${r%\}*}" "${r#*'}'}" ${r%"}b"}
""", "a*b a a b*c b*c *c a*b .\ny [x]y x]y\nb\na b a\n")


@test("R47")
def words_hold_quotes_braces_and_blanks(t):
    t.run(r"""
echo "${u:-a  "b" 'c'}" ${u:-"a  b"} ${u:-'$x  }'} "${u:-it's}" ${u:-\}} "${u:-\}}" "${u:-\$x}"
cat <<END
${u:-in  a 'document'} ${u:-\}} "${HOME##*/}"
END
(set --; : ${1=x}; echo no) 2> /dev/null; echo "$?"; echo "${u:-$(echo "}")}" "${u:-"}"}"
""", "a  b 'c' a  b $x  } it's } } $x\nin  a 'document' } \"work\"\n1\n} }\n")


@test("R48", "R2")
def anything_else_is_a_bad_substitution(t):
    bad = ": bad substitution"
    t.wrong("echo ${a:-b}", "b\n", [
        ("echo ${a b}", 1, bad), ("\necho \"${}\"", 2, bad), ("echo ${a:x}", 1, bad), ("echo ${#a-b}", 1, bad),
        ("echo ${-}", 1, bad), ("echo ${a/b/c}", 1, bad), ("x=1\nx=${y:-$(echo ${ })}", 2, bad),
        ("echo ${a:-b", 1, ": unterminated ${"), ("\necho ${a%b\n\n", 2, ": unterminated ${")])
