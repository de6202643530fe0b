# canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
"""What the tests share: a scratch folder, the program as a child process, and dialogues."""

import os
import subprocess
import sys
import time

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "weirgate")
TEST_SECONDS = 30
END = 9223372036854775807
SECOND = 1000000000
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


def seconds(nanoseconds):
    """A time as the program prints it."""
    whole, rest = divmod(nanoseconds, SECOND)
    return "%d%ss" % (whole, (".%09d" % rest).rstrip("0") if rest else "")


class Dice:
    """Numbers that are the same on every machine."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, sides):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % sides


class Result:
    """How a process ended."""

    def __init__(self, status, out, errors):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.lines = self.out.splitlines()
        self.errors = errors.decode("utf-8", "replace")


class Case:
    """One test's own folder and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []

    def call(self, *words, stdin=""):
        data = stdin.encode() if isinstance(stdin, str) else stdin
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder}
        process = subprocess.Popen(
            [PROGRAM] + [str(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=self.folder, env=environment)
        self.running.append(process)
        try:
            out, errors = process.communicate(data, max(0.1, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Failure("expected %s to end, got no end in time" % " ".join(map(str, words[:1])))
        self.running.remove(process)
        return Result(process.returncode, out, errors)

    def write(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return name

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def files(self):
        return sorted(os.listdir(self.folder))

    def run(self, config, script, status=0):
        """The lines that a script prints, which ends with this status and no complaint."""
        result = self.call("run", self.write("gate.conf", trim(config)), stdin=script)
        equal((result.status, result.errors), (status, ""), "status and standard error")
        return result.lines

    def check(self, config, dialogue, status=0):
        """A dialogue is a text of lines "command -> answer" (answer lines parted by " | ")."""
        pairs = [line.strip().partition("->") for line in dialogue.strip().split("\n")]
        got = self.run(config, "".join(pair[0].rstrip(" ") + "\n" for pair in pairs), status)
        for command, _, answer in pairs:
            lines = answer.strip().split(" | ") if answer.strip() else []
            equal(" | ".join(got[:len(lines)]), " | ".join(lines), command[:70])
            got = got[len(lines):]
        equal(got, [], "more answers")

    def refuse(self, config, complaint):
        """A configuration that is not accepted, neither to be checked nor to be run."""
        name = self.write("wrong.conf", config)
        for command in ("check", "run"):
            result = self.call(command, name)
            equal((result.status, result.out, result.errors), (2, "", "weirgate: wrong.conf:%s\n" % complaint),
                  command + " of a wrong configuration")

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                try:
                    pipe.close()
                except OSError:
                    pass


def trim(text):
    return "".join(line.strip() + "\n" for line in text.strip().split("\n"))


if __name__ == "__main__":
    sys.exit("kit.py is no program")
