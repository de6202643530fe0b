"""The program as a process.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
import os

from harness import BOOK, ENTRIES, WORKSPACE, check, equal, test


@test("R1", "R2")
def main_prints_and_ends_with_a_status(p):
    result = p.process("summary", "--book", p.put("b", BOOK), "-", stdin=ENTRIES)
    equal((result.status, result.err), (0, ""))
    equal(result.out.splitlines()[-1].split(), ["TOTAL", "9", "190.520", "186.65", "marks"])
    result = p.process("summary", "--book", p.path("b"), "-", stdin="x\n")
    equal((result.status, result.out), (1, ""))
    equal(result.err, "-:1: expected DATE;ACCOUNT;GOODS;TONNES;MILES[;TARIFF]\n")


@test("R1", "R2")
def help_names_the_commands(p):
    out = p.ok("help")
    for command in ("accounts", "tariffs", "quote", "bill", "price", "summary", "statement", "check"):
        check(f"\n  {command} " in out, f"a line about {command}", out)


@test("R1")
def the_samples_can_be_billed(p):
    samples = os.path.join(WORKSPACE, "samples")
    book = os.path.join(samples, "canal.book")
    entries = os.path.join(samples, "spring.entries")
    equal(p.ok("check", "--book", book, entries), "ok: 3 accounts, 5 tariffs, 9 entries\n")
    equal(p.ok("summary", "--book", book, entries).splitlines()[-1].split()[-2], "186.65")
