"""Step depfiles: dependencies that a command discovers.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test


def one_action(p, depfile_text):
    """An action whose depfile has the given text."""
    p.put("deps.txt", depfile_text)
    p.smeltfile("""
        rule cc
            run = cat $in > $out; cp deps.txt $depfile
            depfile = made/$out.d
        make o with cc from src
        """)
    p.put("src", "s\n")


@test("R26", "R27", "R30", "R60")
def the_sample_project_follows_its_includes(p):
    p.copy_from_workspace("fixtures/garden", ".")
    p.copy_from_workspace("tools", "tools")
    equal(p.build().lines, [
        "+ compile src/herbs.min", "+ compile src/roots.min", "+ inc/label.inc",
        "wrote inc/label.inc", "+ compile src/label.min", "+ bundle build/garden.txt",
        "smelt: 5 run, 0 up to date, 0 failed, 0 skipped"])
    equal(p.read("build/garden.txt"), p.read("expected/garden.txt"))
    equal(p.smelt("deps", "build/roots.o", "build/garden.txt", "build/herbs.o").lines,
          ["inc/deep.inc", "inc/soil.inc", "inc/soil.inc"])
    p.put("inc/deep.inc", '; dig\nuse "soil.inc"\ndown to two feet\n')
    p.rebuilds("compile src/roots.min", what="only the user of deep.inc to run, early cut-off:")
    p.put("inc/soil.inc", "heavy soil\n")
    p.rebuilds("compile src/herbs.min", "compile src/roots.min", "bundle build/garden.txt")


@test("R27", "R30")
def a_depfile_is_read_in_all_its_forms_and_taken_away(p):
    one_action(p, "o: src sub/../x\\ y.h \\\n  b\\#.h $$c.h\\\n\n\nb.h  c:\\d.h: ./z.h :\ta.h\no:\n"
               "other:thing: " + p.path("abs.h") + " o \\q.h\n")
    p.rebuilds("o")
    equal(p.exists("made/o.d"), False)
    equal(p.smelt("deps", "o").lines,
          ["$c.h", ":", "\\q.h", "a.h", "abs.h", "b#.h", "x y.h", "z.h"])


@test("R26")
def a_dependency_that_comes_or_goes_has_changed(p):
    one_action(p, "o: there.h absent.h\n")
    p.put("there.h", "1\n")
    p.rebuilds("o")
    p.put("absent.h", "")
    p.rebuilds("o", what="to run when a dependency has come:")
    p.remove("there.h")
    p.rebuilds("o", what="to run when a dependency has gone, which is no mistake:")


@test("R26")
def only_the_dependencies_of_the_last_run_count(p):
    one_action(p, "o: old.h\n")
    p.put("old.h", "1\n")
    p.put("new.h", "1\n")
    p.rebuilds("o")
    p.put("deps.txt", "o: new.h\n")
    p.put("src", "t\n")
    p.rebuilds("o")
    p.put("old.h", "2\n")
    p.rebuilds(what="nothing to run for a dependency of old:")


@test("R28")
def a_missing_or_malformed_depfile_is_a_failure(p):
    one_action(p, "\n \no:\n")
    p.rebuilds("o")
    p.put("src", "2")
    p.put("deps.txt", "o: a.h\njust words\n")
    equal(p.build(status=1).lines[0], "! o: depfile malformed: made/o.d")
    p.put("made/o.d", "o: stale.h\n")
    p.smeltfile("""
        rule cc
            run = cat $in > $out
            depfile = made/$out.d
        make o with cc from src
        """)
    equal(p.build(status=1).lines[0], "! o: depfile missing: made/o.d")


@test("R29")
def a_discovered_file_of_an_action_that_is_not_needed_is_a_failure(p):
    one_action(p, "o: gen.h gen2.h\n")
    own = p.read("Smeltfile")

    def with_after(text):
        p.put("Smeltfile", "rule gen\n  run = for f in $out; do cat src > $$f; done\n"
              "make gen.h gen2.h with gen from src\nmake mid with gen from src after gen.h\n"
              + own.replace("from src", "from src" + text))

    with_after(" after mid")
    p.rebuilds("gen.h gen2.h", "mid", "o")
    p.put("src", "changed\n")
    p.rebuilds("gen.h gen2.h", "mid", "o")
    with_after("")
    p.put("src", "changed again\n")
    equal(p.build(status=1).lines[2], "! o: undeclared input: gen.h")
