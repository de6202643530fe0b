# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Simple commands, lists, assignments and how the shell is started."""
import os

from kit import expect, test


@test("R1")
def a_script_gets_its_arguments_and_gives_its_status(t):
    t.run('echo "$0 $# <$1> <$2>"; echo "${1}${2}"; exit 3\n', "../script 2 <a b> <c>\na bc\n", "", 3, args=("a b", "c"))


@test("R1")
def a_text_after_minus_c_gets_a_name_and_arguments(t):
    got = t.start("-c", 'echo "$0 $1 $#"; false', "name", "x", "y")
    expect("output", "name x 2\n", got.out)
    expect("exit status", 1, got.code)


@test("R1")
def standard_input_is_read_as_a_script(t):
    got = t.start(stdin="x=1\necho \"x is $x\"\nexit 4\necho no\n")
    expect("output", "x is 1\n", got.out)
    expect("exit status", 4, got.code)


@test("R1")
def help_and_version_print_texts(t):
    expect("version", "limpet 1.0\n", t.start("--version").out)
    got = t.start("--help")
    expect("first line", "usage: limpet [FILE [ARGUMENT...]]", got.out.split("\n")[0])
    expect("exit status", 0, got.code)


@test("R1", "R5")
def files_and_options_that_are_not_there_are_errors(t):
    got = t.start("missing")
    expect("missing file", (127, "limpet: missing: No such file or directory\n"), (got.code, got.err))
    got = t.start("-x")
    expect("unknown option", (2, "limpet: -x: unknown option\n"), (got.code, got.err))


@test("R1")
def and_or_lists_bind_to_the_left(t):
    t.run("true && echo a || echo b\nfalse && echo a || echo b\ntrue || echo no && echo c\nfalse ||\n\n  echo d; echo e\n",
          "a\nb\nc\nd\ne\n")


@test("R1")
def assignments_hold_for_the_shell_or_one_command(t):
    t.run('a=1 b="two words"; echo "$a $b"\nA=x sh -c \'echo "[$A]"\'; echo "[$A]"\na=5 eval \'echo "$a"\'; echo "$a"\n'
          'export E=env; sh -c \'echo "$E"\'; a=$b; echo "$a"\n', "1 two words\n[x]\n[]\n5\n1\nenv\ntwo words\n")


@test("R1", "R5")
def programs_that_cannot_be_run_give_126_and_127(t):
    t.write("plain", "no program\n")
    t.messages("nosuch; echo \"$?\"\n./plain; echo \"$?\"\n./none; echo \"$?\"\n", "127\n126\n127\n", 3,
               words=["limpet: nosuch: command not found"])


@test("R1")
def a_signal_gives_128_plus_its_number(t):
    t.run("sh -c 'kill -9 $$'; echo \"$?\"\nsh -c 'kill -15 $$'; echo \"$?\"\nsh -c 'exit 200'; echo \"$?\"\n", "137\n143\n200\n")


@test("R1")
def programs_are_found_in_path(t):
    t.write("bin/tool", "#!/bin/sh\necho tool $1\n")
    os.chmod(t.path("bin/tool"), 0o755)
    t.run(
        'PATH="$HOME/bin:$PATH"; tool x; PATH=/nowhere; tool y; echo "$?"; bin/tool z\n', "tool x\n127\ntool z\n", None)


@test("R4")
def programs_get_three_descriptors(t):
    t.run('"$PY" -ISc "$FDS"\neval \'"$PY" -ISc "$FDS"\'\n', "0 1 2\n0 1 2\n")
    expect("from a text", "0 1 2\n", t.start("-c", '"$PY" -ISc "$FDS"').out)


@test("R2")
def syntax_errors_have_a_line_and_status_2(t):
    for text, line, message in (("echo a; ; b", 1, " near ';'"), ("echo a\n&& b", 2, " near '&&'"), ("a )", 1, " near ')'"),
                                ("a ||\n|| b", 2, " near '||'"), ("a &&", 1, ": unexpected end of input"),
                                ("\n\necho 'a\nb", 3, ": unterminated '"), ("echo \"a", 1, ": unterminated \""),
                                ("a\\\n\\\n; ; b", 3, " near ';'"), ("echo ${}", 1, ": bad substitution")):
        got = t.start("-c", text)
        expect("last message of %r" % text, "limpet: -c:%d: syntax error%s" % (line, message), got.err.splitlines()[-1])
        expect("exit status of %r" % text, 2, got.code)


@test("R2")
def lines_before_a_syntax_error_have_run(t):
    t.run("echo one; x=2\necho \"$x\"\necho no; )\necho no\n", "one\n2\n", "limpet: script:3: syntax error near ')'\n", 2)
