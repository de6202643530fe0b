# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 7: aligned blocks."""
from harness import test


@test("R25")
def small_blocks_are_aligned(t):
    t.scenario("d_blocks", "alignments", 1)
    t.scenario("d_blocks", "alignments", 100)


@test("R25")
def medium_and_large_blocks_are_aligned(t):
    t.scenario("d_blocks", "alignments", 5000, 18)
    t.scenario("d_blocks", "alignments", 300000, 18)


@test("R25", "R26")
def huge_alignments_cost_no_memory(t):
    t.scenario("d_blocks", "huge_alignments")


@test("R27")
def other_alignments_give_no_block(t):
    t.scenario("d_blocks", "bad_alignments")
    t.replay(["aligned a 48 100", "aligned b 0 1", "aligned c 512M 1", "aligned d 64 1",
              "stats live_blocks"],
             ["1: aligned a: no memory", "2: aligned b: no memory", "3: aligned c: no memory",
              "live_blocks 1"], code=1)


@test("R25", "R28")
def aligned_blocks_live_among_others(t):
    t.scenario("d_blocks", "aligned_life")
