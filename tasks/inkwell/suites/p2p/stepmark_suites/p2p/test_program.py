# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""The program does what it did."""
import os

from harness import expect, expect_true, test


def render(t, source, out, *options, code=0, err=""):
    t.expect_cli(["render"] + list(options) + ["-"], out, err, code, stdin=source)


def value(t, expression, shown):
    t.expect_cli(["eval", expression], shown + "\n")


@test("R62")
def expressions_have_their_precedence(t):
    value(t, "1 + 2 * 3 - 4 / 2", "5")
    value(t, "(1 + 2) * 3 % 5", "4")
    value(t, "(-2) - -3", "1")
    value(t, "(-7) % 3", "2")
    value(t, "1 + 1 ~ \"x\" ~ 2", "2x2")
    value(t, "not 1 == 2 and 2 < 3 or false", "true")
    value(t, "nil or \"b\" and \"c\"", "c")
    value(t, "\"a\" < \"b\"", "true")
    value(t, "[1, \"a\"] == [1, \"a\"]", "true")
    value(t, "0 + - 3 | round + 1", "-2")


@test("R62")
def numbers_and_texts_print_as_before(t):
    value(t, "10 / 4", "2.5")
    value(t, "1 / 3", "0.3333333333")
    value(t, "100000 * 100000", "10000000000")
    value(t, "1000000000 * 10000000", "1e+16")
    value(t, "0 * -1", "0")
    value(t, "[1.5, \"a\", [true, nil], map(\"k\", 2)]", "[1.5, a, [true, ], {k: 2}]")
    value(t, "\"a\\tb\\\"c\\\\\"", "a\tb\"c\\")
    value(t, "\"h\u00e9 \u2713\"", "h\u00e9 \u2713")


@test("R62")
def members_and_indexes_count_from_one_and_from_the_end(t):
    t.write("d", "list = [\"a\", \"b\", \"c\"]\nm.k.j = 7\n")
    for expression, shown in (("list[1] ~ list[3] ~ list[-1]", "acc"), ("list[0]", ""),
                              ("list[4] ~ list[-4]", ""), ("m.k.j", "7"), ("m[\"k\"][\"j\"]", "7"),
                              ("m.x.y.z", ""), ("nothing.at.all", ""), ("m", "{k: {j: 7}}")):
        t.expect_cli(["eval", "-d", "d", expression], shown + "\n")


@test("R62")
def text_filters_work(t):
    value(t, "\"MiXed it's\" | upper", "MIXED IT'S")
    value(t, "\"MiXed\" | lower", "mixed")
    value(t, "\"hello WORLD it's\" | title", "Hello World It's")
    value(t, "\"[\" ~ (\"  a b \" | trim) ~ \"]\"", "[a b]")
    value(t, "\"<a href=\\\"x\\\">&\" | escape", "&lt;a href=&quot;x&quot;&gt;&amp;")
    value(t, "\"banana\" | replace(\"an\", \"[an]\")", "b[an][an]a")
    value(t, "\"abc\" | replace(\"\", \"x\")", "abc")
    value(t, "\"[\" ~ (\"ab\" | pad(4)) ~ (\"cd\" | pad(-4)) ~ (\"efg\" | pad(2)) ~ \"]\"",
          "[ab    cdefg]")
    value(t, "\"abcd\" | length", "4")
    value(t, "123 | upper | length", "3")


@test("R62")
def list_filters_work(t):
    value(t, "[3, 1, 2] | sort | join(\"-\")", "1-2-3")
    value(t, "[3, 1, 2] | reverse | first", "2")
    value(t, "[] | last", "")
    value(t, "[1, [2], nil] | join", "1[2]")
    value(t, "map(\"a\", 1, \"b\", 2) | keys", "[a, b]")
    value(t, "nil | default(\"d\")", "d")
    value(t, "0 | default(\"d\")", "0")
    value(t, "map(\"a\", 1) | length", "1")
    value(t, "[1.25, 2.5, -1.5] | first | round(1)", "1.3")


@test("R62")
def split_takes_every_byte_as_a_separator(t):
    value(t, "\",a,,b;c,\" | split(\",;\")", "[a, b, c]")
    value(t, "\" a  b\\tc \" | split", "[a, b, c]")
    value(t, "\"abc\" | split(\"\")", "[abc]")
    value(t, "\"\" | split(\",\") | length", "0")
    value(t, "\",,\" | split(\",\")", "[]")


