"""What the tests share: folders, runs of the program in a JVM, and checks.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
import os
import queue
import signal
import struct
import subprocess
import threading
import time

import classfile

WORKSPACE = os.getcwd()
OUT = os.path.join(WORKSPACE, "out")
FOLDER = os.path.dirname(os.path.abspath(__file__))
TEST_SECONDS = 10
LINE_SECONDS = 5
SUITE_ENDS = time.monotonic() + 90  # late tests get less time, so that there is a report
JVM = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"]
READING = threading.Lock()
# Classes that javac made need no check each time they are loaded
UNVERIFIED = ["-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"]
TESTS = []

BOOK = """\
currency marks
number 100

tariff parcel kind flat
  fee 2.50

tariff bulk kind banded
  band 10 1.20
  band 50 1.00
  band rest 0.80
  minimum 4.00

tariff far kind distance
  rate 0.07
  minimum 3.00

tariff mill kind contract
  band 20 1.00
  band rest 0.90
  season 12-01 01-31 10
  hazard powder 40
  volume 40 5
  volume 100 7.5
  cap 150.00

account milner bulk Milner & Sons
account tarn mill Tarn Mill Company
account penny parcel Penny Post
"""

ENTRIES = """\
2031-04-02;milner;coal;12.5;18
2031-04-02;tarn;powder;5;18
2031-04-03;penny;letters;0.02;30.5
2031-04-05;milner;credit;2.50;damaged crates
2031-04-05;tarn;grain;60;18
2031-04-07;tarn;grain;70;18
2031-04-09;milner;timber;3;40;far
2031-05-01;tarn;grain;40;18
2031-05-02;tarn;debit;1.00;late papers
"""


class Failure(Exception):
    """A check that did not hold."""


class Test:
    def __init__(self, function, requirements):
        module = function.__module__
        self.function = function
        self.requirements = requirements
        self.file = module + ".py"
        self.group = "".join(part.capitalize() for part in module.split("_")[1:])
        self.name = function.__name__
        self.id = f"{self.file}::{self.group}::{self.name}"


def test(*requirements):
    """Marks a test and names the requirements that it checks."""
    def add(function):
        TESTS.append(Test(function, requirements))
        return function
    return add


def equal(found, expected, what=""):
    if found != expected:
        raise Failure(f"expected {what + ' ' if what else ''}{expected!r}, got {found!r}")


def check(condition, expected, found):
    if not condition:
        raise Failure(f"expected {expected}, got {found!r}")


def lines(*texts):
    return "".join(text + "\n" for text in texts)


class Result:
    def __init__(self, status, out, err):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")


class Lost(Exception):
    """The JVM died or took too long."""


class Host:
    """A JVM that takes requests; see Host.java."""

    def __init__(self, classes):
        self.classes = classes
        self.process = None

    def ask(self, request, answer, seconds):
        """Send a request and read the answer; a JVM that hangs is ended and replaced."""
        if self.process is None:
            self.process = subprocess.Popen(
                JVM + UNVERIFIED + ["-cp", self.classes, "Host"], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(request)
            self.process.stdin.flush()
            return answer(self)
        except (OSError, Lost):
            self.stop()
            raise Failure("expected an answer of the program, got a JVM that hangs or ended") from None
        finally:
            timer.cancel()

    def bytes(self, size):
        data = self.process.stdout.read(size)
        if len(data) < size:
            raise Lost()
        return data

    def number(self):
        return struct.unpack(">i", self.bytes(4))[0]

    def block(self):
        return self.bytes(self.number())

    def stop(self):
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except OSError:
                pass  # a request that was not taken any more


def packed(value):
    if isinstance(value, list):
        return struct.pack(">i", len(value)) + b"".join(packed(item) for item in value)
    data = value if isinstance(value, bytes) else value.encode()
    return struct.pack(">i", len(data)) + data


class Hosts:
    """The JVMs of a suite: as many as there are workers."""

    def __init__(self, count, scratch):
        self.classes = os.path.join(scratch, "host")
        self.lock = threading.Lock()
        self.all = [Host(self.classes) for _ in range(count)]
        self.free = queue.Queue()
        for host in self.all:
            self.free.put(host)

    def compile(self):
        """Compile Host.java, once."""
        with self.lock:
            if not os.path.isdir(self.classes):
                subprocess.run(
                    ["javac", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-J-Xmx128m",
                     "-proc:none", "-d", self.classes, os.path.join(FOLDER, "Host.java")], check=True, timeout=60)

    def ask(self, request, answer, seconds):
        self.compile()
        host = self.free.get()
        try:
            return host.ask(request, answer, seconds)
        finally:
            self.free.put(host)

    def stop(self):
        for host in self.all:
            host.stop()


class Built:
    """Classes that are compiled once for all tests that need them."""

    def __init__(self, hosts, scratch):
        self.hosts = hosts
        self.scratch = scratch
        self.lock = threading.Lock()
        self.folders = {}

    def folder(self, name):
        """The folder with the classes of drivers/NAME, which have to compile."""
        with self.lock:
            if name not in self.folders:
                self.folders[name] = self.compile(name)
        folder, problem = self.folders[name]
        if problem:
            raise Failure(f"expected {name} to compile, got {problem}")
        return folder

    def compile(self, name):
        source = os.path.join(FOLDER, "drivers", name)
        folder = os.path.join(self.scratch, "classes-" + name)
        os.mkdir(folder)
        files = [os.path.join(source, file) for file in sorted(os.listdir(source))]
        words = ["-proc:none", "-cp", OUT, "-d", folder, *files]
        try:
            status, told = self.hosts.ask(
                b"C" + packed(words), lambda host: (host.number(), host.block()), TEST_SECONDS)
        except Failure as failure:
            return folder, str(failure)
        errors = [line for line in told.decode("utf-8", "replace").splitlines() if "error: " in line]
        return folder, (errors or ["an error"])[0].rpartition("error: ")[2] if status else ""


class Sandbox:
    """A test's own folder, and the program."""

    def __init__(self, root, hosts, built):
        self.root = root
        self.hosts = hosts
        self.built = built
        now = time.monotonic()
        self.deadline = min(now + TEST_SECONDS, max(now + 1, SUITE_ENDS))
        self.started = []

    def seconds_left(self):
        return max(0.1, self.deadline - time.monotonic())

    def path(self, name):
        return os.path.join(self.root, name)

    def put(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
        return path

    def runs(self, *runs, together=False, plugins=None):
        """Several runs in one JVM; each is a list of words, or of words and standard input."""
        folders = [OUT] + ([self.built.folder(plugins)] if plugins else [])
        body = b""
        for run in runs:
            words, stdin = run if isinstance(run, tuple) else (run, "")
            body += packed(list(words)) + packed(stdin)
        request = (b"R" + (b"\1" if together else b"\0") + packed(folders)
                   + struct.pack(">i", len(runs)) + body)

        def answer(host):
            return [Result(host.number(), host.block(), host.block()) for _ in runs]
        return self.hosts.ask(request, answer, self.seconds_left())

    def run(self, *words, stdin="", plugins=None):
        return self.runs((words, stdin), plugins=plugins)[0]

    def ok(self, *words, **options):
        """The output of a run that has to go well."""
        return good(self.run(*words, **options))

    def fails(self, status, *words, **options):
        """The message of a run that has to fail."""
        result = self.run(*words, **options)
        equal(result.status, status, "exit status")
        equal(result.out, "", "nothing on standard output:")
        return result.err

    def call(self, driver, name, argument):
        """What "static String run(String)" of a driver's class gives."""
        folders = [OUT, self.built.folder(driver)]
        status, told = self.hosts.ask(
            b"D" + packed(folders) + packed(name) + packed(argument),
            lambda host: (host.number(), host.block()),
            self.seconds_left())
        text = told.decode("utf-8", "replace")
        if status:
            raise Failure(f"expected the driver {name} to end well, got {text[:200]}")
        return text

    def start(self, *words, jvm=()):
        """The program as a process of its own."""
        process = subprocess.Popen(
            JVM + [*jvm, "-cp", OUT, "tollhouse.cli.Main", *words], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        self.started.append(process)
        return process

    def process(self, *words, stdin="", jvm=()):
        process = self.start(*words, jvm=jvm)
        try:
            out, err = process.communicate(stdin.encode(), timeout=self.seconds_left())
        except subprocess.TimeoutExpired:
            raise Failure("expected the program to end, got a time-out") from None
        return Result(process.returncode, out, err)

    def read_line(self, process):
        """The next line that a started program prints."""
        found = queue.Queue()
        threading.Thread(target=lambda: found.put(process.stdout.readline()), daemon=True).start()
        try:
            return found.get(timeout=min(LINE_SECONDS, self.seconds_left())).decode("utf-8", "replace")
        except queue.Empty:
            raise Failure("expected a line of output by now, got none") from None

    def classes(self):
        """The program's classes, which have to work."""
        with READING:
            classes = classfile.read_tree(OUT)
        check("tollhouse.cli.Main" in classes, "a class tollhouse.cli.Main", sorted(classes)[:3])
        equal(self.quote(BOOK, "bulk", "12.5"), [("bands", "14.50"), ("total", "14.50")], "a quote")
        return classes

    def quote(self, book, tariff, tonnes, *more, date="2031-04-02"):
        """The steps of a quote."""
        path = self.put("quote.book", book)
        out = self.ok("quote", "--book", path, "--tariff", tariff, "--date", date, "--tonnes", tonnes,
                      *more)
        return [(line[:24].rstrip(), line[24:].split(" marks")[0].strip()) for line in out.splitlines()]

    def stop_all(self):
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                try:
                    stream.close()
                except OSError:
                    pass


def good(result):
    if result.status != 0:
        raise Failure(f"expected exit status 0, got {result.status}: {result.err[:200]}")
    equal(result.err, "", "nothing on standard error:")
    return result.out


def tail(text, count=1):
    """The last lines of a text."""
    return text.splitlines()[-count:]
