# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 10: statistics."""
from harness import test


@test("R41", "R42", "R45")
def the_sums_are_right_after_every_call(t):
    t.scenario("d_faults", "sums")


@test("R43")
def every_call_is_counted_once(t):
    t.scenario("d_faults", "calls")


@test("R44", "R43")
def failures_and_faults_are_counted_and_change_nothing_else(t):
    t.scenario("d_faults", "failures")


@test("R45")
def the_peak_is_that_of_all_kinds_of_blocks(t):
    t.scenario("d_faults", "peak", 300000)
    t.scenario("d_faults", "peak", 3000)


@test("R42")
def blocks_are_sorted_by_their_usable_size(t):
    t.scenario("d_faults", "kinds")


@test("R46")
def threads_are_counted_right(t):
    t.scenario("d_threads", "counting", 6000)


@test("R41", "R42", "R43")
def the_statistics_of_a_trace_add_up(t):
    t.replay(["alloc a[0-9] 90", "calloc b 3 1000", "realloc a[0-9] 112", "on 1 alloc c 1M",
              "on 1 realloc c 320K", "free a[0-4]", "on 1 free b", "realloc a[5] 0",
              "stats live_blocks", "stats live_bytes", "stats small_blocks", "stats medium_blocks",
              "stats large_blocks", "stats allocs", "stats frees", "stats reallocs",
              "free a[6-9]", "free c", "stats live_bytes"],
             ["live_blocks 5", "live_bytes %d" % (4 * 112 + 320 * 1024), "small_blocks 4",
              "medium_blocks 0", "large_blocks 1", "allocs 12", "frees 7", "reallocs 11",
              "live_bytes 0"])