@test("R62")
def sorting_is_stable_and_knows_a_member(t):
    t.write("d", "".join("[[p]]\nname = \"%s\"\nage = %s\n" % pair for pair in
                         (("Cy", 3), ("Al", 2), ("Bo", 3), ("Di", 1), ("Ed", 2), ("Fi", 3))))
    names = "{% for x in p | sort(KEY) %}{{ x.name }} {% end %}"
    render(t, names.replace("KEY", "\"age\""), "Di Al Ed Cy Bo Fi ", "-d", "d")
    render(t, names.replace("KEY", "\"name\""), "Al Bo Cy Di Ed Fi ", "-d", "d")
    render(t, names.replace("KEY", "\"none\""), "Cy Al Bo Di Ed Fi ", "-d", "d")
    value(t, "[\"b\", 2, \"a\", nil, 1, true] | sort", "[, true, 1, 2, a, b]")


@test("R62")
def functions_work(t):
    value(t, "range(3) ~ range(2, 4) ~ range(0)", "[1, 2, 3][2, 3, 4][]")
    value(t, "next(\"a\") ~ next(\"b\", 5) ~ next(\"a\") ~ next(\"b\", 5)", "15210")
    value(t, "min(3, 1, 2) ~ max(3, 1, 2)", "13")
    value(t, "kind(1) ~ kind(\"\") ~ kind(nil) ~ kind([]) ~ kind(map()) ~ kind(true)",
          "numbertextnillistmapbool")
    value(t, "defined(nil) ~ defined(0)", "falsetrue")
    value(t, "[seed(42), random(1000), random(1000), seed(42), random(1000)]",
          "[, 751, 556, , 751]")
    value(t, "random(1000000)", "310655")


@test("R62")
def loops_and_conditions_work(t):
    render(t, "{% for x in [\"a\", \"b\", \"c\"] %}{{ loop.index }}/{{ loop.count }}{{ x }}"
              "{% if loop.first %}<{% elif loop.last %}>{% else %}={% end %}{% end %}",
           "1/3a<2/3b=3/3c>")
    render(t, "{% for k, v in map(\"a\", 1, \"b\", [2]) %}{{ k }}={{ v }};{% end %}"
              "{% for k in map(\"a\", 1) %}{{ k }}{% end %}{% for i, v in [7] %}{{ i }}{{ v }}{% end %}",
           "a=1;b=[2];a17")
    render(t, "{% for x in [] %}x{% else %}none{% end %}{% for x in nil %}x{% else %}nil{% end %}",
           "nonenil")
    render(t, "{% if 0 or \"\" or [] or nil %}y{% else %}n{% end %}", "n")


@test("R62")
def scopes_keep_loop_variables_inside(t):
    render(t, "{% set x = 1 %}{% for i in range(3) %}{% set x = x * 2 %}{% set y = i %}{% end %}"
              "{{ x }}[{{ y }}{{ i }}]", "8[]")
    render(t, "{% set x = \"global\" %}{% macro m(a, b) %}{{ a }}{{ b }}{{ x }}{{ hidden }}{% end %}"
              "{% for hidden in [1] %}{{ m(\"A\") }}{% end %}", "Aglobal")
    render(t, "{% capture c %}a{{ 1 }}{% end %}{{ c }}{{ c | length }}", "a12")


@test("R62")
def white_space_is_trimmed_and_comments_are_nothing(t):
    render(t, "a {{- 1 -}} b {% if true -%}  c  {%- end %} d{# x {{ y }} #}e", "a1b c d" + "e")
    render(t, "a  {# x #}  b", "a    b")
    render(t, "{ { % } {{ \"{{\" }}", "{ { % } {{")


@test("R62")
def text_is_rendered_as_a_template_in_place(t):
    render(t, "{% set x = 2 %}{% for i in [5] %}{{ render(\"{{ x * i }}{% set x = 9 %}\") }}{{ x }}"
              "{% end %}", "109")
    render(t, "{{ render(\"{% macro late(a) %}<{{ a }}>{% end %}\") }}{{ late(1) }}", "<1>")


@test("R62")
def partials_come_from_the_directory(t):
    t.write("parts/head.ink", "<{{ title }}>{% set title = \"set inside\" %}{% set own = 1 %}")
    t.write("parts/deep/x.ink", "{% include \"head.ink\" %}x")
    t.write("page.ink", "{% include \"deep/x.ink\" %}{{ title }}[{{ own }}]")
    t.expect_cli(["render", "-p", "parts", "-s", "title=T", "page.ink"], "<T>xset inside[]")
    t.expect_cli(["render", "-p", "parts", "-"], "", "inkwell: -:2: partial 'no.ink' not found\n", 5,
                 stdin="{#\n#}{% include \"no.ink\" %}")
    t.expect_cli(["render", "-p", "parts", "-"], "",
                 "inkwell: -:1: partial name '../page.ink' is not allowed\n", 5,
                 stdin="{% include \"../page.ink\" %}")


