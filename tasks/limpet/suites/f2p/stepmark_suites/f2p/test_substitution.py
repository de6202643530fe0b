# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Command substitution and arithmetic."""
from kit import test


@test("R37")
def output_takes_the_place_without_its_last_line_ends(t):
    t.run(r"""
echo "<$(echo a; echo; echo b; echo; echo)>" x$(echo y)z; echo "[$()]" "$(printf '\n\n')."
x="$(printf 'a\000b')"; echo "$x"; echo "$(pwd | grep -c work)$(cd /; pwd)"; echo '$(no)' \$\(no\)
y=1; z=$(y=2; echo "$y")$y; echo "$z"; "$(echo echo)" run; for i in "$(echo 1)"; do echo $i; done
""", "<a\n\nb> xyz\n[] .\nab\n1/\n$(no) $(no)\n21\nrun\n1\n")


@test("R37")
def anything_may_stand_inside(t):
    t.run(r"""
echo "$(echo "in \"quotes\" $(echo "deeper $(echo ')')")")" $( (echo sub) ) "$(case x in x) echo case;; esac)"
echo "$(echo one # a comment )
echo two
)" "$(cat <<END
document ) here
END
)"; f() { echo "f:$1"; }; echo "$(f "$(f x)")"; cat <<END
$(echo "from $(echo a document)") \$(not)
END
case $(echo b) in $(echo b)) echo matched;; esac; echo x > $(echo name); cat name
""", 'in "quotes" deeper ) sub case\none\ntwo document ) here\nf:f:x\nfrom a document $(not)\nmatched\nx\n')


@test("R37", "R4")
def megabytes_come_back_and_no_descriptor_leaks(t):
    t.run(r"""
big=$(head -c 3000000 /dev/zero | tr '\0' x); printf %s "$big" | wc -c | tr -d ' '
echo "$("$PY" -ISc "$FDS")" "$(true | "$PY" -ISc "$FDS")"
""", "3000000\n0 1 2 0 1 2\n")


@test("R38")
def assignments_have_the_status_of_the_last_substitution(t):
    t.run(r"""
x=$(exit 4); echo "$?"; x=$(exit 4)$(true); echo "$?"; x=$(true) y=$(exit 6); echo "$?"; x=1; echo "$?"
echo $(exit 3)$?; false; x="$?$(echo "$?")"; echo "$x $?"; true $(exit 5); echo "$?"; if x=$(false); then :; else echo else; fi
""", "4\n0\n6\n0\n3\n11 0\n0\nelse\n")


@test("R39", "R40")
def expressions_have_the_operators_and_ranks_of_c(t):
    t.run(r"""
echo $((1+2*3)) $(((1+2)*3)) $((7/2)) $((-7/2)) $((-7%3)) $((2-1-1)) $((100/10/5)) $((- -3)) $((+4)) $((!5)) $((!0)) $((~0))
echo $((1<<4|1)) $((256>>2+1)) $((5>3&&2)) $((3>=3)) $((2<=1)) $((1<2==1)) $((1!=1)) $((6&3^5|8)) $((1|2&&0)) $((4&6==6))
echo $((1?2:3)) $((0?2:0?3:4)) $((1||0&&0)) $(( 2 * ( 3 + 4 ) )) $((0x1f)) $((010)) $((0)); echo $(( 1
+ 2 ))
""", "7 9 3 -3 -1 0 2 3 4 0 1 -1\n17 32 1 1 0 1 0 15 0 0\n2 4 1 14 31 8 0\n3\n")


@test("R39")
def numbers_have_64_bits_and_wrap_around(t):
    t.run(r"""
echo $((9223372036854775807+1)) $((-9223372036854775807-2)) $((1<<62)) $((4611686018427387904*2)) $((3037000500*3037000500))
m=-9223372036854775808; echo $((m)) $((m/-1)) $((m%-1)) $((-m)) $((m-1))
""", "-9223372036854775808 9223372036854775807 4611686018427387904 -9223372036854775808 -9223372036709301616\n"
         "-9223372036854775808 -9223372036854775808 0 -9223372036854775808 9223372036854775807\n")


@test("R39", "R40")
def variables_are_read_and_assigned(t):
    t.run(r"""
i=5; n=-3; h=0x10; e=; echo $((i+1)) $(($i*2)) $((n+1)) $((h)) $((unset)) $((e+1)) $((i-n)) $((2*$(echo 4)))
echo $((i+=2)) $((i-=1)) $((i*=3)) $((i/=2)) $((i%=5)) $((i<<=3)) $((i>>=1)) $((i|=3)) $((i&=6)) $((i^=1)) $i
echo $((a=b=7)) $a$b $((c=i>3?10:20)) $c $((0&&(d=1)))$((1||(d=1)))$((1?2:(d=1))) "[$d]" $((1||1/0)) $((0&&1%0))
""", "6 10 -2 16 0 1 8 8\n7 6 18 9 4 32 16 19 2 3 3\n7 77 20 20 012 [] 1 0\n")


@test("R41")
def wrong_expressions_end_the_process(t):
    t.messages(r"""
(echo $((1/0)); echo no); echo "$?"; (x=3; echo $((x%=0)); echo no); echo "$?"; (echo $((1+)); echo no); echo "$?"
(s=abc; echo $((s)); echo no); echo "$?"; (echo $((1 2)); echo no); echo "$?"; (echo $((1=2)); echo no); echo "$?"
(echo $((09)); echo no); echo "$?"; echo $((5%0)); echo no
""", "1\n" * 7, 8, 1, ["division by zero"])


@test("R3", "R42")
def errors_inside_are_found_before_the_line_runs(t):
    t.wrong("echo $(echo a)", "a\n", [
        ("echo a; echo $(fi)", 1, " near 'fi'"), ("\necho \"$(a;\n| b)\"", 3, " near '|'"),
        ("echo $(a", 1, ": '$(' is not closed"), ("echo \"$(if a; then b)\"", 1, " near ')'"),
        ("x=1\nx=$(\n{ a\n", 3, ": '{' is not closed"), ("echo $(a;\n(b)", 1, ": '$(' is not closed"),
        ("\necho $((1+(2))", 2, ": unterminated $(("), ("echo $(echo $(a | | b))", 1, " near '|'"),
        ("cat <<E\n$(a\nb ;;)\nE\n", 3, " near ';;'")])
    t.run("echo one\necho no; echo $(echo no; done)\n", "one\n", "limpet: script:2: syntax error near 'done'\n", 2)
