#!/usr/bin/env python3
"""Checks what the files under src include against tools/layers.txt.

usage: check_layers.py [--root FOLDER] [--rules FILE]

Prints a line for everything that is wrong and ends with 1, or prints how many files it
has seen and ends with 0. Names in quotes are written from src (or from include) on.
"""
import argparse
import os
import re
import sys

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*("[^"]*"|<[^>]*>|\S+)')


class Rules:
    def __init__(self, path):
        self.uses = {}
        self.doors = {}
        self.only = {}
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                words = line.split("#")[0].split()
                if words:
                    self.add(words, "%s:%d" % (path, number))

    def add(self, words, place):
        kind, rest = words[0], words[1:]
        if kind == "layer" and rest:
            self.uses[rest[0]] = set(rest[1:])
        elif kind == "door" and len(rest) == 2:
            self.doors[rest[0]] = rest[1]
        elif kind == "only" and rest:
            self.only[rest[0]] = set(rest[1:])
        else:
            sys.exit("%s: not a rule" % place)

    def fault_of_quoted(self, layer, name):
        """Why a file of the layer may not include "name", or None."""
        head = name.split("/")[0]
        if ".." in name.split("/") or name.startswith("/"):
            return "is not written from src on"
        if "/" not in name:
            return None if name in self.uses[layer] else "is not for this layer"
        if head == layer:
            return None
        if head not in self.uses[layer]:
            return "is not for this layer"
        if head in self.doors and name != self.doors[head]:
            return "is not the door of its layer"
        return None

    def fault_of_system(self, layer, name, own_headers):
        if name in own_headers:
            return "is written with quotes"
        if name in self.only and layer not in self.only[name]:
            return "is not for this layer"
        return None


def sources(folder):
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".cpp", ".h", ".cc", ".hpp", ".inc")):
                yield os.path.join(root, name)


def includes(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), file.read(), flags=re.S)
    for number, line in enumerate(text.split("\n"), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(1)


def own_headers(root):
    names = set()
    for folder in ("src", "include"):
        base = os.path.join(root, folder)
        names.update(os.path.relpath(path, base) for path in sources(base))
    return names


def check(root, rules):
    """The faults, and the number of files."""
    faults, seen, filled = [], 0, set()
    own = own_headers(root)
    src = os.path.join(root, "src")
    for path in sources(src):
        seen += 1
        layer = os.path.relpath(path, src).split(os.sep)[0]
        short = os.path.relpath(path, root)
        if layer not in rules.uses:
            faults.append("%s: lies in no layer" % short)
            continue
        if path.endswith(".cpp"):
            filled.add(layer)
        for number, name in includes(path):
            if name[0] == '"':
                fault = rules.fault_of_quoted(layer, name[1:-1])
            elif name[0] == "<":
                fault = rules.fault_of_system(layer, name[1:-1], own)
            else:
                fault = "is not a name"
            if fault:
                faults.append("%s:%d: %s %s" % (short, number, name, fault))
    for layer in sorted(set(rules.uses) - filled):
        faults.append("src/%s: holds no .cpp file" % layer)
    return faults, seen


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=os.path.dirname(here))
    parser.add_argument("--rules", default=os.path.join(here, "layers.txt"))
    options = parser.parse_args()
    faults, seen = check(options.root, Rules(options.rules))
    for fault in faults:
        print(fault)
    if not faults:
        print("layers: %d files, ok" % seen)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
