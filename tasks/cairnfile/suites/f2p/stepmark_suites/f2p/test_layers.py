# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Step 2: who may include whom, and no state outside of the handles."""
import os
import sys

import rules
from fmt import rec, v1
from kit import WORKSPACE, expect, expect_true, run, test
from objects import needed, strong, symbols, writable


def expect_library(t):
    """What an empty library has not is nothing to its credit."""
    t.write("lib.crn", v1([rec("k", "body")]))
    t.expect_drive("open A lib.crn r\nget A k\n", ["0", "0 [body] 4"])


def expect_users(names, most=0):
    users = needed()
    wrong = sorted("%s uses %s" % (member, name) for name in names for member in users.get(name, ()))
    expect_true("at most %d objects that use any of %s" % (most, " ".join(names[:4])), len(wrong) <= most, wrong)


@test("R9")
def includes_point_inwards_only(t):
    expect("wrong includes", [], rules.faults(WORKSPACE))


@test("R9")
def the_shipped_check_of_the_layers_passes(t):
    got = run([sys.executable, os.path.join(WORKSPACE, "tools", "check_layers.py")], t.folder)
    expect_true("the line of check_layers.py", got.out.endswith(" files, ok\n"), got.out.splitlines()[:3])
    expect("exit code", 0, got.code)


@test("R10")
def the_library_has_no_writable_data(t):
    expect_library(t)
    expect("writable data", {}, writable())
    expect("common symbols", [], [name for _, kind, name in symbols() if kind == "C"])


@test("R11")
def the_library_neither_ends_the_process_nor_uses_its_streams(t):
    expect_library(t)
    expect_users(["exit", "_exit", "_Exit", "quick_exit", "atexit", "__assert_fail", "stdin", "stdout", "stderr",
                  "printf", "puts", "putchar", "perror", "_ZSt4cout", "_ZSt4cerr", "system"])
    expect_users(["strtok", "rand", "srand", "setlocale", "localtime", "gmtime", "tmpnam", "time", "strerror"])
    expect_users(["getenv", "secure_getenv"], 1)


@test("R12")
def every_symbol_of_the_library_is_its_own(t):
    expect_library(t)
    names = strong()
    expect_true("cairn_open in the library", "cairn_open" in names, names[:5])
    wrong = [n for n in names if not n.startswith("cairn_") and "5cairn" not in n and "N5cairn" not in n
             and not (n.startswith("_Z") and "cairn_" in n)]
    expect("symbols without a prefix", [], wrong)
