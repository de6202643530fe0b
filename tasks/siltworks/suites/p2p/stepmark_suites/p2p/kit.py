# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""What the tests share: a scratch folder, the program as a child process, big files, and checks."""

import ast
import functools
import glob
import gzip
import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time

WORKSPACE = os.getcwd()
HERE = os.path.dirname(os.path.abspath(__file__))
TEST_SECONDS = 50
WAIT_SECONDS = 10
MIB = 1 << 20
TESTS = []
IDLE = queue.SimpleQueue()
SERVERS = []
SHARED = {"folder": None}
SHARED_LOCK = threading.Lock()
SERVER_LOCK = threading.Lock()


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


def lines_of(rows):
    """Rows as JSON lines, as the program writes them."""
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


class Server:
    """A process that has loaded the program and forks a child for each command."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-S", os.path.join(HERE, "zygote.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=WORKSPACE,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": SHARED["folder"],
                "PYTHONPATH": WORKSPACE,
                "PYTHONPYCACHEPREFIX": os.path.join(SHARED["folder"], "pycache"),
            },
        )
        SERVERS.append(self)

    def send(self, request):
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Failure("expected a child process, got none")

    def answer(self, seconds):
        """The next answer, or None when there is none in time."""
        ready, _, _ = select.select([self.process.stdout], [], [], max(seconds, 0))
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


def idle_server(seconds):
    """A server; they load the program one after the other, since all but the first then find it compiled."""
    try:
        return IDLE.get_nowait()
    except queue.Empty:
        pass
    with SERVER_LOCK:
        server = Server()
        if server.answer(seconds) is None:
            raise Failure("expected a program that can be loaded, got none in time")
    return server


class Result:
    """How a process ended; `peak` is the most memory that it had, in bytes."""

    def __init__(self, status, out, errors, peak):
        self.status = status
        self.out = out
        self.errors = errors
        self.peak = peak

    def __repr__(self):
        return "[%s] %s | %s" % (self.status, short(self.out), short(self.errors.strip()[-160:]))


class Running:
    """A command that was started."""

    def __init__(self, case, request):
        self.case = case
        self.server = idle_server(case.seconds_left())
        self.out, self.errors = request["out"], request["errors"]
        self.result = None
        self.server.send(request)
        started = self.server.answer(case.seconds_left())
        if started is None:
            raise Failure("expected a started process, got none in time")
        self.pid = started["pid"]

    def wait(self):
        if self.result is None:
            ended = self.server.answer(self.case.seconds_left())
            if ended is None:
                raise Failure("expected the program to end, got no end in time")
            self.take(ended)
        return self.result

    def take(self, ended):
        self.result = Result(ended["status"], read_text(self.out), read_text(self.errors), ended["peak"])
        IDLE.put(self.server)

    def has_ended(self):
        if self.result is None:
            ended = self.server.answer(0)
            if ended is not None:
                self.take(ended)
        return self.result is not None

    def kill(self, number):
        if self.result is None:
            os.kill(self.pid, number)

    def give_up(self):
        if self.result is not None:
            return
        try:
            os.kill(self.pid, signal.SIGKILL)
        except OSError:
            pass
        try:
            ended = self.server.answer(5)
        except Failure:
            ended = None
        if ended is None:
            self.server.stop()
        else:
            self.take(ended)


class Case:
    """One test's own folder and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []
        self.pipes = []
        os.mkdir(os.path.join(folder, "tmp"))

    def seconds_left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Failure("expected an answer in time, got none")
        return left

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = lines_of(content)
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        if name.endswith(".gz"):
            data = gzip.compress(data, 1, mtime=0)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def read(self, name):
        path = self.path(name)
        if not os.path.exists(path):
            raise Failure("expected a file %s, got none" % name)
        with open(path, "rb") as file:
            data = file.read()
        return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")

    def rows(self, name):
        return [json.loads(line) for line in self.read(name).split("\n")[:-1]]

    def names(self, folder=""):
        """The names in a folder, hidden ones too."""
        path = self.path(folder)
        return sorted(os.listdir(path)) if os.path.isdir(path) else []

    def pipeline(self, sources, steps=(), outputs=(), file="p.json", **more):
        document = {"name": "demo", "sources": sources, "steps": list(steps), "outputs": outputs, **more}
        self.write(file, json.dumps(document))

    def start(self, *words, code=None, cwd=None):
        number = len(self.running)
        request = {
            "words": list(words),
            "code": code,
            "cwd": cwd or self.folder,
            "env": {"TMPDIR": self.path("tmp"), "HOME": self.folder},
            "out": self.path("tmp", ".out%d" % number),
            "errors": self.path("tmp", ".err%d" % number),
        }
        running = Running(self, request)
        self.running.append(running)
        return running

    def run(self, *words):
        """The program with these words, to its end."""
        return self.start(*words).wait()

    def good(self, *words):
        """The program with these words, which must end well."""
        result = self.run(*words)
        if result.status != 0:
            raise Failure("expected status 0 from %s, got %r" % (" ".join(words), result))
        return result

    def python(self, code, *words):
        """A Python program that uses the package, and must end well; gives its result."""
        result = self.start(*words, code=code).wait()
        if result.status != 0:
            raise Failure("expected a program that ends well, got %r" % result)
        return result

    def temporary(self):
        """What is in the folder for temporary files, but for our own."""
        return [name for name in self.names("tmp") if not name.startswith((".out", ".err"))]

    def wait_for(self, condition, what):
        last = time.monotonic() + WAIT_SECONDS
        while not condition():
            if time.monotonic() > last:
                raise Failure("expected %s, got none in time" % what)
            if self.all_ended() and not condition():
                raise Failure("expected %s, got a program that ended: %r" % (what, self.running[-1].result))
            self.seconds_left()
            time.sleep(0.004)

    def all_ended(self):
        return all([running.has_ended() for running in self.running])

    def pipe(self, name):
        pipe = Pipe(self, self.path(name))
        self.pipes.append(pipe)
        return pipe

    def stop_all(self):
        for running in self.running:
            running.give_up()
        for pipe in self.pipes:
            pipe.close()


