# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 9: blocks that go from thread to thread."""
from harness import expect_at_most, test


@test("R36")
def what_another_thread_frees_is_used_again(t):
    rounds = []
    for _ in range(30):
        rounds += ["alloc a[0-1999] 64", "on 1 free a[0-1999]"]
    first, last = t.numbers("alloc a[0-1999] 64", "stats reserved_bytes", "on 1 free a[0-1999]",
                            *rounds, "alloc a[0-1999] 64", "stats reserved_bytes", "verify")
    expect_at_most("reserved_bytes after 30 rounds", first, last)


@test("R37")
def an_ended_thread_keeps_no_empty_slabs(t):
    t.replay(["on 1 alloc a[0-9999] 100", "on 1 free a[0-9999]", "on 2 alloc b[0-2000] 256",
              "on 1 free b[0-2000]", "end 1", "end 2", "stats reserved_bytes", "verify"],
             ["reserved_bytes 0"])


@test("R38")
def the_room_of_ended_threads_is_used_by_later_ones(t):
    t.scenario("d_threads", "leftovers")


@test("R37", "R38")
def blocks_that_outlive_their_thread_go_back_to_the_system(t):
    trace = []
    for worker in range(1, 9):
        trace += ["on %d alloc w%d[0-499] 200" % (worker, worker), "end %d" % worker,
                  "free w%d[0-499/2]" % worker]
    for worker in range(1, 9):
        trace += ["on 1 free w%d[1-499/2]" % worker]
    t.replay(trace + ["end 1", "stats live_blocks", "stats reserved_bytes", "verify"],
             ["live_blocks 0", "reserved_bytes 0"])


@test("R39")
def threads_exchange_blocks_at_the_same_time(t):
    t.scenario("d_threads", "swapping", 6000)


@test("R40")
def of_two_frees_at_the_same_time_one_is_refused(t):
    t.scenario("d_threads", "double_free_race", 64)
