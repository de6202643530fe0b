"""SPEC.md and the sample project stay as they were.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import hashlib
import os

from harness import WORKSPACE, equal, test

CONTENTS = {
    "SPEC.md":
        "5dcbe0dc58c824f28341acd22e53b4a254852ddaef4eefafb756309864e16f57",
    "fixtures/garden/Smeltfile":
        "d76f1ee19d9d6f15c0156ab2448ceb35fbfae0a5a8a42ba80af49560539c4c95",
    "fixtures/garden/beds.smelt":
        "e7475db07a5ff2e747ed09cfc8b8ca4de64a7503cf879f4ef75eccea90f81d05",
    "fixtures/garden/expected/garden.txt":
        "29d2436e12a4db4f1efdb9d9b67d19c939e7b9178a54ec5e259df3eef21251e1",
    "fixtures/garden/inc/deep.inc":
        "794ffc9bd5710c3f8a3b62a6c73400a9dbcd2a303be30abbc8821500f098e7c4",
    "fixtures/garden/inc/soil.inc":
        "7efcbae4ccace14a5b159b8e6a0d1a4532b667a921b56ad02525362efc01304e",
    "fixtures/garden/src/herbs.min":
        "479c203f90b0d7481919c253ea68b1716703c13349414c6ed92e6eaead5bca82",
    "fixtures/garden/src/label.min":
        "f76780f50f2595e84d3ee47e3e16bdf9b00be53840e9f2c81d498677eab3d16e",
    "fixtures/garden/src/roots.min":
        "d2102712e69245762c691bc660ba4069cd4aa2c70bdb81a94dda47b4b02746e1",
}


def same(*names):
    for name in names:
        with open(os.path.join(WORKSPACE, *name.split("/")), "rb") as file:
            equal(hashlib.sha256(file.read()).hexdigest(), CONTENTS[name], name)


@test("R59")
def the_specification_is_unchanged(p):
    same("SPEC.md")


@test("R59")
def the_build_files_of_the_sample_are_unchanged(p):
    same("fixtures/garden/Smeltfile", "fixtures/garden/beds.smelt")


@test("R59")
def the_sources_of_the_sample_are_unchanged(p):
    same(*(name for name in CONTENTS if name.endswith((".min", ".inc"))))


@test("R59")
def the_sample_has_no_files_but_its_own(p):
    found = []
    for folder, _, files in os.walk(os.path.join(WORKSPACE, "fixtures")):
        found += [os.path.relpath(os.path.join(folder, name), WORKSPACE).replace(os.sep, "/")
                  for name in files]
    equal(sorted(found), sorted(name for name in CONTENTS if name.startswith("fixtures/")))


@test("R59")
def the_sample_built_by_hand_is_what_is_expected(p):
    p.copy_from_workspace("fixtures/garden", ".")
    p.put("build/.keep", "")
    label = "def label\nmy garden\n"
    equal(p.tool("keep", "inc/label.inc", stdin=label.encode()).out, "wrote inc/label.inc\n")
    for name, season in (("herbs", "spring"), ("roots", "autumn"), ("label", "spring")):
        result = p.tool("minc", f"src/{name}.min", "-o", f"build/{name}.o", "-D", f"SEASON={season}")
        equal(result.status, 0)
    equal(p.tool("bundle", "-o", "build/garden.txt",
                 "build/herbs.o", "build/roots.o", "build/label.o").status, 0)
    equal(p.read("build/garden.txt"), p.read("expected/garden.txt"))
