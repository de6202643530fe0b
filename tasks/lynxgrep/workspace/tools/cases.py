#!/usr/bin/env python3
"""Runs the cases of a file against a program: tools/cases.py FILE [PROGRAM]

A case is one line of four fields, parted by tabs: kind, pattern, text, result.
In fields, \\n, \\t, \\\\ and \\xHH are escapes for bytes. Empty lines and lines
that begin with # are skipped. Kinds:

  groups  PROGRAM --groups PATTERN with the text as its input
  tree    PROGRAM --tree PATTERN; the text is empty

The result is what the program prints (of an error: its message on standard
error), its lines joined by " | ". Status: 0 all hold, 1 some do not, 2 the
file or the call is wrong.
"""
import os
import re
import subprocess
import sys

ESCAPES = {b"n": b"\n", b"t": b"\t", b"\\": b"\\"}
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class BadFile(Exception):
    pass


def field_bytes(text):
    def replace(found):
        name = found.group(1)
        if name in ESCAPES:
            return ESCAPES[name]
        if len(name) == 3:
            return bytes([int(name[1:], 16)])
        raise BadFile("bad escape in %r" % text)

    return re.sub(rb"\\(x[0-9A-Fa-f]{2}|.?)", replace, text, flags=re.DOTALL)


def read_cases(path):
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line or line.startswith(b"#"):
            continue
        fields = line.split(b"\t")
        if len(fields) != 4 or fields[0] not in (b"groups", b"tree"):
            raise BadFile("line %d is no case" % number)
        yield number, fields[0].decode(), [field_bytes(field) for field in fields[1:]]


def run_case(program, kind, pattern, text):
    result = subprocess.run([program, "--" + kind, "--", pattern], input=text, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)
    lines = (result.stdout + result.stderr).split(b"\n")
    return b" | ".join(line for line in lines if line)


def main(words):
    if len(words) not in (1, 2):
        print("usage: cases.py FILE [PROGRAM]", file=sys.stderr)
        return 2
    program = words[1] if len(words) == 2 else os.path.join(FOLDER, "lynxgrep")
    total = failed = 0
    try:
        for number, kind, (pattern, text, expected) in read_cases(words[0]):
            total += 1
            found = run_case(program, kind, pattern, text)
            if found != expected:
                failed += 1
                print("line %d: expected %s, got %s" % (
                    number, expected.decode("utf-8", "replace"), found.decode("utf-8", "replace")))
    except (BadFile, OSError) as problem:
        print("cases.py: %s" % problem, file=sys.stderr)
        return 2
    print("%d cases, %d failed" % (total, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
