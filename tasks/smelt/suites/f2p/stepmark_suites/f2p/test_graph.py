"""Step graph: order, groups, defaults, cycles, sources.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
from harness import equal, test

DIAMOND = """
    rule cat
        run = cat $in > $out
    make app with cat from right left after notes
    make left with cat from base
    make notes with cat from src
    make right with cat from left src
    make base extra with cat from src
    make alone with cat from src
    """


def order(p, *targets):
    return p.smelt("order", *targets).lines


@test("R9")
def the_order_goes_depth_first_through_from_and_then_after(p):
    p.put("src", "x")
    p.smeltfile(DIAMOND)
    equal(order(p, "app"), ["base", "left", "right", "notes", "app"])
    equal(order(p, "notes", "extra", "right"), ["notes", "base", "left", "right"])


@test("R10")
def a_group_stands_for_its_files_wherever_it_is_named(p):
    p.put("src", "x")
    p.smeltfile("""
        rule cat
            run = cat $in > $out
        make c with cat from pair a after late
        make a with cat from src
        make b with cat from src
        make d with cat from src
        group late from d pair
        group pair from b a
        default late
        """)
    equal(p.smelt("show", "c").lines[1:4], ["from: b a", "after: d", "run: cat b a > c"])
    equal(order(p), ["d", "b", "a"])
    equal(order(p, "a", "pair", "c"), ["a", "b", "d", "c"])


@test("R10", "R8")
def mistakes_in_groups_are_reported(p):
    rule = "rule r\n run = touch $out\nmake a with r\n"
    p.put("Smeltfile", rule + "group g from a\n")
    equal(order(p, "g"), ["a"])
    p.put("Smeltfile", rule + "group g from a\n\ngroup g from a\n")
    equal(p.mistake("order"), "Smeltfile:6: group 'g' is defined twice")
    p.put("Smeltfile", rule + "group g a\n")
    equal(p.mistake("order"), "Smeltfile:4: expected NAME from WORD…")
    p.put("Smeltfile", rule + "group one from a two\ngroup two from three\ngroup three from one\n")
    equal(p.mistake("order"), "cycle: one -> two -> three -> one")


@test("R11")
def the_defaults_add_up_and_without_any_every_action_is_built(p):
    p.put("src", "x")
    p.smeltfile(DIAMOND)
    equal(order(p), ["base", "left", "right", "notes", "app", "alone"])
    p.smeltfile(DIAMOND.rstrip() + "\n    default alone\n    default notes alone\n")
    equal(order(p), ["alone", "notes"])
    equal(order(p, "base"), ["base"])


@test("R12")
def a_cycle_is_named_from_its_smallest_file_wherever_the_walk_enters_it(p):
    p.put("src", "x")
    good = """
        rule r
            run = x
        make start with r from src
        """
    p.smeltfile(good)
    equal(order(p), ["start"])
    p.smeltfile(good.rstrip() + """
        make enter with r from q
        make p q with r from z start
        make z with r after m
        make m with r from src p
        """)
    equal(p.mistake("order", "start"), "cycle: m -> p -> z -> m")
    p.put("Smeltfile", "rule r\n run = x\nmake a b with r from b\n")
    equal(p.mistake("show"), "cycle: b -> b")


@test("R12")
def a_file_that_is_needed_in_two_ways_is_no_cycle(p):
    p.put("src", "x")
    lines = ["rule cat", "  run = cat $in > $out", "make n0 with cat from src"]
    # Every layer needs both files of the one before: 2^40 ways through.
    for layer in range(1, 41):
        before = "n0" if layer == 1 else f"l{layer - 1} r{layer - 1}"
        lines += [f"make l{layer} with cat from {before}", f"make r{layer} with cat from {before}"]
    p.put("Smeltfile", "\n".join(lines) + "\n")
    equal(len(order(p, "l40")), 80)


@test("R13")
def missing_sources_and_unknown_targets_are_named(p):
    p.smeltfile("""
        rule cat
            run = cat $in > $out
        make top with cat from mid
        make mid mid2 with cat from here after dir gone
        make free with cat from here
        """)
    p.put("here", "x")
    p.put("dir", "x")
    p.put("gone", "x")
    equal(order(p, "top"), ["mid", "top"])
    p.remove("dir")
    p.remove("gone")
    p.put("dir/file", "x")
    equal(p.mistake("order"), "'dir' does not exist and no statement makes it (needed by 'mid')")
    equal(order(p, "free"), ["free"])
    equal(p.mistake("order", "here"), "no statement makes 'here'")


@test("R14")
def a_chain_of_five_thousand_actions_is_ordered(p):
    lines = ["rule cat", " run = cat $in > $out"]
    lines += [f"make f{number} with cat from f{number + 1}" for number in range(5000)]
    p.put("Smeltfile", "\n".join(lines) + "\n")
    p.put("f5000", "x")
    found = order(p, "f0")
    equal([len(found), found[0], found[-1]], [5000, "f4999", "f0"])