class Pipe:
    """A named pipe that the program reads as a source."""

    def __init__(self, case, path):
        self.case = case
        self.path = path
        self.end = None
        os.mkfifo(path)

    def open(self):
        """Wait until somebody reads."""
        while self.end is None:
            self.case.seconds_left()
            if self.case.running and self.case.all_ended():
                raise Failure("expected a program that reads its source, got %r" % self.case.running[-1].result)
            try:
                self.end = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                time.sleep(0.004)
        os.set_blocking(self.end, False)

    def send(self, text):
        if self.end is None:
            self.open()
        data = text.encode("utf-8")
        while data:
            self.case.seconds_left()
            try:
                data = data[os.write(self.end, data):]
            except BlockingIOError:
                time.sleep(0.002)
            except OSError:
                raise Failure("expected a program that reads its source, got one that has stopped")

    def reader_is_gone(self):
        try:
            os.write(self.end, b"\n")
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    def close(self):
        if self.end is not None:
            os.close(self.end)
            self.end = None


def read_text(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def shared_file(name, make):
    """The path of a big file that several tests read; made when it is first wanted."""
    with SHARED_LOCK:
        path = os.path.join(SHARED["folder"], name)
        if not os.path.exists(path):
            with open(path + ".part", "wb") as file:
                make(file)
            os.replace(path + ".part", path)
    return path


def stop_servers():
    for server in SERVERS:
        server.stop()


def source_files():
    """The program's files with their module names."""
    found = {}
    for path in sorted(glob.glob(os.path.join(WORKSPACE, "siltworks", "**", "*.py"), recursive=True)):
        name = os.path.relpath(path, WORKSPACE)[:-3].replace(os.sep, ".")
        found[name[:-len(".__init__")] if name.endswith(".__init__") else name] = path
    if not found:
        raise Failure("expected modules in siltworks, got none")
    return found


@functools.lru_cache(maxsize=None)
def tree_of(path):
    """A file of the program, parsed."""
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read())
