# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 9: many templates at once."""
from harness import expect, expect_true, test

PAGE = "{{ title | default(\"none\") }}: {% include \"row\" %}{{ next(\"n\") }}\n"


def site(t):
    t.write("parts/row.ink", "")
    t.write("parts/row", "{% for p in people %}{{ p }} {% end %}")
    t.write("a.ink", "A " + PAGE)
    t.write("b.ink", "B " + PAGE)
    t.write("one.data", "title = \"One\"\npeople = [\"Ann\"]\n")
    t.write("two.data", "people[] = \"Bob\"\n")


@test("R48", "R49", "R51")
def every_job_renders_with_its_data_in_the_order_of_the_list(t):
    site(t)
    t.write("jobs", "# jobs\na.ink one.data\n\n  \t\nb.ink\tone.data   two.data\r\n   # more\nb.ink")
    t.expect_cli(["batch", "-p", "parts", "jobs"],
                 "A One: Ann 1\nB One: Ann Bob 1\nB none: 1\n")


@test("R48")
def the_list_can_be_the_standard_input(t):
    site(t)
    t.expect_cli(["batch", "-p", "parts", "-"], "A none: 1\n", stdin="a.ink\n")
    t.expect_cli(["batch", "-"], "", stdin="\n# nothing\n")
    t.expect_cli(["batch", "-"], "", "inkwell: cannot read -\n", 1, stdin="-\n")


@test("R49")
def jobs_share_nothing(t):
    t.write("a.ink", "{% set x = 1 %}{% macro m() %}m{% end %}{{ next(\"n\") }}{{ seed(4) }}\n")
    t.write("b.ink", "[{{ x }}{{ who }}]{{ next(\"n\") }}\n")
    t.write("c.ink", "{{ m() }}\n")
    t.write("d.data", "who = \"d\"\n")
    t.write("jobs", "a.ink d.data\nb.ink\nc.ink\nb.ink d.data\n")
    t.expect_cli(["batch", "jobs"], "1\n[]1\n[d]1\n",
                 "inkwell: c.ink:1: unknown function 'm'\n", 3)


@test("R49")
def options_act_on_every_job_in_their_order(t):
    t.write("a.ink", "{{ v }} {{ n + 1 }} {{ m }}\n")
    t.write("v.data", "v = \"data\"\nm.k = 1\n")
    t.write("w.data", "v = \"own\"\n")
    t.write("jobs", "a.ink\na.ink w.data\n")
    t.expect_cli(["batch", "-s", "v=first", "-d", "v.data", "-n", "n=1", "-s", "m.l=x", "jobs"],
                 "data 2 {k: 1, l: x}\nown 2 {k: 1, l: x}\n")
    t.expect_cli(["batch", "-d", "v.data", "-s", "v=last", "-n", "n=2", "jobs"],
                 "last 3 {k: 1}\nown 3 {k: 1}\n")


@test("R51", "R52")
def a_failed_job_adds_a_message_and_does_not_stop_the_others(t):
    t.write("good.ink", "good\n")
    t.write("half.ink", "half\n{% log \"before\" %}{{ 1 / 0 }}\n")
    t.write("bad.ink", "\n{% if\n")
    t.write("bad.data", "x = 1\ny\n")
    t.write("inc.ink", "{% include \"gone\" %}")
    t.write("jobs", "good.ink\nbad.ink\nhalf.ink\ngood.ink bad.data\ngone.ink\n"
                    "good.ink gone.data\ninc.ink\ngood.ink\n")
    t.expect_cli(["batch", "jobs"], "good\ngood\n",
                 "inkwell: bad.ink:3: tag is not closed\n"
                 "[half.ink:2] before\n"
                 "inkwell: half.ink:2: division by zero\n"
                 "inkwell: bad.data:2: expected '='\n"
                 "inkwell: cannot read gone.ink\n"
                 "inkwell: cannot read gone.data\n"
                 "inkwell: inc.ink:1: partial 'gone' not found\n", 2)


