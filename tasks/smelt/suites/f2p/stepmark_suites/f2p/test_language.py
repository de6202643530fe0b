"""Step language: the build file is read, and show says what it holds.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import check, equal, test


@test("R1", "R2")
def show_prints_six_lines_for_each_action_in_file_order(p):
    p.smeltfile("""
        rule copy
            run = cp $in $out
            say = copy to $out
            depfile = $out.d
        rule touch
            run = touch $out

        make out/b with copy from b.txt after stamp
        make stamp other with touch
        """)
    equal(p.smelt("show").lines, [
        "out: out/b", "from: b.txt", "after: stamp", "run: cp b.txt out/b",
        "say: copy to out/b", "depfile: out/b.d",
        "out: stamp other", "from:", "after:", "run: touch stamp other",
        "say: stamp other", "depfile:"])


@test("R2")
def show_with_targets_shows_each_action_once_in_the_order_of_the_targets(p):
    p.smeltfile("""
        rule t
            run = touch $out
        make a a2 with t
        make b with t
        make c with t
        """)
    outs = [line for line in p.smelt("show", "c", "./a2", "a").lines if line.startswith("out: ")]
    equal(outs, ["out: c", "out: a a2"])


@test("R3")
def comments_blank_lines_and_continuations_are_understood(p):
    p.smeltfile(r"""
        # A comment that ends in a backslash \
        rule join
        # a comment inside a rule

              # an indented one
            run = cat   \
                    $in \
              > $out # not a comment
        make all.txt \
            with join \
            from one \
        two
        """)
    equal(p.smelt("show").lines[1:4],
          ["from: one two", "after:", "run: cat one two > all.txt # not a comment"])


@test("R4")
def references_take_the_longest_name_and_double_dollar_is_a_dollar(p):
    p.smeltfile("""
        let a = 1
        let ab = 2
        let empty =
        let both = $a.${a}b $ab$empty=$$a
        rule r
            run = echo $both $$HOME ${out}x $out.y
        make o with r
        """)
    equal(p.smelt("show").lines[3], "run: echo 1.1b 2=$a $HOME ox o.y")


@test("R4", "R5")
def a_value_is_expanded_at_once_and_an_action_keeps_the_variables_of_its_own_line(p):
    p.smeltfile("""
        let level = 1
        let flags = -O$level
        rule cc
            run = cc $flags $level $out
        make early with cc
        let level = 2
        make late with cc
        let flags = -g
        """)
    lines = p.smelt("show").lines
    equal([lines[3], lines[9]], ["run: cc -O1 1 early", "run: cc -O1 2 late"])


@test("R5")
def bindings_hold_for_their_action_only_and_see_those_above_them(p):
    p.smeltfile("""
        let mode = slow
        rule r
            run = run $mode $extra
            say = $mode $out
        let extra = none
        make a with r
            mode = fast
            extra = very-$mode
        make b with r
        """)
    lines = p.smelt("show").lines
    equal(lines[3:5] + lines[9:11],
          ["run: run fast very-fast", "say: fast a", "run: run slow none", "say: slow b"])


@test("R5")
def a_depfile_may_be_used_in_run_and_is_itself_made_of_in_and_out(p):
    p.smeltfile("""
        rule cc
            say = $depfile first
            run = cc $in -MF $depfile
            depfile = deps/./$in.d
        make a.o with cc from ./src/../a.c
        """)
    equal(p.smelt("show").lines[3:], ["run: cc a.c -MF deps/a.c.d", "say: deps/a.c.d first",
                                      "depfile: deps/a.c.d"])


@test("R6")
def words_are_expanded_then_split_and_names_are_normalised(p):
    p.smeltfile("""
        let dir = build/
        let sources = x.c  ./y.c   sub//z.c
        let word = from
        rule r
            run = do $in
        make $dir/o with r from $sources $word a/../b.c x.c after y.c late
        """)
    equal(p.smelt("show", p.path("build/o")).lines[:4],
          ["out: build/o", "from: x.c y.c sub/z.c from b.c", "after: late",
           "run: do x.c y.c sub/z.c from b.c"])


@test("R7", "R8")
def an_included_file_is_found_beside_its_includer_and_shares_variables_and_rules(p):
    p.smeltfile("""
        let who = main
        let part = more
        include parts/$part.smelt
        make last with hello
        """)
    p.smeltfile("""
        rule hello
            run = echo $who
        include deeper/end.smelt
        """, "parts/more.smelt")
    p.put("parts/deeper/end.smelt", "make x with hello\nlet who = end\n")
    lines = p.smelt("show").lines
    equal([lines[3], lines[9]], ["run: echo main", "run: echo end"])
    p.put("parts/deeper/end.smelt", "\ninclude ../more.smelt\n")
    equal(p.mistake("show"), "parts/deeper/end.smelt:2: include cycle: "
          "parts/more.smelt -> parts/deeper/end.smelt -> parts/more.smelt")
    p.put("parts/deeper/end.smelt", "let a = b\n\nlet c = $d\n")
    equal(p.mistake("show"), "parts/deeper/end.smelt:3: undefined variable 'd'")


def refuses(p, text, message):
    p.put("bad.smelt", "rule r\n  run = touch $out\nmake ok with r\n" + text)
    equal(p.mistake("show", "-f", "bad.smelt", "ok"), "bad.smelt:" + message)


@test("R8")
def mistakes_in_lines_and_names_are_reported_with_file_and_line(p):
    refuses(p, "\n# x\nbuild all\n", "6: unknown statement 'build'")
    refuses(p, "include \\\n  no.smelt\n", "4: cannot read 'no.smelt'")
    refuses(p, "let a = 1\n  b = 2\n", "5: unexpected indented line")
    refuses(p, "make b with r\n  just words\n", "5: expected NAME = VALUE")
    refuses(p, "let out = x\n", "4: variable 'out' is reserved")
    refuses(p, "let a = cost: 5$\n", "4: bad variable reference")


@test("R8")
def mistakes_in_rules_and_actions_are_reported_with_file_and_line(p):
    refuses(p, "rule s\n  run = x\n  output = y\n", "6: unknown rule key 'output'")
    refuses(p, "rule s\n  say = x\n", "4: rule 's' has no run")
    refuses(p, "make a with s\nrule s\n  run = x\n", "4: unknown rule 's'")
    refuses(p, "make a with r after b from c\n", "4: misplaced 'from'")
    refuses(p, "make x/../ok with r\n", "4: 'ok' is made twice, first at bad.smelt:3")
    refuses(p, "rule s\n  run = $nope\n\nmake a \\\n with s\n", "7: undefined variable 'nope'")


@test("R1")
def mistakes_in_the_arguments_are_reported(p):
    p.put("sub/other", "rule r\n  run = touch $out\nmake a with r\n")
    equal(p.smelt("show", "-C", "sub", "a", "-f", "other").lines[0], "out: a")
    equal(p.mistake(), "no command given")
    equal(p.mistake("show", "-x"), "unknown option '-x'")
    equal(p.mistake("show", "a", "-f"), "option '-f' needs a value")
    equal(p.mistake("show"), "cannot read 'Smeltfile'")
    message = p.mistake("show", "-C", "sub", "-f", "other", "b")
    check(message == "no statement makes 'b'", "no statement makes 'b'", message)
