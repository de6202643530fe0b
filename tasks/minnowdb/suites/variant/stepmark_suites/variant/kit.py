# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""What the tests share: a scratch folder, the program as a child process, and checks."""

import itertools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "minnow.py")
TEST_SECONDS = 150
MARK = "-#-"
MARK_LINES = ["c1", MARK, "(1 row)"]
TESTS = []


class Failure(AssertionError):
    pass


class Test:
    def __init__(self, function, file, rules, order):
        self.function = function
        self.file = file
        self.group = file[len("test_"):-len(".py")].replace("_", " ").title().replace(" ", "")
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


def holds(condition, expected, got):
    if not condition:
        raise Failure("expected %s, got %s" % (expected, short(got)))


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 240 else text[:220] + "... (%d characters)" % len(text)


def rows(lines):
    """The rows in the output of one query."""
    count = len(lines) - 2
    last = "(1 row)" if count == 1 else "(%d rows)" % count
    holds(count >= 0 and lines[-1] == last, "rows of a query", lines)
    return lines[1:-1]


def refused(message):
    return ["error: " + message]


class Result:
    """How a process ended."""

    def __init__(self, status, out, errors):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.errors = errors.decode("utf-8", "replace")
        self.lines = self.out.splitlines()


class Host:
    """A process (host.py) from which programs are forked, one at a time."""

    def __init__(self, environment):
        self.lock = threading.Lock()
        self.control, other = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-S", os.path.join(os.path.dirname(os.path.abspath(__file__)), "host.py"), PROGRAM, str(other.fileno())],
            stdin=subprocess.DEVNULL, cwd=WORKSPACE, env=environment, pass_fds=[other.fileno()])
        other.close()
        self.answers = self.control.makefile("rb", buffering=0)

    def run(self, job, text, seconds):
        """The result of a program; None if it does not end in time."""
        with self.lock, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            given.write(text.encode("utf-8"))
            given.seek(0)
            socket.send_fds(self.control, [json.dumps(job).encode("utf-8")], [file.fileno() for file in (given, out, errors)])
            pid = int(self.answers.readline())
            if not select.select([self.control], [], [], seconds)[0]:
                os.kill(pid, signal.SIGKILL)
                self.answers.readline()
                return None
            status = int(self.answers.readline())
            out.seek(0)
            errors.seek(0)
            return Result(status, out.read(), errors.read())

    def stop(self):
        self.answers.close()
        self.control.close()
        self.process.wait()


# Two, which a test takes in turns, so that texts hash otherwise in what follows.
HOSTS = []
CASES = itertools.count()
HOSTS_LOCK = threading.Lock()


def host_number(number, environment):
    with HOSTS_LOCK:
        while len(HOSTS) <= number:
            HOSTS.append(Host(environment))
        return HOSTS[number]


def stop_hosts():
    for host in HOSTS:
        host.stop()


class Case:
    """One test's own folder, clock and child processes."""

    def __init__(self, folder, suite_deadline, hosted):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.hosted = hosted
        self.first_host = next(CASES)
        self.runs_hosted = 0
        self.running = []

    def run(self, text, db="main.db", crash=None, words=None):
        """The program with this input, to its end."""
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder}
        environment["PYTHONPYCACHEPREFIX"] = os.path.join(os.path.dirname(self.folder), "pycache")
        words = [db] if words is None else words
        seconds = max(self.deadline - time.monotonic(), 0.1)
        if self.hosted:
            host = host_number((self.first_host + self.runs_hosted) % 2, dict(environment))
            self.runs_hosted += 1
            if crash:
                environment["MINNOW_CRASH"] = crash
            result = host.run({"folder": self.folder, "environment": environment, "words": words}, text, seconds)
        else:
            if crash:
                environment["MINNOW_CRASH"] = crash
            result = self.run_alone(words, environment, text, seconds)
        if result is None:
            raise Failure("expected the program to end, got no end in time")
        return result

    def run_alone(self, words, environment, text, seconds):
        """The program in a process of its own from the beginning; None if it does not end in time."""
        process = subprocess.Popen(
            [sys.executable, "-S", PROGRAM] + words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=environment,
        )
        self.running.append(process)
        try:
            out, errors = process.communicate(text.encode("utf-8"), seconds)
        except subprocess.TimeoutExpired:
            return None
        self.running.remove(process)
        return Result(process.returncode, out, errors)

    def ask(self, *pieces, db="main.db"):
        """The output lines of each piece; a piece is one or more statements. One process."""
        mark = ";\nSELECT '%s';\n" % MARK
        result = self.run(mark.join(pieces) + mark, db=db)
        answers, lines = [], result.lines
        while lines:
            end = next((at for at in range(len(lines)) if lines[at:at + 3] == MARK_LINES), None)
            if end is None:
                break
            answers.append(lines[:end])
            lines = lines[end + 3:]
        holds(len(answers) == len(pieces), "%d answers" % len(pieces), result.out + result.errors)
        return answers

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, name):
        """The bytes of a file in the folder of the test."""
        if not os.path.exists(self.path(name)):
            raise Failure("expected a file %s, got none" % name)
        with open(self.path(name), "rb") as file:
            return file.read()

    def has(self, name):
        return os.path.exists(self.path(name))

    def stop_all(self):
        for process in self.running:
            process.kill()
            process.communicate()
