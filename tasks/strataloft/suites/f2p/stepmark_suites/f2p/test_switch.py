# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step switch: another snapshot in the folder."""

import os

from kit import equal, test


def two_branches(case):
    """main has OLD, side has NEW; main is current."""
    case.init()
    case.snap({"same": "1", "text": "old", "tool": ("run", True), "gone/deep/x": "1", "turn": "file"})
    case.branch("side", {"same": "1", "text": "new", "tool": "run", "come/y": "2", "turn/into": "folder"}, 2)
    case.gives("", "switch", "main")


@test("R27")
def files_modes_and_folders_become_those_of_the_snapshot(case):
    two_branches(case)
    equal(case.files(), {"same": "1", "text": "old", "tool": ("run", True), "gone/deep/x": "1", "turn": "file"})
    before = os.stat(case.path("same"))
    case.write("note", "untracked")
    case.write("gone/note", "untracked")
    case.gives("", "switch", "side")
    equal(case.files(), {"same": "1", "text": "new", "tool": "run", "come/y": "2", "turn/into": "folder", "note": "untracked",
                         "gone/note": "untracked"})
    equal(os.path.exists(case.path("gone/deep")), False, "an emptied folder is there")
    equal(os.stat(case.path("same")).st_ino, before.st_ino, "file of an unchanged path")
    case.gives("on side\nuntracked gone/note\nuntracked note\n", "status")
    case.refuses(1, "no ref nowhere", "switch", "nowhere")
    case.refuses(1, "bad ref name No", "switch", "No")
    equal(case.sound().head, "side\n")


@test("R28")
def unsaved_changes_are_in_the_way(case):
    two_branches(case)
    for spoil in ("text", "tool", "same"):
        case.put_files({name: text for name, text in MAIN.items() if name != spoil})
        case.refuses(1, "unsaved changes", "switch", "side")
    case.put_files(dict(MAIN, text="edited"))
    case.refuses(1, "unsaved changes", "switch", "side")
    case.ok("add", "text")
    case.refuses(1, "unsaved changes", "switch", "side")
    case.put_files(dict(MAIN, tool="run"))
    case.refuses(1, "unsaved changes", "switch", "side")
    case.put_files(MAIN)
    case.ok("add", ".")
    case.ok("switch", "side")


MAIN = {"same": "1", "text": "old", "tool": ("run", True), "gone/deep/x": "1", "turn": "file"}


@test("R29")
def files_that_are_not_recorded_are_not_overwritten(case):
    two_branches(case)
    for stray, blocked in (("come/y", "come/y"), ("come", "come/y"), ("come/y/z", "come/y")):
        case.write(stray, "mine")
        before = case.files()
        case.refuses(1, blocked + " is in the way", "switch", "side")
        equal(case.files(), before)
        case.remove(stray.split("/")[0])
    case.write(".strataignore", "come\n")
    case.write("come/y", "ignored, and mine")
    case.refuses(1, "come/y is in the way", "switch", "side")
    case.remove("come")
    case.ok("switch", "side")
    equal(case.sound().head, "side\n")


@test("R30")
def a_new_ref_begins_at_the_current_one(case):
    case.init()
    case.gives("", "switch", "--new", "first")
    equal((case.sound().head, case.sound().refs), ("first\n", {}))
    one = case.snap({"f": "1"})
    case.put_files({"f": "edited"})
    case.gives("", "switch", "--new", "next")
    equal(case.files(), {"f": "edited"})
    case.gives("on next\nwork changed f\n", "status")
    equal(case.sound().refs, {"first": [(1, one)], "next": [(1, one)]})
    case.refuses(1, "ref first exists", "switch", "--new", "first")
    two = case.snap({"f": "2"})
    equal((case.sound().ref("first"), case.sound().ref("next")), (one, two))
    case.ok("switch", "first")
    equal(case.files(), {"f": "1"})
