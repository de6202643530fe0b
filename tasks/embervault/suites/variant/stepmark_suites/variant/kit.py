# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""What the tests share: a scratch folder, the program as a child process, and the formats."""

import os
import select
import socket
import struct
import subprocess
import sys
import time
import zlib

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "embervault")
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
    """How a process ended."""

    def __init__(self, status, raw, errors):
        self.status = status
        self.raw = raw
        self.out = raw.decode("utf-8", "replace")
        self.lines = self.out.splitlines()
        self.errors = errors.decode("utf-8", "replace")

    def expect(self, status, out=None, errors=None, what=""):
        equal((self.status, self.errors if errors is not None else None),
              (status, errors), (what + " " if what else "") + "status and standard error")
        if out is not None:
            equal(self.out, out, what + " standard output")
        return self


class Case:
    """One test's own folder and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []
        self.sockets = []
        self.dir = os.path.join(folder, "store")

    def seconds_left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Failure("expected an answer in time, got none")
        return left

    def start(self, *words, crash=None):
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder}
        if crash is not None:
            environment["EMBER_CRASH"] = crash
        process = subprocess.Popen(
            [PROGRAM] + [str(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=self.folder, env=environment)
        self.running.append(process)
        return process

    def call(self, *words, stdin=b"", crash=None):
        process = self.start(*words, crash=crash)
        try:
            raw, errors = process.communicate(stdin, self.seconds_left())
        except subprocess.TimeoutExpired:
            raise Failure("expected %s to end, got no end in time" % " ".join(map(str, words[:1])))
        self.running.remove(process)
        return Result(process.returncode, raw, errors)

    def session(self, lines, *options, crash=None, dir=None):
        """Run exec with these commands, however it ends."""
        text = "".join(line + "\n" for line in lines).encode()
        return self.call("exec", dir or self.dir, *options, stdin=text, crash=crash)

    def ask(self, lines, *options, dir=None):
        """The answers' lines of an exec that ends well and without any message."""
        return self.session(lines, *options, dir=dir).expect(0, errors="", what="exec").lines

    def check(self, dialogue, *options, dir=None):
        """A dialogue is a text of lines "command -> answer" (answer lines parted by " | ")."""
        pairs = [line.strip().split(" -> ") for line in dialogue.strip().split("\n")]
        got = self.ask([pair[0] for pair in pairs], *options, dir=dir)
        for command, answer in pairs:
            lines = answer.split(" | ")
            equal(" | ".join(got[:len(lines)]), answer, command[:60])
            got = got[len(lines):]
        equal(got, [], "more answers")

    def path(self, name):
        return os.path.join(self.dir, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def make(self, files):
        """A store of these files in place of what is there."""
        os.makedirs(self.dir, exist_ok=True)
        for name in os.listdir(self.dir):
            os.remove(self.path(name))
        for name, data in files.items():
            self.write(os.path.join("store", name), data)

    def files(self):
        """Name and content of everything in the store but LOCK."""
        return {name: self.read(name) for name in sorted(os.listdir(self.dir)) if name != "LOCK"}

    def grow(self, **segments):
        """A store of segments s1=[record, ...], s2=...; the last is active."""
        numbers = sorted(int(name[1:]) for name in segments)
        files = {seg(number): header(number) + b"".join(segments["s%d" % number]) for number in numbers}
        files["MANIFEST"] = manifest(0, numbers[-1] + 1, *numbers)
        self.make(files)

    def records(self):
        """All records of the store, segment by segment, read from the files."""
        numbers = [int(line.split()[1]) for line in self.read("MANIFEST").decode().splitlines()
                   if line.startswith("segment ")]
        return [read_segment(self.read(seg(number)), number) for number in numbers]

    def talk(self, *options, crash=None):
        return Talk(self, self.start("exec", self.dir, *options, crash=crash))

    def serve(self, *options):
        return Server(self, self.start("serve", self.dir, *options))

    def stop_all(self):
        for connection in self.sockets:
            connection.close()
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                try:
                    pipe.close()
                except OSError:
                    pass


class Lines:
    """Whole lines from a file descriptor, waited for."""

    def __init__(self, case, descriptor):
        self.case = case
        self.descriptor = descriptor
        self.pending = b""

    def next(self):
        """The next line without its end, or None when there is none any more."""
        while b"\n" not in self.pending:
            ready, _, _ = select.select([self.descriptor], [], [], self.case.seconds_left())
            if not ready:
                continue
            try:
                chunk = os.read(self.descriptor, 1 << 16)
            except ConnectionError:
                chunk = b""
            if not chunk:
                return None
            self.pending += chunk
        line, self.pending = self.pending.split(b"\n", 1)
        return line.decode("utf-8", "replace")

    def answer(self):
        """One whole answer; the lines of a scan are joined by " | "."""
        lines = []
        while True:
            line = self.next()
            if line is None:
                raise Failure("expected an answer, got the end")
            lines.append(line)
            if not line.startswith("ITEM "):
                return " | ".join(lines)


class Talk:
    """An exec that is kept open."""

    def __init__(self, case, process):
        self.case = case
        self.process = process
        self.lines = Lines(case, process.stdout.fileno())

    def ask(self, line):
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Failure("expected an open session, got one that has ended")
        return self.lines.answer()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        """Close the input and wait; the exit status."""
        self.process.stdin.close()
        return self.wait()

    def wait(self):
        try:
            return self.process.wait(self.case.seconds_left())
        except subprocess.TimeoutExpired:
            raise Failure("expected the program to end, got no end in time")


class Server(Talk):
    def __init__(self, case, process):
        super().__init__(case, process)
        first = self.lines.next()
        start = "listening 127.0.0.1:"
        if first is None or not first.startswith(start) or not first[len(start):].isdigit():
            raise Failure("expected listening 127.0.0.1:PORT, got %s" % first)
        self.port = int(first[len(start):])

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), self.case.seconds_left())
        self.case.sockets.append(connection)
        return Client(self.case, connection)


class Client:
    def __init__(self, case, connection):
        self.connection = connection
        self.lines = Lines(case, connection.fileno())

    def send(self, text):
        self.connection.sendall(text.encode())

    def ask(self, line):
        self.send(line + "\n")
        return self.lines.answer()

    def close(self):
        self.connection.close()


if __name__ == "__main__":
    sys.exit("kit.py is no program")
