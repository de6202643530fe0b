# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Redirections of programs, built-ins and the shell."""
from kit import expect, test


@test("R11")
def files_are_opened_for_reading_writing_appending_and_both(t):
    t.write("old", "0123456789\n")
    t.run(r"""
echo one > f; echo two >>f; cat < f; echo three >f; cat <f
echo new >> made; cat made; echo ab 1<> old; cat old; cat 0<> fresh; cat < fresh; echo "$?"
>pre echo pre fix; cat pre; echo mid >mid dle; cat mid
sh -c 'echo three >&3' 3> g; cat g; echo 2 > h; cat h; echo '2'> h; cat h; echo a2>h; cat h
""", "one\ntwo\nthree\nnew\nab\n3456789\n0\npre fix\nmid dle\nthree\n2\n2\na2\n")


@test("R12", "R13")
def copies_follow_the_order_of_the_redirections(t):
    t.run(r"""
sh -c 'echo out; echo err >&2' > both 2>&1; cat both; echo --
sh -c 'echo out; echo err >&2' 2>&1 > only; cat only; echo --
sh -c 'echo out; echo err >&2' 3>&1 1>&2 2>&3 2> swapped; cat swapped; echo --
sh -c 'echo out; echo err >&2' 2>&1 >/dev/null | tr a-z A-Z
n=2; echo to err >&$n; cat 0<&- 2> /dev/null; test "$?" = 0 || echo closed
""", "out\nerr\n--\nerr\nout\n--\nerr\n--\nERR\nclosed\n", "out\nto err\n")


@test("R12", "R16")
def what_is_no_open_descriptor_cannot_be_copied(t):
    t.run(r"""
echo no >&7; echo "$?"; x=12; echo no 2>&$x; echo "$?"; echo no >&f; echo "$?"
cat <&9; echo "$?"; echo no 5>&- >&5; echo "$?"; echo on > f; cat f
""", "1\n1\n1\n1\n1\non\n", "".join("limpet: %s: bad file descriptor\n" % n
                                     for n in ("7", "12", "f", "9", "5")))


@test("R14", "R10")
def noclobber_keeps_existing_files(t):
    t.write("f", "kept\n")
    t.run(r"""
echo a >| other; set -C; echo no > f; echo "$?"; cat f; echo yes > new; cat new; echo n > /dev/null; echo "$?"
echo more >> f; cat f; echo forced >| f; cat f; sh -c 'echo no' > f; echo "$?"
set +C; echo free > f; cat f; set -o noclobber; echo no > f; cat f; set +o noclobber; echo last >f; cat f
""", "1\nkept\nyes\n0\nkept\nmore\nforced\n1\nfree\nfree\nlast\n",
          "limpet: f: file exists\n" * 3)


@test("R15", "R4")
def redirections_of_builtins_are_undone_and_leak_nothing(t):
    fds = '"$PY" -ISc "$FDS"'
    t.write("inner", "echo in\n%s\n" % fds)
    t.run(r"""
echo a > f; echo b; pwd >> f 2>&1; printf '%%s\n' c 3> g; echo no 2> e >&3; echo "$?"; cat e
cd . > h; read x < f; echo "$x"; %s; %s 5< f 7>&1; eval '%s' 4> h; . ./inner > out; cat out
: >&-; echo still; : 9>&1; echo no >&9; echo "$?"
""" % (fds, fds, fds.replace("'", "'\\''")) , "b\nc\n1\nlimpet: 3: bad file descriptor\na\n0 1 2\n0 1 2 5 7\n"
          "0 1 2 4\nin\n0 1 2\nstill\n1\n", "limpet: 9: bad file descriptor\n")


@test("R15")
def exec_without_a_command_redirects_the_shell_for_good(t):
    t.write("in", "line 1\nline 2\n")
    t.run(r"""
exec 3> log 4< in; echo to log >&3; read a <&4; read b <&4; echo "$a, $b"; exec 3>&- 4<&-; cat log
echo no >&3; echo "$?"; exec > all 2>&1; echo caught; nosuch; exec >> all2; echo more
""", "line 1, line 2\nto log\n1\n", "limpet: 3: bad file descriptor\n")
    expect("all", "caught\nlimpet: nosuch: command not found\n", t.read("all"))
    expect("all2", "more\n", t.read("all2"))


@test("R16", "R13")
def a_failed_redirection_keeps_the_command_from_running(t):
    t.run(r"""
echo no < missing; echo "$?"; echo no > nowhere/f; echo "$?"; touch ran > f < missing; echo "$?"
cat < missing | cat; x=kept; x=changed < missing; echo "$x"; test -e ran || echo not run; test -e f && echo made
nosuch 2> e; echo "$?"; cat e
""", "1\n1\n1\nkept\nnot run\nmade\n127\nlimpet: nosuch: command not found\n",
          "limpet: missing: No such file or directory\nlimpet: nowhere/f: No such file or directory\n"
          + "limpet: missing: No such file or directory\n" * 3)


@test("R17", "R2")
def redirections_alone_make_and_empty_files(t):
    t.write("full", "text\n")
    t.run(r"""
> empty; > full; >> kept 2> second; test -e kept && echo kept; test -s full || echo emptied; test -e second && echo two
x=1 > third; echo "$x"; test -e third && echo three; < missing; echo "$?"
""", "kept\nemptied\ntwo\n1\nthree\n1\n", "limpet: missing: No such file or directory\n")
    t.wrong("echo a > f; cat f", "a\n", [
        ("echo a >", 1, ": unexpected end of input"), ("echo >\n", 1, " near newline"),
        ("echo > > f", 1, " near '>'"), ("cat 2< | a", 1, " near '|'")])
