"""Step streaming: entries go through, they do not pile up.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import equal, lines, test

BOOK = lines("tariff t kind flat", "  fee 0.10", "account a t A", "account b t B")


@test("R30", "R31")
def a_statement_needs_a_small_heap_only(p):
    entries = p.put("e", "2031-08-09;a;bricks and tiles;1.5;2\n2031-08-09;b;sand;1;2\n" * 16_000)
    result = p.process("statement", "--account", "a", "--book", p.put("b", BOOK), entries, jvm=["-Xmx6m"])
    equal(result.status, 0, "exit status in a small heap")
    equal(result.out.splitlines()[-1], "owed 1600.00 marks")


@test("R29")
def a_credit_is_answered_at_once(p):
    process = p.start("price", "--book", p.put("b", BOOK), "-")
    process.stdin.write(b"2031-08-09;b;credit;7.25;flood\n")
    process.stdin.flush()
    equal(p.read_line(process), "2031-08-09;b;-;credit;0.000;0.0;-7.25\n")
