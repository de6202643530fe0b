# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""What tools/layers.txt says, once more, so that nobody's copy of it decides."""
import os
import re

USES = {"base": set(), "format": {"base"}, "store": {"base", "format", "cairn.h"},
        "query": {"base", "cairn.h"}, "cli": {"base", "query", "cairn.h"}}
ONLY_BASE = {"unistd.h", "fcntl.h", "sys/file.h", "sys/stat.h"}
NEVER = {"iostream", "regex"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*("[^"]*"|<[^>]*>|\S+)', re.M)


def sources(folder):
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".cpp", ".h", ".cc", ".hpp", ".inc")):
                yield os.path.join(root, name)


def allowed(layer, name):
    bare = name[1:-1]
    if name[0] == "<":
        return bare not in NEVER and (layer == "base" or bare not in ONLY_BASE)
    if name[0] != '"' or ".." in bare:
        return False
    head = bare.split("/")[0]
    if "/" not in bare:
        return bare in USES[layer]
    return head == layer or (head in USES[layer] and (head != "format" or bare == "format/format.h"))


def faults(workspace):
    src = os.path.join(workspace, "src")
    own = {os.path.relpath(p, os.path.join(workspace, f)) for f in ("src", "include")
           for p in sources(os.path.join(workspace, f))}
    wrong, filled = [], set()
    for path in sources(src):
        short = os.path.relpath(path, src)
        layer = short.split(os.sep)[0]
        if layer not in USES:
            wrong.append(short + " lies in no layer")
            continue
        if path.endswith(".cpp"):
            filled.add(layer)
        with open(path, encoding="utf-8", errors="replace") as file:
            text = re.sub(r"/\*.*?\*/", " ", file.read(), flags=re.S)
        for name in INCLUDE.findall(text):
            if not allowed(layer, name) or (name[0] == "<" and name[1:-1] in own):
                wrong.append("%s includes %s" % (short, name))
    return wrong + ["no .cpp file in src/" + layer for layer in sorted(set(USES) - filled)]