@test("R62")
def data_files_are_read(t):
    t.write("d", "# all kinds\ntitle = \"a \\\"b\\\"\\n\"   # end\nn = -2.5\nt = true\nf = false\nz = nil\n"
                 "list = [1, \"two\", [3], ]\nlist[] = 4\na.b.c = \"deep\"\n\n[sec.tion]\nk = 1\nl[] = 2\n"
                 "[[people]]\nname = \"Ann\"\n[[people]]\nname = \"Bob\"\ntags = []\n[sec.tion]\nm = 3\n")
    t.expect_cli(["eval", "-d", "d", "[title, n, t, f, z, list, a, sec, people]"],
                 "[a \"b\"\n, -2.5, true, false, , [1, two, [3], 4], {b: {c: deep}}, "
                 "{tion: {k: 1, l: [2], m: 3}}, [{name: Ann}, {name: Bob, tags: []}]]\n")


@test("R61")
def options_act_in_their_order(t):
    t.write("d", "x = \"data\"\nm.k = 1\n")
    t.expect_cli(["eval", "-s", "x=first", "-d", "d", "-s", "m.l=a=b", "-n", "n=1.50", "[x, m, n]"],
                 "[data, {k: 1, l: a=b}, 1.5]\n")
    t.expect_cli(["eval", "-d", "d", "-s", "x=", "-d", "-", "[x, y]"], "[, in]\n",
                 stdin="y = \"in\"\n")


@test("R61")
def templates_of_one_command_share_their_state(t):
    t.write("a", "{% set x = 1 %}{% macro m() %}M{% end %}{{ next(\"n\") }} ")
    t.write("b", "{{ x }}{{ m() }}{{ next(\"n\") }}\n")
    t.expect_cli(["render", "a", "b", "a", "b"], "1 1M2\n3 1M4\n")


@test("R61")
def the_output_goes_to_a_file(t):
    t.expect_cli(["render", "-o", "out", "-"], "", stdin="to a file {{ 1 }}")
    with open(t.folder + "/out", encoding="utf-8") as file:
        expect("file", "to a file 1", file.read())
    t.expect_cli(["render", "-o", "no/dir", "-"], "", "inkwell: cannot write no/dir\n", 1, stdin="x")
    if os.path.exists("/dev/full"):
        t.expect_cli(["render", "-o", "/dev/full", "-"], "",
                     "inkwell: -: cannot write the output\n", 8, stdin="x")


@test("R61")
def errors_have_a_line_a_message_and_an_exit_code(t):
    for source, line, message, code in (
            ("a\n{{ 1 +", 2, "tag is not closed", 2),
            ("\n\n{{ 1 + }}", 3, "expected a value, got '}}'", 2),
            ("{% if 1 %}\n", 2, "block is not closed", 2),
            ("{% end %}", 1, "'end' without a block", 2),
            ("{% for 1 in x %}", 1, "expected a name, got '1'", 2),
            ("{% do %}", 1, "expected a statement, got 'do'", 2),
            ("{{ \"open }}", 1, "text is not closed", 2),
            ("{{ a ? b }}", 1, "unexpected character '?'", 2),
            ("{# open", 1, "comment is not closed", 2),
            ("{{ " + "(" * 150, 1, "nested deeper than 100 levels", 6),
            ("{{ nope() }}", 1, "unknown function 'nope'", 3),
            ("{{ 1 | nope }}", 1, "unknown filter 'nope'", 3),
            ("{{ 1 + \"a\" }}", 1, "arithmetic needs numbers, got number and text", 3),
            ("{{ 1 < \"a\" }}", 1, "cannot compare number with text", 3),
            ("{{ -nil }}", 1, "cannot negate nil", 3),
            ("{{ \"a\".b }}", 1, "text has no member 'b'", 3),
            ("{{ [1][\"a\"] }}", 1, "index of a list must be a number, got text", 3),
            ("{% for x in 5 %}{% end %}", 1, "cannot loop over number", 3),
            ("{{ upper() }}", 1, "unknown function 'upper'", 3),
            ("{{ 1 | join(1, 2) }}", 1, "filter 'join' does not take 2 arguments", 3),
            ("{{ range() }}", 1, "function 'range' does not take 0 arguments", 3),
            ("{% macro m(a) %}{% end %}{{ m(1, 2) }}", 1, "macro 'm' takes 1 arguments, got 2", 3),
            ("{{ range(1, 100001) }}", 1, "range is longer than 100000", 6)):
        t.expect_cli(["render", "-"], "a\n" if code != 2 and source[0] == "a" else "",
                     "inkwell: -:%d: %s\n" % (line, message), code, stdin=source)


