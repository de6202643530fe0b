"""Dumps, checks and packs files of Embervault's old format (see SPEC.md).

usage: emv1.py dump FILE           one line a record on standard output
       emv1.py check FILE          ok, torn or damaged; status 0, 1 or 2
       emv1.py pack FILE           lines of a dump on standard input become FILE
"""

import struct
import sys
import zlib

MAGIC = b"EMBER1\n"
HEAD = struct.Struct(">cIHI")
NUMBER = struct.Struct(">I")


class Damage(Exception):
    def __init__(self, offset):
        super().__init__("damaged at %d" % offset)


class Torn(Exception):
    def __init__(self, offset):
        super().__init__("torn at %d" % offset)


def main(words):
    actions = {"dump": dump, "check": check, "pack": pack}
    if len(words) != 2 or words[0] not in actions:
        sys.stderr.write(__doc__)
        return 64
    return actions[words[0]](words[1])


def dump(path):
    try:
        for line in records(read(path)):
            print(line)
    except (Damage, Torn) as fault:
        sys.stderr.write("%s\n" % fault)
        return 2 if isinstance(fault, Damage) else 1
    return 0


def check(path):
    try:
        count = sum(1 for _ in records(read(path))) - 1
    except (Damage, Torn) as fault:
        print(fault)
        return 2 if isinstance(fault, Damage) else 1
    print("ok, %d records" % count)
    return 0


def pack(path):
    content, count = MAGIC, 0
    for line in sys.stdin.read().split("\n"):
        if not line or line.startswith("E "):
            continue
        content += packed(line.split(" "))
        count += 1
    content += sealed(b"E" + NUMBER.pack(count))
    with open(path, "wb") as file:
        file.write(content)
    print("packed %d records" % count)
    return 0


def packed(words):
    letter = words[0].encode()
    if letter == b"D":
        key, value, time = from_token(words[1]), b"", 0
    else:
        time, key, value = int(words[1]), from_token(words[2]), from_token(words[3])
    return sealed(HEAD.pack(letter, time, len(key), len(value)) + key + value)


def sealed(content):
    return content + NUMBER.pack(zlib.adler32(content))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def records(data):
    """The dump's lines; raises Damage or Torn at the first fault."""
    if not data.startswith(MAGIC):
        raise Damage(0)
    offset, count = len(MAGIC), 0
    while True:
        size = record_size(data, offset)
        if offset + size > len(data):
            raise Torn(offset)
        body = data[offset:offset + size - 4]
        if NUMBER.unpack_from(data, offset + size - 4)[0] != zlib.adler32(body):
            raise Damage(offset)
        yield described(body, count, offset)
        offset += size
        if body[:1] == b"E":
            break
        count += 1
    if offset != len(data):
        raise Damage(offset)


def record_size(data, offset):
    letter = data[offset:offset + 1]
    if letter == b"E":
        return 9
    if letter not in (b"S", b"A", b"D", b""):
        raise Damage(offset)
    if offset + HEAD.size > len(data):
        raise Torn(offset)
    _, _, key_size, value_size = HEAD.unpack_from(data, offset)
    return HEAD.size + key_size + value_size + 4


def described(body, count, offset):
    if body[:1] == b"E":
        if NUMBER.unpack_from(body, 1)[0] != count:
            raise Damage(offset)
        return "E %d" % count
    letter, time, key_size, value_size = HEAD.unpack_from(body)
    key, value = body[HEAD.size:HEAD.size + key_size], body[HEAD.size + key_size:]
    if letter == b"D":
        if time or value_size:
            raise Damage(offset)
        return "D %s" % to_token(key)
    return "%s %d %s %s" % (letter.decode(), time, to_token(key), to_token(value))


def to_token(data):
    if not data:
        return "%"
    return "".join(
        chr(byte) if 0x21 <= byte <= 0x7E and byte != 0x25 else "%%%02X" % byte for byte in data)


def from_token(token):
    if token == "%":
        return b""
    head, *rest = token.split("%")
    return head.encode() + b"".join(bytes([int(part[:2], 16)]) + part[2:].encode() for part in rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
