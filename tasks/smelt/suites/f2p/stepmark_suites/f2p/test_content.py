"""Step content: an action runs again when content says so, and only then.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os

from harness import equal, test

CHAIN = """
    rule cat
        run = cat $in > $out
    rule sort
        run = sort $in > $out
    make sorted with sort from words
    make copy with cat from sorted
    make other with cat from notes
    """


def chain(p):
    p.smeltfile(CHAIN)
    p.put("words", "b\na\n")
    p.put("notes", "n\n")
    p.rebuilds("sorted", "copy", "other")


@test("R20", "R18")
def a_second_build_runs_nothing_whatever_the_times_are(p):
    chain(p)
    os.utime(p.path("words"), (2_000_000_000, 2_000_000_000))
    os.utime(p.path("copy"), (1, 1))
    p.put("notes", "n\n")
    equal(p.build().lines, ["smelt: 0 run, 3 up to date, 0 failed, 0 skipped"])


@test("R21")
def a_change_that_leaves_size_and_times_alone_is_seen(p):
    chain(p)
    before = os.stat(p.path("notes"))
    p.put("notes", "m\n")
    os.utime(p.path("notes"), ns=(before.st_atime_ns, before.st_mtime_ns))
    p.rebuilds("other")
    equal(p.read("other"), "m\n")


@test("R22")
def an_output_with_the_same_content_does_not_make_others_run(p):
    chain(p)
    p.put("words", "a\nb\n")
    equal(p.rebuilds("sorted").summary, "smelt: 1 run, 2 up to date, 0 failed, 0 skipped")
    p.put("words", "a\nb\nc\n")
    p.rebuilds("sorted", "copy")


@test("R23")
def a_changed_command_counts_and_say_and_after_do_not(p):
    text = """
        let flag = -u
        rule sort
            run = sort $flag $in > $out
        rule cat
            run = cat $in > $out
        make one with sort from words
        make two with cat from words
        """
    p.smeltfile(text)
    p.put("words", "a\n")
    p.rebuilds("one", "two")
    p.smeltfile(text.replace("-u", "-r"))
    p.rebuilds("one")
    text = text.replace("-u", "-r").replace("run = cat", "say = cat\n            run = cat")
    p.smeltfile(text.replace("two with cat from words", "two with cat from words after one"))
    p.rebuilds()


@test("R23")
def a_changed_list_of_files_counts_even_if_the_command_is_the_same(p):
    text = """
        rule r
            run = cat a > out; date > two
        make out with r from a
        """
    p.smeltfile(text)
    p.put("a", "a\n")
    p.put("b", "b\n")
    p.rebuilds("out")
    p.smeltfile(text.replace("from a", "from b a"))
    p.rebuilds("out")
    p.smeltfile(text.replace("from a", "from b a").replace("make out", "make out two"))
    p.rebuilds("out two")


@test("R24")
def a_missing_or_altered_output_is_made_again(p):
    p.smeltfile("""
        rule two
            run = cat $in > one; cat $in > two
        rule cat
            run = cat $in > $out
        make one two with two from src
        make copy with cat from two
        """)
    p.put("src", "x\n")
    p.rebuilds("one two", "copy")
    p.remove("two")
    p.rebuilds("one two")
    p.put("one", "edited\n")
    p.put("copy", "edited\n")
    p.rebuilds("one two", "copy")
    equal([p.read("one"), p.read("copy")], ["x\n", "x\n"])


@test("R25")
def an_input_that_changes_while_the_command_runs_counts_as_changed(p):
    p.smeltfile("""
        rule r
            run = cat $in > $out; test -e once || { echo more >> $in; touch once; }
        make out with r from src
        """)
    p.put("src", "first\n")
    p.rebuilds("out")
    equal(p.read("out"), "first\n")
    p.rebuilds("out", what="to run again after its input changed under it:")
    equal(p.read("out"), "first\nmore\n")
    p.rebuilds()