@test("R61")
def errors_in_data_have_a_line_and_exit_code_four(t):
    for text, line, message in (
            ("a = 1\nb\n", 2, "expected '='"), ("a = \n", 1, "expected a value"),
            ("a = [1, 2\n", 1, "list is not closed"), ("a = \"x\n", 1, "text is not closed"),
            ("1a = 2\n", 1, "expected a name"), ("a = 1 2\n", 1, "unexpected '2' after the value"),
            ("a = 1\n\na.b = 2\n", 3, "'a.b' goes through something that is no map"),
            ("a = 1\na[] = 2\n", 2, "'a' is no list"), ("[sec\n", 1, "expected ']'")):
        t.expect_cli(["eval", "-d", "-", "1"], "", "inkwell: -:%d: %s\n" % (line, message), 4, stdin=text)


@test("R61")
def output_before_an_error_is_kept(t):
    render(t, "before {{ 1 }}\n{{ 1 / 0 }} after", "before 1\n", code=3,
           err="inkwell: -:2: division by zero\n")


@test("R61")
def log_lines_go_to_stderr(t):
    t.write("p", "\n{% log \"in p\" %}")
    t.write("page", "{% log 1 + 1 %}x{% include \"p\" %}{{ render(\"{% log nil %}\") }}")
    t.expect_cli(["render", "-p", ".", "page"], "x\n", "[page:1] 2\n[p:2] in p\n[(text):1] \n")


@test("R61")
def errors_name_the_partial_or_macro_they_are_in(t):
    t.write("p", "\n\n{{ 1 / 0 }}")
    t.write("bad", "{% if %}")
    t.write("m", "{% macro m() %}\n{{ nil + 1 }}{% end %}")
    for source, err in (("{% include \"p\" %}", "p:3: division by zero"),
                        ("{% include \"bad\" %}", "bad:1: expected a value, got '%}'"),
                        ("{% include \"m\" %}{{ m() }}", "m:2: arithmetic needs numbers, got nil and number"),
                        ("{{ render(\"{{ x | y }}\") }}", "(text):1: unknown filter 'y'")):
        got = t.cli("render", "-p", ".", "-", stdin=source)
        expect("message", "inkwell: " + err + "\n", got.err)


@test("R62")
def depth_is_limited_to_thirty_two_calls(t):
    down = "{% macro d(n) %}{% if n > 1 %}{{ d(n - 1) }}{% else %}end{% end %}{% end %}"
    render(t, down + "{{ d(32) }}", "end")
    render(t, down + "{{ d(33) }}", "", code=6, err="inkwell: -:1: calls nested deeper than 32 levels\n")
    t.write("loop", "{% include \"loop\" %}")
    render(t, "{% include \"loop\" %}", "", "-p", ".", code=6,
           err="inkwell: loop:1: calls nested deeper than 32 levels\n")


@test("R61")
def check_looks_for_syntax_errors_only(t):
    t.write("good", "{{ nope() }}{{ 1 / 0 }}")
    t.write("bad", "\n{% set 1 %}")
    t.expect_cli(["check", "good", "good"], "good: ok\ngood: ok\n")
    t.expect_cli(["check", "good", "bad", "good"], "good: ok\n",
                 "inkwell: bad:2: expected a name, got '1'\n", 2)
    t.expect_cli(["check", "-"], "-: ok\n", stdin="x")


@test("R61")
def a_wrong_command_line_is_a_usage_error(t):
    for argv in ([], ["nope"], ["render"], ["render", "-x", "1", "a"], ["render", "-s", "x", "-"],
                 ["render", "-n", "x=1y", "-"], ["eval"], ["eval", "1", "2"], ["check"],
                 ["render", "-d"]):
        got = t.cli(*argv)
        expect("exit code of " + " ".join(argv), 1, got.code)
        expect("output of " + " ".join(argv), "", got.out)
        expect_true("the usage text", got.err.startswith("usage: inkwell render"), got.err)
    t.expect_cli(["render", "gone.ink"], "", "inkwell: cannot read gone.ink\n", 1)
    t.expect_cli(["eval", "-d", "gone", "1"], "", "inkwell: cannot read gone\n", 1)
    t.expect_cli(["--version"], "inkwell 1.4\n")
