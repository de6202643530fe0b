# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""What is shipped keeps its contents."""

import hashlib
import os

from harness import WORKSPACE, equal, shipped, test

CONTENTS = {
    "SPEC.md":
        "a511f690a14206baba21c897dcf80bff18f0cd69971481175b10b3297acbc468",
    "lib/utf8.h":
        "a2f84e7991e98d602a27e55d4dc2a82e1d7b7a9ab76a483aa1b8eb755084b5de",
    "lib/utf8.c":
        "cfce353f46d8bb2a906e95e63affcb5bdc44df4e370e167a0f85c38dc409eb77",
    "tools/u8dump.c":
        "35e69427d7c1e2e7b8898d1bd32bf08490e508b1fc1f377169708a6e076b35d2",
    "tools/cases.py":
        "e2b03ccf9f17d951e8ef0aa4bae1a004af9c013259896eef5320a50466aa583c",
    "fixtures/cases.txt":
        "8eef4fcaf4c973b211e9d2b6b8cdaf8d66146fd4471fcfab916c811f2aa465fd",
    "fixtures/harbour.txt":
        "0391bb778439ac2766d9684b975542563ffe3e784f1d4abfa1d82ab2c87ce42b",
}


def same(*names):
    for name in names:
        equal(hashlib.sha256(shipped(*name.split("/"))).hexdigest(), CONTENTS[name], name)


@test("R2")
def the_specification_is_as_it_was(case):
    same("SPEC.md")


@test("R2")
def the_library_is_as_it_was(case):
    same("lib/utf8.h", "lib/utf8.c")


@test("R2")
def the_tools_are_as_they_were(case):
    same("tools/u8dump.c", "tools/cases.py")


@test("R2")
def the_fixtures_are_as_they_were(case):
    same("fixtures/cases.txt", "fixtures/harbour.txt")


@test("R1", "R2")
def the_library_compiles_alone_without_a_warning(case):
    case.execute(("gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-c", "-o", "utf8.o",
                  os.path.join(WORKSPACE, "lib", "utf8.c"))).expect(0, "")
