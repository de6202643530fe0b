# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""What the tests share: a scratch folder, the shipped tools as child processes, and the formats."""

import os
import struct
import subprocess
import sys
import time
import zlib

WORKSPACE = os.getcwd()
TEST_SECONDS = 12
TESTS = []


class Failure(AssertionError):
    pass


class Test:
    def __init__(self, function, file, rules, order):
        self.function = function
        self.file = file
        self.group = file[len("test_"):-len(".py")].title()
        self.name = function.__name__
        self.rules = rules
        self.order = order


def test(*rules):
    """Mark a function as a test of the numbered rules of instruction.md."""

    def register(function):
        file = os.path.basename(function.__code__.co_filename)
        TESTS.append(Test(function, file, rules, len(TESTS)))
        return function

    return register


def equal(got, expected, what=""):
    if got != expected:
        raise Failure("%sexpected %s, got %s" % (what and what + ": ", short(expected), short(got)))


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 220 else text[:200] + "... (%d characters)" % len(text)


# The formats, written again from SPEC.md.

def token(data):
    if not data:
        return "%"
    return "".join(chr(b) if 0x21 <= b <= 0x7E and b != 0x25 else "%%%02X" % b for b in data)


def put(key, value, expires=0):
    return ("put", key, value, expires)


def delete(key):
    return ("del", key)


def op_bytes(op):
    key = op[1].encode()
    if op[0] == "del":
        return struct.pack("<BQHI", 2, 0, len(key), 0) + key
    value = op[2].encode()
    return struct.pack("<BQHI", 1, op[3], len(key), len(value)) + key + value


def raw_record(payload):
    rest = struct.pack("<I", len(payload)) + payload
    return struct.pack("<I", zlib.crc32(rest)) + rest


def record(sequence, *ops):
    return raw_record(struct.pack("<QI", sequence, len(ops)) + b"".join(map(op_bytes, ops)))


def header(number):
    start = b"EMBV" + struct.pack("<II", 2, number)
    return start + struct.pack("<I", zlib.crc32(start))


def manifest(sequence, following, *numbers):
    text = "embervault 2\nseq %d\nnext %d\n" % (sequence, following)
    text += "".join("segment %d\n" % number for number in numbers)
    return text.encode() + b"crc %08x\n" % zlib.crc32(text.encode())


def seg(number):
    return "seg-%08d.ev" % number


def read_segment(data, number):
    """The records of a segment as (sequence, op, op, ...)."""
    equal(data[:16], header(number), "header of segment %d" % number)
    found, at = [], 16
    while at < len(data):
        if len(data) < at + 8:
            raise Failure("expected whole records, got %d bytes at %d" % (len(data) - at, at))
        size = 8 + struct.unpack_from("<I", data, at + 4)[0]
        raw = data[at:at + size]
        if len(raw) != size or struct.unpack_from("<I", raw)[0] != zlib.crc32(raw[4:]):
            raise Failure("expected whole records, got a wrong one at %d of segment %d" % (at, number))
        found.append(read_payload(raw[8:]))
        at += size
    return found


def read_payload(payload):
    sequence, count = struct.unpack_from("<QI", payload)
    ops, at = [], 12
    for _ in range(count):
        kind, expires, key_size, value_size = struct.unpack_from("<BQHI", payload, at)
        at += 15
        key = payload[at:at + key_size].decode("utf-8", "replace")
        at += key_size
        value = payload[at:at + value_size].decode("utf-8", "replace")
        at += value_size
        ops.append(delete(key) if kind == 2 else put(key, value, expires))
    equal(at, len(payload), "payload of record %d" % sequence)
    return (sequence,) + tuple(ops)


def old_record(letter, key="", value="", seconds=0):
    key, value = key.encode(), value.encode()
    body = struct.pack(">cIHI", letter.encode(), seconds, len(key), len(value)) + key + value
    return body + struct.pack(">I", zlib.adler32(body))


def old_end(count):
    body = b"E" + struct.pack(">I", count)
    return body + struct.pack(">I", zlib.adler32(body))


def old_file(*records):
    return b"EMBER1\n" + b"".join(records) + old_end(len(records))


class Result:
    """How a tool ended."""

    def __init__(self, status, raw, errors):
        self.status = status
        self.out = raw.decode("utf-8", "replace")
        self.lines = self.out.splitlines()
        self.errors = errors.decode("utf-8", "replace")


class Case:
    """One test's own folder and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []

    def tool(self, name, *words, stdin=""):
        """A tool of the workspace, run to its end in the test's folder."""
        path = os.path.join(WORKSPACE, "tools", name)
        if not os.path.exists(path):
            raise Failure("expected a tool %s, got none" % name)
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder, "PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen([sys.executable, "-S", path] + list(words), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder, env=environment)
        self.running.append(process)
        try:
            raw, errors = process.communicate(stdin.encode(), max(0.1, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Failure("expected %s to end, got no end in time" % name)
        self.running.remove(process)
        return Result(process.returncode, raw, errors)

    def write(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(data)
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()


def shipped(*path):
    """The bytes of a file of the workspace."""
    with open(os.path.join(WORKSPACE, *path), "rb") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit("kit.py is no program")
