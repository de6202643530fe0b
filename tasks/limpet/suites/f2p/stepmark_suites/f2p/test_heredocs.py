# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Here-documents."""
import os

from kit import expect, test


@test("R18", "R19")
def lines_are_expanded_when_the_delimiter_is_not_quoted(t):
    t.run(r"""
x=value; cat <<END
plain
$x ${x}s "$x" '$x' $?
\$x \\ \" \a joined \
line
 END
END
echo next; cat << $x
literal delimiter $x
$x
""", "plain\nvalue values \"value\" 'value' 0\n$x \\ \\\" \\a joined line\n END\nnext\nliteral delimiter value\n")


@test("R19")
def a_quoted_delimiter_keeps_the_lines_as_they_are(t):
    text = "$x \\$x \\\\ ${broken \\\n`tick` $(no\n"
    t.run("cat <<'END'\n" + text + "END\ncat <<\"A B\"\n" + text + "A B\ncat <<E\\ND\n" + text
          + "END\ncat <<E'N'D\n\nEND\n", text * 3 + "\n")


@test("R20")
def a_dash_takes_tabs_from_the_front(t):
    t.run("x=1\ncat <<-END; echo after\n\tone $x\n\t\ttwo\tin\n  \tblanks\n\t\tEND\n"
          "cat <<END\n\tkept\nEND\ncat <<-'E F'\n\t$x\n\n\tE F\n",
          "one 1\ntwo\tin\n  \tblanks\nafter\n\tkept\n$x\n\n")


@test("R18")
def several_documents_on_a_line_follow_each_other(t):
    t.run(r"""
cat <<A; cat <<B && echo and
in a
A
in b
B
cat <<A 3<<'B' <&3
first
A
second
B
cat - ignored 0<<A <<B 2> /dev/null | tr a-z A-Z; echo end <<C
lost
A
kept
B
C
""", "in a\nin b\nand\nsecond\nKEPT\nend\n")


@test("R18", "R4")
def documents_feed_pipelines_builtins_and_the_shell(t):
    t.run(r"""
cat <<END | tr a-z A-Z | cat
through
END
read x <<END
for read
END
echo "$x"; eval 'cat <<IN
in eval
IN'
exec 5<<END
line 1
line 2
END
read a <&5; cat <&5; echo "$a"; exec 5<&-; "$PY" -ISc "$FDS" <<A 4<<B
A
B
""", "THROUGH\nfor read\nin eval\nline 2\nline 1\n0 1 2 4\n")


@test("R21")
def large_documents_work_and_leave_no_file_behind(t):
    line = "0123456789" * 10 + "\n"
    os.makedirs(t.path("tmp"))
    t.run("cat <<END | wc -c | tr -d ' '\n" + line * 20000 + "END\n: <<END\n" + line * 20000
          + "END\ncat <<'END' > copy\n" + line * 20000 + "END\necho done\n",
          "2020000\ndone\n", env={"TMPDIR": t.path("tmp")})
    expect("size of the copy", 2020000, len(t.read("copy")))
    expect("files left", [], os.listdir(t.path("tmp")))


@test("R22", "R2")
def unterminated_documents_are_syntax_errors(t):
    t.wrong("cat <<E\na\nE\n", "a\n", [
        ("echo a\necho b <<END\nEN\n END", 2, ": unterminated here-document 'END'"),
        ("cat <<'A B'", 1, ": unterminated here-document 'A B'"),
        ("cat <<A <<B\nA\nx\n", 1, ": unterminated here-document 'B'"),
        ("cat <<A\n1\n2 ${\nA\n", 3, ": bad substitution"),
        ("cat <<", 1, ": unexpected end of input"), ("cat << ; a", 1, " near ';'")])
