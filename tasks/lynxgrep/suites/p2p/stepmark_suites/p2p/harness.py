# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""What the tests share: a folder of their own and the shipped tools as child processes."""

import os
import subprocess
import sys
import time

WORKSPACE = os.getcwd()
DUMP = os.path.join(WORKSPACE, "build", "u8dump")
CASES = os.path.join(WORKSPACE, "tools", "cases.py")
TEST_SECONDS = 12
SUITE_ENDS = time.monotonic() + 95  # late tests get less time, so that there is a report
SHORT = 160
TESTS = []


class Failure(AssertionError):
    """A check that did not hold."""


class Test:
    def __init__(self, function, requirements):
        self.function = function
        self.requirements = requirements
        self.file = os.path.basename(function.__code__.co_filename)
        self.group = self.file[len("test_"):-len(".py")].capitalize()
        self.name = function.__name__
        self.order = len(TESTS)


def test(*requirements):
    """Marks a test and names the requirements of instruction.md that it checks."""
    def register(function):
        TESTS.append(Test(function, requirements))
        return function

    return register


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= SHORT else "%s... (%d characters)" % (text[:SHORT], len(text))


def equal(got, expected, what=""):
    if got != expected:
        raise Failure("%sexpected %s, got %s" % (what + ": " if what else "", short(expected), short(got)))


def as_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode()


class Result:
    """How a process ended."""

    def __init__(self, status, raw, errors):
        self.status = status
        self.raw = raw
        self.out = raw.decode("utf-8", "backslashreplace")
        self.errors = errors.decode("utf-8", "backslashreplace")

    def expect(self, status, out=None, errors="", what=""):
        """Check all at once; out and errors may be None for anything."""
        equal((self.status, None if errors is None else self.errors), (status, errors),
              what + " status and standard error")
        if out is not None:
            equal(self.raw, as_bytes(out), what + " standard output")
        return self


class Case:
    """The surroundings of one test."""

    def __init__(self, folder):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, SUITE_ENDS)

    def seconds_left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Failure("expected an answer in time, got none")
        return left

    def start(self, words):
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder}
        return subprocess.Popen([as_bytes(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, cwd=self.folder, env=environment)

    def execute(self, words, stdin=b""):
        process = self.start(words)
        try:
            out, errors = process.communicate(as_bytes(stdin), self.seconds_left())
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure("expected %s to end, got no end in time" % short(" ".join(map(str, words[1:3]))))
        return Result(process.returncode, out, errors)

    def dump(self, *words, stdin=b""):
        """Run build/u8dump."""
        return self.execute((DUMP,) + words, stdin)

    def characters(self, stdin):
        return "; ".join(self.dump(stdin=stdin).expect(0).out.splitlines())

    def cases(self, *words):
        """Run tools/cases.py."""
        return self.execute((sys.executable, "-S", CASES) + words)

    def write(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(as_bytes(data))
        return name


def shipped(*path):
    """The bytes of a file of the workspace."""
    with open(os.path.join(WORKSPACE, *path), "rb") as file:
        return file.read()
