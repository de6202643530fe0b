# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""What the tests share: scratch stores, the program as a child process, and checks."""

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time

import shape

WORKSPACE = os.getcwd()
HERE = os.path.dirname(os.path.abspath(__file__))
TEST_SECONDS = 40
PAGE = 512
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
    """Mark a function as a test of the numbered requirements of instruction.md."""

    def register(function):
        file = os.path.basename(function.__code__.co_filename)
        TESTS.append(Test(function, file, rules, len(TESTS)))
        return function

    return register


def equal(got, expected, what=""):
    if got != expected:
        raise Failure("%sexpected %s, got %s" % (what and what + ": ", short(expected), short(got)))


def holds(condition, expected, got):
    if not condition:
        raise Failure("expected %s, got %s" % (expected, short(got)))


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 220 else text[:200] + "... (%d characters)" % len(text)


def text_of(data):
    """The text form of README.md."""
    if not data:
        return "%."
    return "".join(chr(byte) if 0x21 <= byte <= 0x7E and byte != 0x25 else "%%%02X" % byte for byte in data)


def rows(entries):
    return ["%s %s" % (text_of(key), text_of(value)) for key, value in entries]


def put(key, value):
    return "put %s %s" % (text_of(key), text_of(value))


_made = {}
_lock = threading.Lock()


def once(name, make):
    """What `make` gives, made by the first test that needs it; a failure is not kept."""
    with _lock:
        if name not in _made:
            _made[name] = make()
        return _made[name]


IDLE = queue.SimpleQueue()
SERVERS = []
_server_lock = threading.Lock()


class Server:
    """A process that has loaded the program and forks a child for each command."""

    def __init__(self, scratch):
        self.process = subprocess.Popen(
            [sys.executable, "-S", os.path.join(HERE, "zygote.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=WORKSPACE,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": scratch,
                "PYTHONPATH": WORKSPACE,
                "PYTHONPYCACHEPREFIX": os.path.join(scratch, "pycache"),
            })
        SERVERS.append(self)

    def send(self, request):
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
        except OSError:
            raise Failure("expected a child process, got none")

    def answer(self, seconds):
        """The next answer, or None when there is none in time."""
        ready, _, _ = select.select([self.process.stdout], [], [], max(seconds, 0.1))
        if not ready:
            return None
        line = self.process.stdout.readline()
        if not line:
            raise Failure("expected a child process, got none")
        return json.loads(line)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def idle_server(scratch, seconds):
    """A server; they load the program one after the other, since all but the first then find it compiled."""
    try:
        return IDLE.get_nowait()
    except queue.Empty:
        pass
    with _server_lock:
        server = Server(scratch)
        if server.answer(seconds) is None:
            raise Failure("expected a program that can be loaded, got none in time")
    return server


def stop_servers():
    for server in SERVERS:
        server.stop()


class Answer:
    """What a command printed, and how it ended."""

    def __init__(self, lines, end):
        self.lines = lines
        self.end = end

    def __repr__(self):
        return " | ".join(self.lines + [self.end])


class Result:
    """How a process ended."""

    def __init__(self, status, out, errors):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.errors = errors.decode("utf-8", "replace")
        self.lines = self.out.splitlines()


class Case:
    """One test's own folder, clock and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return self.path(name)

    def bytes_of(self, name):
        """The content of a file; none if there is no file."""
        try:
            with open(self.path(name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def new_store(self, name="s", page_size=PAGE, checkpoint=0):
        """An empty store, built from FORMAT.md."""
        self.write(name, shape.empty_store(page_size, checkpoint))
        return name

    def run(self, *words, stdin="", faults=""):
        """The program with these words, to its end."""
        files = [self.path(name) for name in (".in", ".out", ".errors")]
        self.write(".in", stdin)
        server = idle_server(os.path.dirname(self.folder), self.seconds_left())
        environment = {"HOME": self.folder, "PAGEWOOD_FAULTS": ("nosync " + faults).strip()}
        server.send({"words": list(words), "files": files, "cwd": self.folder, "env": environment})
        started = server.answer(self.seconds_left())
        ended = started and server.answer(self.seconds_left())
        if ended is None:
            give_up(server, started)
            raise Failure("expected %s to end, got no end in time" % " ".join(words[:1]))
        IDLE.put(server)
        return Result(ended["status"], self.bytes_of(".out"), self.bytes_of(".errors"))

    def seconds_left(self):
        return self.deadline - time.monotonic()

    def script(self, *lines, store="s", faults="", status=0):
        """The answers to the lines of a script on a store (none: the script opens its own)."""
        words = ["script"] + ([store] if store else [])
        result = self.run(*words, stdin="\n".join(lines) + "\n", faults=faults)
        answers = split_answers(result.lines)
        if result.status != status or (status == 0 and len(answers) != len(lines)):
            raise Failure("expected %d answers and status %d, got %d and status %s; %s" % (
                len(lines), status, len(answers), result.status, short(result.errors[-200:])))
        return answers

    def ask(self, *lines, store="s", faults=""):
        """What each line of a script printed; each must succeed."""
        answers = self.script(*lines, store=store, faults=faults)
        for line, answer in zip(lines, answers):
            if answer.end != "[0]":
                raise Failure("expected [0] from '%s', got %s" % (short(line[:60]), short(answer.end)))
        return [answer.lines for answer in answers]

    def image(self, name="s"):
        """The main file of a store, read by FORMAT.md; the log must have been brought home."""
        return shape.Image(self.bytes_of(name))

    def sound_image(self, entries=None, name="s"):
        """The image, after a check that it is what FORMAT.md says and holds these entries."""
        image = self.image(name)
        equal(image.problems(), [])
        if entries is not None:
            equal(image.entries(), sorted(entries.items()))
        return image


def give_up(server, started):
    """End a command that takes too long, and its server."""
    if started is not None:
        os.kill(started["pid"], signal.SIGKILL)
    server.stop()
    SERVERS.remove(server)


def split_answers(lines):
    answers, printed = [], []
    for line in lines:
        if line.startswith("[") and line[1:2].isdigit():
            answers.append(Answer(printed, line))
            printed = []
        else:
            printed.append(line)
    return answers


def figures(lines):
    """What `stat` printed, as numbers by name."""
    return {name: int(number) for name, number in (line.split() for line in lines)}
