"""Makes a segment of a store from a description (see SPEC.md).

usage: mkseg.py NUMBER FILE < DESCRIPTION

A description has the lines of a listing without the numbers that follow from them:

    record SEQ
    put KEY TIME VALUE
    del KEY

Keys and values are tokens; empty lines and lines that begin with # do not count.
"""

import struct
import sys
import zlib

from emv1 import from_token

OPERATION = struct.Struct("<BQHI")


def main(words):
    if len(words) != 2 or not words[0].isdigit():
        sys.stderr.write(__doc__)
        return 64
    try:
        content = segment(int(words[0]), sys.stdin.read().split("\n"))
    except (ValueError, IndexError) as fault:
        sys.stderr.write("bad description: %s\n" % fault)
        return 65
    with open(words[1], "wb") as file:
        file.write(content)
    print("wrote %d bytes" % len(content))
    return 0


def segment(number, lines):
    content = header(number)
    for sequence, operations in commits(lines):
        content += record(sequence, operations)
    return content


def header(number):
    start = b"EMBV" + struct.pack("<II", 2, number)
    return start + struct.pack("<I", zlib.crc32(start))


def commits(lines):
    """Pairs of a sequence number and the packed operations of its record."""
    found = []
    for line in lines:
        words = line.split(" ")
        if not line or line.startswith("#"):
            continue
        if words[0] == "record":
            found.append((int(words[1]), []))
        elif not found:
            raise ValueError("%r comes before a record" % line)
        else:
            found[-1][1].append(operation(words))
    return found


def operation(words):
    if words[0] == "put":
        key, time, value = from_token(words[1]), int(words[2]), from_token(words[3])
        return OPERATION.pack(1, time, len(key), len(value)) + key + value
    if words[0] == "del":
        key = from_token(words[1])
        return OPERATION.pack(2, 0, len(key), 0) + key
    raise ValueError("no operation %r" % words[0])


def record(sequence, operations):
    payload = struct.pack("<QI", sequence, len(operations)) + b"".join(operations)
    rest = struct.pack("<I", len(payload)) + payload
    return struct.pack("<I", zlib.crc32(rest)) + rest


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
