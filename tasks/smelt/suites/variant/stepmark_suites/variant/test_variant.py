"""The requirements of instruction.md on other data, one or two tests for each step.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os
import signal

from harness import check, equal, test

JOURNAL = ".smelt/journal"


@test("R1", "R2", "R3", "R4", "R5", "R6", "R7")
def a_build_file_of_two_parts_is_shown(p):
    p.put("Smeltfile", "\t# settings \\\nlet tool = lens\nlet tools = ${tool}es\ninclude optics/./rules.smelt\n"
          "let tool = prism\nmake view/far//x.img y.img with grind \\\n   from a/b/../c.raw $pair after $tools\n"
          "\n   # about this action\n\tgrain = $tool-9\n   fine = $grain$$\nmake z with grind\n  grain = 1\n  fine =\n")
    p.put("optics/rules.smelt", "let pair = c.raw ./d.raw\nrule grind\n  run = $tool -g $grain$fine \\\n"
          "      $in > $out\n  depfile = $tools/$out.d\n")
    lines = p.smelt("show", "z", "y.img").lines
    equal(lines[:6], ["out: z", "from:", "after:", "run: prism -g 1  > z", "say: z", "depfile: lenses/z.d"])
    equal(lines[6:], [
        "out: view/far/x.img y.img", "from: a/c.raw c.raw d.raw", "after: lenses",
        "run: prism -g prism-9prism-9$ a/c.raw c.raw d.raw > view/far/x.img y.img",
        "say: view/far/x.img y.img", "depfile: lenses/view/far/x.img y.img.d"])


@test("R1", "R8")
def mistakes_are_told_with_their_place(p):
    rule = "rule paint\n  run = touch $out\n"
    p.put("Smeltfile", rule + "make wall with paint\n")
    equal(p.smelt("show").lines[0], "out: wall")
    equal(p.mistake("paint"), "unknown command 'paint'")
    equal(p.mistake("build", "-j", "two"), "-j needs a positive number, not 'two'")
    equal(p.mistake("order", "-C", "cellar"), "cannot enter 'cellar'")
    for text, message in (
            ("make with paint\n", "Smeltfile:3: make needs at least one output"),
            ("make wall with\n", "Smeltfile:3: make needs 'with RULE'"),
            ("make wall with paint from a with b\n", "Smeltfile:3: misplaced 'with'"),
            ("\nrule paint\n  run = true\n", "Smeltfile:4: rule 'paint' is defined twice"),
            ("make wall with paint\n  in = 3\n", "Smeltfile:4: variable 'in' is reserved"),
            ("include a b\n", "Smeltfile:3: expected one word"),
            ("let colour red\n", "Smeltfile:3: expected NAME = VALUE")):
        p.put("Smeltfile", rule + text)
        equal(p.mistake("show"), message)


@test("R9", "R10", "R11", "R12", "R13")
def the_order_of_a_kitchen(p):
    text = """
        rule cook
            run = cat $in > $out
        make dinner with cook from soup tarts after table
        make table with cook from list
        make tart1 tart2 with cook from dough
        make soup with cook from stock
        make dough with cook from list
        make stock with cook from list after dough
        group tarts from tart2 tart1
        default tarts dinner
        """
    p.smeltfile(text)
    p.put("list", "x")
    equal(p.smelt("order").lines, ["dough", "tart1", "stock", "soup", "table", "dinner"])
    equal(p.smelt("order", "table", "soup").lines, ["table", "dough", "stock", "soup"])
    equal(p.mistake("order", "pudding"), "no statement makes 'pudding'")
    p.remove("list")
    equal(p.mistake("build", "soup"), "'list' does not exist and no statement makes it (needed by 'dough')")
    p.smeltfile(text.replace("make dough with cook from list", "make dough with cook from dinner"))
    equal(p.mistake("show"), "cycle: dinner -> soup -> stock -> dough -> dinner")


@test("R15", "R16", "R17", "R18", "R19")
def commands_run_and_are_reported(p):
    p.smeltfile(r"""
        rule mill
            run = read line || echo nothing to read; test -d new/dir && echo there >&2; $end
            say = milling $out
        make new/dir/flour with mill
            end = printf '50%% done' > new/dir/flour; printf 'tail'
        make bran with mill
            end = kill -15 $$$$
        make husk with mill
            end = touch husk
        """)
    p.put("new/dir/kept", "x")
    equal(p.build("bran", "new/dir/flour", status=1).lines, [
        "! milling bran: signal 15", "nothing to read", "there",
        "smelt: 0 run, 0 up to date, 1 failed, 1 skipped"])
    equal(p.build("new/dir/flour").out, "+ milling new/dir/flour\nnothing to read\nthere\ntail\n"
          "smelt: 1 run, 0 up to date, 0 failed, 0 skipped\n")
    equal(p.read("new/dir/flour"), "50% done")
    equal(p.exists("husk"), False)


@test("R20", "R21", "R22", "R23", "R24", "R25")
def only_changed_content_makes_things_run(p):
    text = """
        rule head
            run = head -n 1 $in > $out
        rule upper
            run = tr a-z A-Z < $in > $out
        make title with head from book
        make banner with upper from title
        """
    p.smeltfile(text)
    p.put("book", "moby\nchapter 1\n")
    p.rebuilds("title", "banner")
    times = os.stat(p.path("book"))
    p.put("book", "moby\nchapter 2\n")
    os.utime(p.path("book"), ns=(times.st_atime_ns, times.st_mtime_ns))
    p.rebuilds("title", what="the first line being the same:")
    os.utime(p.path("title"), (5, 5))
    p.rebuilds()
    p.put("banner", "edited\n")
    p.rebuilds("banner")
    p.smeltfile(text.replace("head -n 1", "head -n 2"))
    p.rebuilds("title", "banner")
    p.smeltfile(text.replace("head -n 1", "head -n 2").replace("from title", "from title after book"))
    p.rebuilds()
    equal(p.read("banner"), "MOBY\nCHAPTER 2\n")


@test("R26", "R27", "R28", "R29", "R30")
def discovered_files_count(p):
    p.smeltfile("""
        rule ink
            run = cat $in > $out; cp found $depfile
            depfile = log/$out.dep
        rule gen
            run = echo generated > $out
        make page with ink from text
        make late.inc with gen
        """)
    p.put("text", "t\n")
    p.put("my font", "f\n")
    p.put("found", "page:\tmy\\ font \\\n  sub/../logo text\n\nx.y: missing$$1\n")
    p.rebuilds("page", arguments=["page"])
    equal(p.smelt("deps", "page").lines, ["logo", "missing$1", "my font"])
    equal(p.exists("log/page.dep"), False)
    p.rebuilds(arguments=["page"])
    p.put("logo", "l\n")
    p.rebuilds("page", arguments=["page"], what="a file that has come to count:")
    p.put("my font", "g\n")
    p.put("found", "page: late.inc\n")
    equal(p.build("page", status=1).lines[0], "! page: undeclared input: late.inc")
    p.put("found", "page late.inc\n")
    equal(p.build("page", status=1).lines[0], "! page: depfile malformed: log/page.dep")


@test("R31", "R32", "R33", "R34")
def three_commands_meet_and_are_printed_in_order(p):
    p.put_wait_script()
    p.smeltfile("""
        rule meet
            run = touch $out.in; for f in red green blue; do sh wait.sh $$f.in || exit 9; done; \\
                  sh wait.sh $before && echo met $out; touch $out
        rule wait
            run = sh wait.sh red && touch $out
        make red with meet
            before = green
        make green with meet
            before = blue
        make blue with meet
            before = blue.in
        make last with wait from blue
        """)
    equal(p.build("-j", "3").lines, [
        "+ red", "met red", "+ green", "met green", "+ blue", "met blue", "+ last",
        "smelt: 4 run, 0 up to date, 0 failed, 0 skipped"])


@test("R36", "R37", "R38")
def a_failure_is_cleared_away_and_the_rest_goes_on(p):
    p.smeltfile("""
        rule press
            run = cat $in > $out; cp $out $out.half; test "$$(cat $in)" != bad
            depfile = $out.half
        rule copy
            run = cat $in > $out
        make left with copy from l
        make right with press from r
        make both with copy from left right
        make third with copy from left
        """)
    p.put("l", "fine\n")
    p.put("r", "right: \n")
    p.rebuilds("left", "right", "both", "third")
    p.put("r", "bad\n")
    p.put("l", "finer\n")
    equal(p.build("-k", "-j", "2", status=1).lines, [
        "+ left", "! right: exit 1", "+ third", "smelt: 2 run, 0 up to date, 1 failed, 1 skipped"])
    equal([p.exists(name) for name in ("right", "right.half", "both")], [False, False, True])
    p.put("r", "right: \n")
    p.rebuilds("right", "both")


@test("R39", "R40", "R41", "R42")
def reasons_are_given_before_and_during_a_build(p):
    p.smeltfile("""
        rule cut
            run = cut -c 1-$width $in > $out
        make short with cut from long
            width = 4
        make shorter with cut from short
            width = 2
        make other with cut from extra
            width = 1
        """)
    p.put("long", "abcdef\n")
    p.put("extra", "xyz\n")
    p.build("shorter")
    p.put("long", "abcdxx\n")
    before = p.tree()
    equal(p.build("-n").lines, [
        "run short: input changed: long", "maybe shorter: input may change: short",
        "run other: never built", "smelt: 2 to run, 1 maybe, 0 up to date"])
    equal(p.tree(), before, "the folder to stay as it was:")
    equal(p.build("-e").lines, [
        "? input changed: long", "+ short", "? never built", "+ other",
        "smelt: 2 run, 1 up to date, 0 failed, 0 skipped"])
    p.remove("shorter")
    p.put("short", "changed\n")
    equal(p.build("-n", "shorter").lines[:2],
          ["run short: output altered: short", "run shorter: output missing: shorter"])


@test("R43", "R44", "R45", "R46", "R47", "R48")
def a_damaged_journal_costs_what_was_in_the_damage(p):
    names = ["oak", "elm", "ash", "fir"]
    p.put("Smeltfile", "rule plant\n  run = cat seed > $out\n" +
          "".join(f"make {name} with plant from seed\n" for name in names))
    p.put("seed", "s\n")
    p.rebuilds(*names)
    whole = p.read_bytes(JOURNAL)
    lines = whole.splitlines(keepends=True)
    p.put(JOURNAL, b"".join(lines[:-3]) + b"\xc3\x28" + lines[-3][2:] + lines[-2] + lines[-1][:-4])
    p.rebuilds("elm", "fir", what="the damaged and the torn record to count as never written:")
    p.rebuilds()
    p.put(JOURNAL, whole * 300)
    p.rebuilds()
    size = len(p.read_bytes(JOURNAL))
    check(size <= 2 * len(whole) + 4096, f"at most {2 * len(whole) + 4096} bytes", size)
    p.remove(JOURNAL)
    p.rebuilds(*names, what="without a journal:")


@test("R49", "R50", "R51", "R52")
def a_stopped_build_lets_go_and_is_undone(p):
    p.put_wait_script()
    p.smeltfile("""
        rule brew
            run = echo warm > $out; test ! -e cold || { touch begun; sh wait.sh never 2000; }
        make water with brew
        make tea with brew from leaves after water
        """)
    p.put("leaves", "green\n")
    p.build("water")
    p.put("cold", "")
    first = p.start_smelt("build")
    first.await_file("begun")
    equal(p.mistake("clean", status=3), "another smelt is running here")
    first.signal(signal.SIGINT)
    result = first.finish()
    equal([result.status, result.out, result.err], [130, "", "smelt: interrupted\n"])
    equal([p.exists("water"), p.exists("tea")], [True, False])
    p.remove("cold")
    p.rebuilds("tea")


@test("R53", "R54", "R55", "R56", "R57", "R58")
def clean_takes_what_was_made(p):
    text = """
        rule fold
            run = for f in $out; do cat paper > $$f; done
        make air/crane air/boat with fold from paper
        make hat with fold from paper
        make box/lid with fold from hat
        """
    p.smeltfile(text)
    p.put("paper", "p\n")
    p.build()
    p.put("air/boat", "sunk\n")
    p.smeltfile(text.replace("        make hat with fold from paper\n", ""))
    equal(p.smelt("clean", "--stale").lines, [])
    equal(p.smelt("clean", "box/lid").lines, ["removed box/lid"])
    equal(p.smelt("clean").lines, ["kept air/boat: altered", "removed air/crane"])
    equal([p.exists(name) for name in ("hat", "air/boat", "air/crane", "box", "paper")],
          [True, True, False, False, True])
    equal(p.build("-n", "box/lid").lines[0], "run box/lid: never built")


@test("R60", "R30")
def the_sample_project_builds_with_other_herbs(p):
    p.copy_from_workspace("fixtures/garden", ".")
    p.copy_from_workspace("tools", "tools")
    before = p.read("src/herbs.min")
    p.build("-j", "3")
    equal(p.read("build/garden.txt"), p.read("expected/garden.txt"))
    p.put("src/herbs.min", before + "chives by the fence\n")
    p.rebuilds("compile src/herbs.min", "bundle build/garden.txt")
    check("chives by the fence\n" in p.read("build/garden.txt"), "the new line in the garden",
          p.read("build/garden.txt"))
    equal(p.smelt("deps", "build/herbs.o").lines, ["inc/soil.inc"])
