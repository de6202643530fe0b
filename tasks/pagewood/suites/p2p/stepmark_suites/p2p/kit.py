# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""What the tests share: scratch stores, the program as a child process, and checks."""

import os
import subprocess
import sys
import threading
import time

import shape

WORKSPACE = os.getcwd()
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
        self.running = []

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
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": self.folder,
            "PYTHONPATH": WORKSPACE,
            "PYTHONPYCACHEPREFIX": os.path.join(os.path.dirname(self.folder), "pycache"),
            "PAGEWOOD_FAULTS": ("nosync " + faults).strip(),
        }
        process = subprocess.Popen(
            [sys.executable, "-S", "-m", "pagewood"] + list(words),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=self.folder, env=environment)
        self.running.append(process)
        try:
            out, errors = process.communicate(stdin.encode("utf-8"), max(self.deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            raise Failure("expected %s to end, got no end in time" % " ".join(words[:1]))
        self.running.remove(process)
        return Result(process.returncode, out, errors)

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

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                pipe.close()


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
