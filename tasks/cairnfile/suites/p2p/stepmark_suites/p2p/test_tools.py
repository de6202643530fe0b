# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""The check of the layers, on trees of its own."""
import os
import sys

from kit import WORKSPACE, expect, run, test

TOOL = os.path.join(WORKSPACE, "tools", "check_layers.py")
GOOD = {"include/cairn.h": "", "src/base/a.h": "", "src/base/a.cpp": '#include "base/a.h"\n#include <unistd.h>\n',
        "src/format/format.h": '#include "base/a.h"\n', "src/format/f.cpp": '#include "format/format.h"\n#include <string>\n',
        "src/store/s.cpp": '#include "cairn.h"\n#include "format/format.h"\n', "src/query/q.cpp": '#include "cairn.h"\n',
        "src/cli/c.cpp": '#include "query/q.h"\n/* #include "format/f.h" */\n#include "cairn.h"\n'}


def check(t, name, files):
    for path, text in files.items():
        full = os.path.join(t.folder, name, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    got = run([sys.executable, TOOL, "--root", t.path(name)], t.folder)
    return got.code, got.out.splitlines()


@test("R42")
def a_tree_that_keeps_the_rules_is_fine(t):
    expect("what it says", (0, ["layers: 7 files, ok"]), check(t, "good", GOOD))


@test("R42")
def every_broken_rule_is_named(t):
    expect("what it says of a good tree", 0, check(t, "good", GOOD)[0])
    for number, (path, text, line) in enumerate((
            ("src/base/a.cpp", '#include "cairn.h"\n', '"cairn.h" is not for this layer'),
            ("src/store/s.cpp", '\n\n#include "format/v1.h"\n', '"format/v1.h" is not the door of its layer'),
            ("src/cli/c.cpp", '#include "store/s.h"\n', '"store/s.h" is not for this layer'),
            ("src/query/q.cpp", '#include "../base/a.h"\n', '"../base/a.h" is not written from src on'),
            ("src/cli/c.cpp", '#include <base/a.h>\n', '<base/a.h> is written with quotes'),
            ("src/format/f.cpp", '#include <fcntl.h>\n', '<fcntl.h> is not for this layer'))):
        place = text.count("\n", 0, text.index("#")) + 1
        expect("what it says", (1, ["%s:%d: %s" % (path, place, line)]), check(t, str(number), dict(GOOD, **{path: text})))
    more = dict(GOOD, **{"src/all.h": ""})
    del more["src/query/q.cpp"]
    expect("what it says", (1, ["src/all.h: lies in no layer", "src/query: holds no .cpp file"]), check(t, "more", more))
