"""Step explain: dry runs and reasons.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test

PROJECT = """
    rule cat
        run = cat $in > $out
    rule sort
        run = sort $in > $out; echo "$out: h" > $depfile
        depfile = $out.d
    rule both
        run = cat a > b; cat a > b2
    make a with sort from words
    make b b2 with both from a
    make c with cat from b2 after a
    make d with cat from notes after a
    """


def project(p):
    p.smeltfile(PROJECT)
    p.put("words", "b\na\n")
    p.put("notes", "n\n")
    p.put("h", "")


def dry(p, *arguments):
    return p.build("-n", *arguments).lines


@test("R39", "R40")
def a_dry_run_of_a_new_project_lists_everything_and_touches_nothing(p):
    project(p)
    before = p.tree()
    equal(dry(p), ["run a: never built", "run b: never built", "run c: never built",
                   "run d: never built", "smelt: 4 to run, 0 maybe, 0 up to date"])
    equal(p.tree(), before, "the folder to stay as it was:")


@test("R39", "R40")
def what_depends_on_a_run_is_only_maybe(p):
    project(p)
    p.build()
    p.put("words", "c\n")
    before = p.tree()
    equal(dry(p), ["run a: input changed: words", "maybe b: input may change: a",
                   "maybe c: input may change: b2", "smelt: 1 to run, 2 maybe, 1 up to date"])
    equal(p.tree(), before, "the folder to stay as it was:")
    p.put("c", "altered")
    p.put("notes", "m")
    equal(dry(p)[2:], ["run c: output altered: c", "run d: input changed: notes",
                       "smelt: 3 to run, 1 maybe, 0 up to date"])


@test("R39")
def a_dependency_that_may_change_is_maybe_after_the_inputs(p):
    p.smeltfile("""
        rule cat
            run = cat $in > $out
        rule deps
            run = cat $in > $out; echo "$out: gen2 gen1 still" > $depfile
            depfile = $out.d
        make gen1 with cat from s1
        make gen2 with cat from s2
        make o with deps from src after gen1 gen2
        """)
    for name in ("s1", "s2", "src", "still"):
        p.put(name, "1\n")
    p.build()
    p.put("s2", "2\n")
    equal(dry(p), ["run gen2: input changed: s2", "maybe o: input may change: gen2",
                   "smelt: 1 to run, 1 maybe, 1 up to date"])
    p.put("s1", "2\n")
    p.put("still", "2\n")
    equal(dry(p)[2], "run o: dependency changed: still")


@test("R41", "R42")
def explain_gives_the_reason_before_each_block(p):
    project(p)
    p.build("a", "b")
    p.put("words", "a\nb\n")
    p.remove("b2")
    equal(p.build("-e").lines, [
        "? input changed: words", "+ a", "? output missing: b2", "+ b b2",
        "? never built", "+ c", "? never built", "+ d",
        "smelt: 4 run, 0 up to date, 0 failed, 0 skipped"])
    p.put("h", "new")
    p.put("words", "z\n")
    p.smeltfile(PROJECT.replace("cat a > b;", "cat a > b; false;").replace("cat a > b2", "exit 6"))
    equal(p.build("-e", status=1).lines[:4],
          ["? input changed: words", "+ a", "? command changed", "! b b2: exit 6"])


@test("R42")
def the_first_reason_that_holds_is_given(p):
    text = ("rule r\n  run = : $mark; for f in $out; do cat h > $$f; done; echo x: h > $depfile\n"
            "  depfile = deps.d\nlet mark = 1\n")
    makes = "make a with r from s1\nmake b with r from s1\nmake c c2 with r from s1 s2\n"
    more = "make d d2 with r from s1\nmake e with r from s1\nmake f g with r from s1\n"
    for name in ("h", "s1", "s2"):
        p.put(name, "1")
    p.put("Smeltfile", text + makes + more)
    p.build()
    # Everything below has a changed dependency; each has a stronger reason too.
    p.put("h", "2")
    p.put("s2", "2")
    p.put("d", "edited")
    p.remove("d2")
    p.put("e", "edited")
    makes = makes.replace("make b with r from s1\n", "make b with r from s1\n  mark = 2\n")
    more = more.replace("make e with r from s1", "make e with r from s2 s1")
    more = more.replace("make f g", "make g f")
    p.put("Smeltfile", text + makes + more)
    equal(dry(p), [
        "run a: dependency changed: h", "run b: command changed", "run c: input changed: s2",
        "run d: output missing: d2", "run e: file list changed", "run g: never built",
        "smelt: 6 to run, 0 maybe, 0 up to date"])
    p.put("d2", "edited")
    equal(dry(p, "d")[0], "run d: output altered: d")
