# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Quotes and simple expansions."""
from kit import test


@test("R1")
def quotes_take_away_special_meanings(t):
    t.run("x=val; echo 'a  $x \"b\" \\' \"c  $x 'd' \\$x \\\\ \\\" \\a\" e\\ \\ f\\$x \\; '' \"\" g'h'\"i\"; echo a#b '#' # comment\n"
          "echo \"joi\\\nned\" one\\\n two; echo \"two\nlines\"\n",
          "a  $x \"b\" \\ c  val 'd' $x \\ \" \\a e  f$x ;   ghi\na#b #\njoined one two\ntwo\nlines\n")


@test("R1")
def parameters_are_expanded(t):
    t.run("a=1 b_2=two; echo $a$b_2 ${a}b \"${b_2}x\" $a.$b_2 \"[$unset]\" $# ${#} ${10} $10 \"$1\" \"${2}\" $; false; echo $? ${?}\n",
          "1two 1b twox 1.two [] 10 10 ten one0 one 2 $\n1 1\n",
          args=("one", "2", "3", "4", "5", "6", "7", "8", "9", "ten"))


@test("R1")
def the_process_id_is_that_of_the_shell(t):
    t.run("sh -c 'test \"$PPID\" = \"$1\" && echo same' sh $$\n", "same\n")


@test("R1")
def arguments_keep_their_words(t):
    t.run("printf '<%s>' \"$@\"; echo; printf '<%s>' \"x$@y\"; echo; printf '<%s>' \"$*\"; echo; set -- a; printf '<%s>' \"$@\" b; echo; "
          "shift; printf '<%s>' \"$@\" end; echo\n",
          "<a b><><c>\n<xa b><><cy>\n<a b  c>\n<a><b>\n<end>\n", args=("a b", "", "c"))


@test("R1")
def a_tilde_is_the_home_folder(t):
    t.run("HOME=/h; echo ~ ~/x \"~\" a~ ~nobody \\~; x=~/y; echo \"$x\"\n", "/h /h/x ~ a~ ~nobody ~\n/h/y\n")


@test("R1")
def unquoted_empty_words_are_left_out(t):
    t.run("e=; printf '<%s>' $e a $unset \"$e\" '' b; echo; $e echo shifted\n", "<a><><><b>\nshifted\n")
