# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""Step 1: what a trace says."""
from harness import test


@test("R1")
def numbers_may_be_hexadecimal_and_have_suffixes(t):
    t.replay(["alloc a 0x100", "stats live_bytes", "alloc b 0x2K", "free b",
              "alloc c 16777216G", "alloc d 0x0fffffffffffffff", "alloc e 9999999999999999"],
             ["live_bytes 256", "5: alloc c: no memory", "6: alloc d: no memory",
              "7: alloc e: no memory"], code=1)
    t.replay(["alloc a 4096", "fill a 0x7F", "check a 127 0x1000", "check a 0x7e 4K"],
             ["4: check a: byte 0 is 127, expected 126"], code=1)


@test("R1")
def what_is_no_number_is_reported(t):
    for word in ["-5", "+5", "12x", "0x", "1KK", "64k", "K", "1.5", "0x1G2", "10T",
                 "18446744073709551616", "0x10000000000000000", "17179869184G"]:
        t.mistake(["alloc a " + word], 1, "bad number " + word)


@test("R2")
def lines_may_end_in_any_way_and_have_any_length(t):
    t.replay("alloc a 64\r\nfree a\r\n\r\nalloc b 64\r\nstats live_blocks", ["live_blocks 1"])
    t.replay("alloc a 64\nstats live_blocks\nalloc b 640\nfree b\nalloc c 1024\nfree c\n"
             + "stats" + " \t" * 5000 + "live_blocks", ["live_blocks 1", "live_blocks 1"])
    t.replay("\t alloc   a\t64 \n" + " " * 3000 + "free a # " + "x" * 3000 + "\nstats live_blocks\n",
             ["live_blocks 0"])


@test("R2")
def a_comment_may_follow_a_command(t):
    t.replay(["alloc a 64 # 128", "  # alloc a 1", "#alloc a 2", "stats live_blocks #", "free a#b"],
             ["live_blocks 1"][:0], err="slabtrace: t.trace:5: bad name a#b\n", code=2)
    t.replay(["alloc a 64 # 128", "  # alloc a 1", "#alloc a 2", "stats live_blocks #x"],
             ["live_blocks 1"])
    t.mistake(["alloc a # 64"], 1, "alloc takes 2 words")


@test("R3")
def long_names_are_told_apart(t):
    stem = "request-buffer-of-connection_number-"
    long = "n" * 63
    t.replay(["alloc %s1 64" % stem, "alloc %s2 64" % stem, "free %s1" % stem,
              "alloc %s 64" % long, "stats live_blocks"], ["live_blocks 2"])
    t.mistake(["alloc %s 64" % (long + "n")], 1, "bad name " + long + "n")
    for word in ["1a", "-a", "a.b", "[3]", "a[", "a[]", "a[1", "a[1]x", "a[x]", "a[1-]",
                 "a[-1]", "a[1-2-3]", "a[1-2/0]", "a[1-2/]", "a[1/2]", "a[1234567890]"]:
        t.mistake(["alloc %s 64" % word], 1, "bad name " + word)


@test("R4")
def rows_have_both_ends_steps_and_directions(t):
    t.replay(["alloc a[0-9] 64", "free a[1-9/2]", "stats live_blocks", "free a[8-0/4]",
              "stats live_blocks", "alloc b[5-5] 64", "free b[5]", "free b[05]"],
             ["live_blocks 5", "live_blocks 2", "8: free b[5]: double free"], code=1)
    t.replay(["alloc a[3-0] 1024", "fill a[0-3] 1", "check a[3-1/2] 2"],
             ["3: check a[3]: byte 0 is 1, expected 2",
              "3: check a[1]: byte 0 is 1, expected 2"], code=1)


@test("R5")
def wrong_numbers_of_words_are_reported(t):
    for line, message in [("alloc a 1 2", "alloc takes 2 words"), ("free", "free takes 1 words"),
                          ("calloc a 1", "calloc takes 3 words"), ("trim 1", "trim takes 0 words"),
                          ("check a 1 2 3", "check takes 2 to 3 words"),
                          ("stats a b", "stats takes 0 to 1 words"), ("end", "end takes 1 words"),
                          ("on 1", "on takes at least 2 words"),
                          ("on 1 free a b", "free takes 1 words"),
                          ("alloc 1 2 3 4 5 6 7 8 9 10 11", "alloc takes 2 words")]:
        t.mistake(["alloc x 64", line], 2, message)


@test("R6")
def mistakes_are_found_before_anything_is_run(t):
    t.mistake(["# one", "", "stats", "alloc a 64", "# five", "frree a"], 6, "unknown command frree")
    t.mistake(["stats live_blocks", "alloc a 64", "stats live_block", "nonsense"], 3,
              "bad key live_block")
    t.replay(["# one", "", "alloc a 64", "stats live_blocks", "", "alloc a 64"], ["live_blocks 1"],
             err="slabtrace: t.trace:6: name in use a\n", code=2)


@test("R7")
def bytes_and_workers_have_a_range(t):
    for line, message in [("fill a 256", "bad byte 256"), ("check a 1K", "bad byte 1K"),
                          ("on 0 free a", "bad worker 0"), ("on 17 free a", "bad worker 17"),
                          ("end 0x11", "bad worker 0x11"), ("on x free a", "bad number x"),
                          ("on 1 on 2 free a", "unknown command on"),
                          ("on 1 end 2", "unknown command end")]:
        t.mistake(["alloc a 64", line], 2, message)
    t.replay(["on 16 alloc a 64", "fill a 255", "on 0x10 check a 0xff", "end 16",
              "stats live_blocks"], ["live_blocks 1"])