@test("R52")
def the_exit_code_is_that_of_the_first_failed_job_of_the_list(t):
    t.write("ok.ink", "ok\n")
    t.write("slow.ink", "{% for i in range(3000) %}{% set x = i %}{% end %}{{ range(999999) }}")
    t.write("zero.ink", "{{ 1 % 0 }}")
    t.write("jobs", "ok.ink\nslow.ink\nzero.ink\ngone.ink\nok.ink\n")
    for threads in ("1", "4"):
        got = t.cli("batch", "-j", threads, "jobs")
        expect("exit code with -j " + threads, 6, got.code)
        expect("output", "ok\nok\n", got.out)
    t.expect_cli(["batch", "nojobs"], "", "inkwell: cannot read nojobs\n", 1)
    t.expect_cli(["batch", "-"], "ok\n", "inkwell: cannot read gone.ink\n", 1,
                 stdin="ok.ink\ngone.ink\n")


@test("R50", "R51")
def any_number_of_threads_gives_the_same(t):
    for i in range(8):
        t.write("t%d.ink" % i, "{%% macro m(x) %%}<{{ x }}>{%% end %%}{%% for i in range(%d) %%}"
                "{{ m(i * 1.5) }}{{ [3, 1, 2] | sort | join }}{%% end %%}{%% log who %%}\n" % (60 - 7 * i))
        t.write("d%d.data" % i, "who = \"job %d\"\n" % i)
    t.write("bad.ink", "x{{ 1 | sort }}")
    t.write("jobs", "".join("t%d.ink d%d.data\n%s" % (i % 8, i * 3 % 8, "bad.ink\n" if i % 5 == 4 else "")
                            for i in range(40)))
    first = t.cli("batch", "jobs")
    expect("exit code", 3, first.code)
    expect("jobs in the output", 40, first.out.count("\n"))
    expect("lines of messages", 48, first.err.count("\n"))
    expect("first message", "[t0.ink:1] job 0", first.err.split("\n")[0])
    for threads in ("2", "5", "64"):
        got = t.cli("batch", "-j", threads, "jobs")
        expect("exit code with -j " + threads, first.code, got.code)
        expect_true("the same output with -j " + threads, got.out == first.out, got.out)
        expect_true("the same messages with -j " + threads, got.err == first.err, got.err)


@test("R50")
def the_number_of_threads_is_checked(t):
    t.write("ok.ink", "ok\n")
    t.write("jobs", "ok.ink\n")
    t.expect_cli(["batch", "-j", "64", "jobs"], "ok\n")
    for wrong in ("0", "65", "-1", "x", "1.5", ""):
        got = t.cli("batch", "-j", wrong, "jobs")
        expect("exit code of -j " + repr(wrong), 1, got.code)
        expect("output", "", got.out)
        expect_true("the usage text", got.err.startswith("usage: inkwell"), got.err)
    for argv in (["batch"], ["batch", "jobs", "jobs"], ["batch", "-j"], ["batch", "-x", "1", "jobs"]):
        got = t.cli(*argv)
        expect("exit code of " + " ".join(argv), 1, got.code)
        expect_true("the usage text", got.err.startswith("usage: inkwell"), got.err)


@test("R50")
def the_output_can_go_to_a_file(t):
    site(t)
    t.write("jobs", "a.ink\ngone.ink\nb.ink\n")
    t.expect_cli(["batch", "-o", "out.txt", "-p", "parts", "-j", "2", "jobs"], "",
                 "inkwell: cannot read gone.ink\n", 1)
    with open(t.folder + "/out.txt", encoding="utf-8") as file:
        expect("file", "A none: 1\nB none: 1\n", file.read())
    t.expect_cli(["batch", "-o", "no/such/out.txt", "jobs"], "",
                 "inkwell: cannot write no/such/out.txt\n", 1)
