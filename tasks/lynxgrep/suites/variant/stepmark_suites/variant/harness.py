# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""What the tests share: a folder of their own and the program as a child process."""

import os
import select
import subprocess
import time

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "lynxgrep")
TEST_SECONDS = 12
ANSWER_SECONDS = 4  # of a program that runs already and has all that it needs
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

    def run(self, *words, stdin=b""):
        """Run lynxgrep to its end."""
        return self.execute((PROGRAM,) + words, stdin)

    def write(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(as_bytes(data))
        return name

    # What single options print, when all goes well.

    def tree(self, pattern, *options):
        result = self.run(*options, "--tree", "--", pattern).expect(0, what=repr(pattern))
        return result.out[:-1] if result.out.endswith("\n") else result.out + " (no line feed)"

    def trees(self, expected):
        """Check a table of patterns and their trees."""
        for pattern, tree in expected.items():
            equal(self.tree(pattern), tree, repr(pattern))

    def program(self, pattern, *options):
        """The instructions, without their numbers, which are checked."""
        result = self.run(*options, "--program", "--", pattern).expect(0, what=repr(pattern))
        lines = [line.partition(": ") for line in result.out.splitlines()]
        equal([line[0] for line in lines], [str(i) for i in range(len(lines))], "numbers of " + repr(pattern))
        return "; ".join(line[2] for line in lines)

    def programs(self, expected):
        for pattern, program in expected.items():
            equal(self.program(pattern), program, repr(pattern))

    def wrong(self, expected):
        """Check a table of wrong patterns and their errors, "OFFSET: MESSAGE"."""
        for pattern, error in expected.items():
            self.run("--tree", "--", pattern).expect(
                2, "", "lynxgrep: pattern:%s\n" % error, repr(pattern))

    def groups(self, pattern, text, *options):
        """What --groups prints, its lines parted by "; ", or "none"."""
        result = self.run(*options, "--groups", "--", pattern, stdin=text)
        result.expect(0 if result.out else 1, what=repr(pattern))
        return "; ".join(result.out.splitlines()) or "none"

    def all_groups(self, expected, *options):
        """Check a table of (pattern, text) and what --groups prints."""
        for (pattern, text), lines in expected.items():
            equal(self.groups(pattern, text, *options), lines, "%r on %s" % (pattern, short(repr(text))))

    def select(self, pattern, text, *options):
        """The numbers of the lines that are selected, as "1 3"."""
        result = self.run(*options, "-n", "--", pattern, stdin=text)
        numbers = " ".join(line.partition(b":")[0].decode("ascii", "replace") for line in result.raw.splitlines())
        result.expect(0 if numbers else 1, what=repr(pattern))
        return numbers

    def selects(self, expected, text, *options):
        """Check a table of patterns and the lines of one text that they select."""
        for pattern, numbers in expected.items():
            equal(self.select(pattern, text, *options), numbers, repr(pattern))


class Running:
    """lynxgrep while it runs, with its input open."""

    def __init__(self, case, *words):
        self.case = case
        self.process = case.start((PROGRAM,) + words)
        self.raw = b""

    def feed(self, data):
        self.process.stdin.write(as_bytes(data))
        self.process.stdin.flush()

    def read_until(self, expected):
        """Wait until this is all that was printed so far."""
        expected = as_bytes(expected)
        stream = self.process.stdout.fileno()
        while len(self.raw) < len(expected):
            ready, _, _ = select.select([stream], [], [], min(ANSWER_SECONDS, self.case.seconds_left()))
            data = os.read(stream, 65536) if ready else b""
            if not data:
                break
            self.raw += data
        equal(self.raw, expected, "output while the input is open")

    def end_status(self):
        """Wait for the end without closing the input."""
        try:
            return self.process.wait(min(ANSWER_SECONDS, self.case.seconds_left()))
        except subprocess.TimeoutExpired:
            raise Failure("expected an end before the end of the input, got none")

    def stop(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:
                pass


def shipped(*path):
    """The bytes of a file of the workspace."""
    with open(os.path.join(WORKSPACE, *path), "rb") as file:
        return file.read()
