"""Step clean: what Smelt has made goes, and nothing else.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test

PROJECT = """
    rule cat
        run = cat $in > $out
    rule two
        run = cat $in > gen/x; cat $in > gen/deep/y
    make gen/x gen/deep/y with two from src
    make out/b with cat from gen/x
    make out/a with cat from gen/deep/y
    group outs from out/a out/b
    """


def built(p, text=PROJECT):
    p.smeltfile(text)
    p.put("src", "x\n")
    p.build()


@test("R53", "R58")
def clean_deletes_what_was_made_and_the_empty_folders(p):
    built(p)
    p.put("gen/mine", "x")
    equal(p.smelt("clean").lines, ["removed gen/deep/y", "removed gen/x",
                                   "removed out/a", "removed out/b"])
    equal([p.exists(name) for name in ("gen/deep", "gen/mine", "out", "src", "Smeltfile")],
          [False, True, False, True, True])
    equal(p.build("-n").lines[0], "run gen/x: never built")


@test("R53", "R54")
def files_that_smelt_did_not_make_or_that_were_edited_stay(p):
    p.put("out/a", "not made by smelt\n")
    p.smeltfile(PROJECT)
    p.put("src", "x\n")
    p.build("out/b")
    p.put("gen/x", "edited\n")
    equal(p.smelt("clean").lines, ["removed gen/deep/y", "kept gen/x: altered", "removed out/b"])
    equal([p.read("gen/x"), p.read("out/a")], ["edited\n", "not made by smelt\n"])


@test("R55")
def clean_with_targets_deletes_their_outputs_only(p):
    built(p)
    equal(p.smelt("clean", "outs").lines, ["removed out/a", "removed out/b"])
    equal(p.smelt("clean", "gen/deep/y").lines, ["removed gen/deep/y", "removed gen/x"])


@test("R56", "R1")
def clean_stale_deletes_only_what_no_statement_makes_any_more(p):
    built(p)
    p.smeltfile(PROJECT.replace("make out/b with cat from gen/x", "make out/c with cat from gen/x")
                .replace("from out/a out/b", "from out/a"))
    equal(p.mistake("clean", "--stale", "outs"), "--stale takes no targets")
    equal(p.smelt("clean", "--stale").lines, ["removed out/b"])
    equal(p.build().ran, ["out/c"])


@test("R57", "R53")
def a_made_file_that_has_become_a_source_stays(p):
    built(p)
    p.smeltfile("""
        rule cat
            run = cat $in > $out
        make out/b with cat from gen/x
        """)
    equal(p.smelt("clean").lines, ["removed gen/deep/y", "removed out/a", "removed out/b"])
    equal(p.read("gen/x"), "x\n")
