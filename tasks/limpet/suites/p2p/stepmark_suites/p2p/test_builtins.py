# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Built-ins."""
import os

from kit import expect, test


@test("R1")
def cd_and_pwd_go_and_come_back(t):
    os.makedirs(t.path("in/side"))
    home = os.path.realpath(t.home)
    t.run('cd in; cd side; pwd; cd -; cd; pwd; echo "$OLDPWD"; echo "$PWD"; cd /; pwd; cd nowhere; echo "$?"\n',
          "{0}/in/side\n{0}/in\n{0}\n{0}/in\n{0}\n/\n1\n".format(home), "limpet: cd: nowhere: No such file or directory\n",
          env={"HOME": home})


@test("R1")
def echo_and_printf_write_texts(t):
    t.run("echo; echo -n a; echo ' b' -n; printf '%s-%s\\n' a b c; printf '%5d|%-4s|%03d|%x|%o|%c|%%|%.2s\\n' 42 ab 7 255 8 xyz cut\n"
          "printf 'a\\tb\\101\\\\\\n'; printf '%b|%s\\n' 'x\\ty' 'x\\ty'; printf '%d %i\\n' 0x1f -5; printf '%s\\n'; printf '%*d\\n' 4 7; printf %z; echo \"$?\"\n",
          "\na b -n\na-b\nc-\n   42|ab  |007|ff|10|x|%|cu\na\tbA\\\nx\ty|x\\ty\n31 -5\n\n   7\n1\n", None)


@test("R1", "R5")
def expressions_of_test_give_a_status(t):
    t.write("f", "x")
    t.run("test a = a && test a != b && test 2 -lt 10 && test -3 -eq -3 && test 5 -ge 5 && echo 1\ntest -f f && test -s f && test -d . && test -e f && test ! -e g && echo 2\n"
          "[ -n a ] && [ -z '' ] && [ x ] && [ ! '' ] && echo 3; [ a = b -o 1 -gt 0 ] && [ '(' a = a ')' -a x ] && echo 4\ntest; echo \"$?\"; [ a; echo \"$?\"; "
          "test a -eq 1; echo \"$?\"; test a b c; echo \"$?\"; test 3 -le 2; echo \"$?\"\n", "1\n2\n3\n4\n1\n2\n2\n2\n1\n", None)


@test("R1")
def variables_are_exported_marked_listed_and_unset(t):
    t.run("A=1; export A B='two words'; sh -c 'echo \"$A $B\"'; unset A; sh -c 'echo \"[$A]\"'; export B=3; sh -c 'echo $B'\n"
          "readonly R=\"it's\"; readonly; R=2; echo \"$?\"; unset R; echo \"$?\"; echo \"$R\"; export 1a; echo \"$?\"\n",
          "1 two words\n[]\n3\nreadonly R='it'\\''s'\n1\n1\nit's\n1\n",
          "limpet: R: readonly variable\nlimpet: R: readonly variable\nlimpet: export: 1a: not a name\n")


@test("R1", "R10")
def set_and_shift_change_the_arguments(t):
    t.run("set a 'b c' d; echo \"$# $2\"; shift; echo \"$1 $#\"; shift 2; echo \"$#\"; shift; echo \"$?\"; set -- -x; echo \"$1\"; set --; echo \"$#\"; "
          "set -Z; echo \"$?\"; shift x; echo \"$?\"\n", "3 b c\nb c 2\n0\n1\n-x\n0\n2\n2\n", None)
    got = t.start("-c", "zz='a b'; set")
    expect("listed", True, "zz='a b'" in got.out.splitlines())


@test("R1")
def read_takes_one_line(t):
    t.run("read a; echo \"<$a>\"; read b; echo \"<$b>\"; sh -c 'read c; echo \"c:$c\"'; read d; echo \"$? <$d>\"; read d; echo \"$?\"\n",
          "<one line>\n<two>\nc:three\n1 <end>\n1\n", stdin="one line\ntwo\nthree\nend")


@test("R1", "R2")
def eval_and_source_run_texts_here(t):
    t.write("file", "y=2; echo \"in $1\"\nfalse\n")
    t.write("bad", "echo good\n; a\n")
    t.run("eval 'x=1;' 'echo \"$x\"'; eval; echo \"$?\"; . ./file; echo \"$? $y\"; eval 'echo a; ;'; echo \"$?\"; . ./bad; echo \"$?\"; . ./none; echo \"$?\"; echo on\n",
          "1\n0\nin arg\n1 2\n2\ngood\n2\n1\non\n", "limpet: eval:1: syntax error near ';'\nlimpet: ./bad:2: syntax error near ';'\n"
          "limpet: .: ./none: No such file or directory\n", args=("arg",))


@test("R1")
def exec_and_exit_end_the_shell(t):
    t.run("exec sh -c 'echo \"$1\"; exit 5' sh arg; echo no\n", "arg\n", "", 5)
    t.run("exec nosuch; echo no\n", "", "limpet: nosuch: command not found\n", 127)
    t.run("sh -c 'exit 3'; exit; echo no\n", "", "", 3)
    t.run("exit 256; echo no\n", "")
    t.run("echo a; exit x; echo no\n", "a\n", "limpet: exit: x: not a number\n", 2)


@test("R1")
def type_and_umask_tell_about_the_shell(t):
    t.write("bin/tool", "")
    os.chmod(t.path("bin/tool"), 0o755)
    t.run("type cd [; umask 027; umask; umask 9; echo \"$?\"; PATH=bin; type tool nosuch; echo \"$?\"\n",
          "cd is a built-in\n[ is a built-in\n0027\n1\ntool is bin/tool\n1\n", "limpet: umask: 9: not a mask\nlimpet: type: nosuch: not found\n")


@test("R1")
def a_large_output_is_written_whole(t):
    t.run("x=0123456789; x=\"$x$x$x$x$x$x$x$x$x$x\"; x=\"$x$x$x$x$x$x$x$x$x$x\"; x=\"$x$x$x$x$x$x$x$x$x$x\"; x=\"$x$x$x$x$x$x$x$x$x$x\"; "
          "echo \"$x$x$x\"; echo end\n", "0123456789" * 30000 + "\nend\n")
