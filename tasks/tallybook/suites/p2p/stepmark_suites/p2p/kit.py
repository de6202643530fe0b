# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""What the tests share: a scratch book, the program as a child process, and checks."""

import os
import re
import select
import subprocess
import sys
import time

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "tally.py")
TEST_SECONDS = 30
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
    return text if len(text) <= 220 else text[:200] + "... (%d characters)" % len(text)


def cells(line):
    """The columns of a printed line; columns are two or more spaces apart."""
    return re.split(r" {2,}", line.strip())


def table(lines):
    return [cells(line) for line in lines]


class Answer:
    """How one command ended."""

    def __init__(self, status, lines):
        self.status = status
        self.lines = lines

    def __repr__(self):
        return "[%s] %s" % (self.status, " | ".join(self.lines))


class Result(Answer):
    """How a process ended."""

    def __init__(self, status, raw, errors):
        self.raw = raw
        self.out = raw.decode("utf-8", "replace")
        self.errors = errors.decode("utf-8", "replace")
        super().__init__(status, self.out.splitlines())


class Case:
    """One test's own folder, clock and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []

    def seconds_left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Failure("expected an answer in time, got none")
        return left

    def environment(self, extra):
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": self.folder,
            "PYTHONHASHSEED": "1",
        }
        environment.update(extra or {})
        return environment

    def command(self, words):
        return [sys.executable, "-S", PROGRAM] + list(words)

    def run(self, *words, stdin="", env=None):
        """The program with these words, to its end."""
        process = subprocess.Popen(
            self.command(words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(env),
        )
        self.running.append(process)
        try:
            raw, errors = process.communicate(stdin.encode("utf-8"), self.seconds_left())
        except subprocess.TimeoutExpired:
            raise Failure("expected %s to end, got no end in time" % " ".join(words[1:3]))
        self.running.remove(process)
        return Result(process.returncode, raw, errors)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def pipe(self, name):
        return Pipe(self, os.path.join(self.folder, name))

    def book(self, conf="", rates="", store="", journal="", **files):
        """A new book in the folder `book`, and a journal beside it."""
        os.mkdir(os.path.join(self.folder, "book"))
        self.write("book/book.conf", "base EUR\nzone +00:00\n" + conf)
        self.write("book/rates.txt", rates)
        self.write("book/entries.tab", store)
        self.write("main.journal", journal)
        for name, text in files.items():
            self.write("book/%s.txt" % name, text)
        return Book(self)

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe:
                    try:
                        pipe.close()
                    except OSError:
                        pass


class Pipe:
    """A named pipe that the program reads as a file."""

    def __init__(self, case, path):
        self.case = case
        self.path = path
        self.end = None
        os.mkfifo(path)

    def wait_for_reader(self):
        """Wait until somebody has opened the pipe to read it."""
        while self.end is None:
            self.case.seconds_left()
            try:
                self.end = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                time.sleep(0.005)

    def finish(self, text):
        try:
            os.write(self.end, text.encode("utf-8"))
        except OSError:
            raise Failure("expected an import that reads its file, got one that has ended")
        finally:
            os.close(self.end)


class Book:
    """The book of a case, seen through the program."""

    def __init__(self, case):
        self.case = case
        self.store = os.path.join(case.folder, "book", "entries.tab")

    def run(self, *words, env=None):
        return self.case.run("book", *words, env=env)

    def session(self, *lines, env=None):
        """One answer for each line of a session, and what the session said on standard error."""
        result = self.case.run("book", "session", stdin="\n".join(lines) + "\n", env=env)
        answers = split_answers(result.out)
        if result.status != 0 or len(answers) != len(lines):
            raise Failure("expected %d answers and status 0, got %d and status %s; %s" % (
                len(lines), len(answers), result.status, short(result.errors[-300:])))
        return answers, result.errors.splitlines()

    def show(self, *lines, env=None):
        """Import the journal, run commands that must succeed, and give back what each printed."""
        answers, errors = self.session("import main.journal", *lines, env=env)
        for line, answer in zip(("import main.journal",) + lines, answers):
            if answer.status != 0:
                raise Failure("expected status 0 from '%s', got %s; %s" % (
                    line, answer.status, short(" | ".join(errors))))
        return [answer.lines for answer in answers[1:]]

    def open_session(self):
        return LiveSession(self.case)

    def read_store(self):
        with open(self.store, "rb") as file:
            return file.read()

    def write_store(self, data):
        with open(self.store, "wb") as file:
            file.write(data)


def split_answers(text):
    answers, lines = [], []
    for line in text.split("\n"):
        found = re.fullmatch(r"\[(\d+)\]", line)
        if found:
            answers.append(Answer(int(found.group(1)), lines))
            lines = []
        else:
            lines.append(line)
    return answers


class LiveSession:
    """A session that is kept open, asked one command at a time."""

    def __init__(self, case):
        self.case = case
        self.process = subprocess.Popen(
            case.command(["book", "session"]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=case.folder,
            env=case.environment(None),
        )
        case.running.append(self.process)
        self.pending = b""

    def send(self, line):
        try:
            self.process.stdin.write(line.encode("utf-8") + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Failure("expected an open session, got one that has ended")

    def answer(self):
        """The next answer; waits for its status line."""
        while True:
            answers = split_answers(self.pending.decode("utf-8", "replace"))
            if answers:
                end = re.search(rb"(?m)^\[\d+\]\n", self.pending)
                if end:
                    self.pending = self.pending[end.end():]
                    return answers[0]
            ready, _, _ = select.select([self.process.stdout], [], [], self.case.seconds_left())
            if ready:
                chunk = os.read(self.process.stdout.fileno(), 65536)
                if not chunk:
                    raise Failure("expected an answer, got the end of the session")
                self.pending += chunk

    def ask(self, line):
        self.send(line)
        return self.answer()

    def kill(self):
        self.process.kill()
        self.process.wait()
