# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Registers tests, runs everything and writes one JUnit report."""
import importlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape, quoteattr

WORKSPACE = os.path.realpath(os.getcwd())
HERE = os.path.dirname(os.path.abspath(__file__))
CAIRN = os.path.join(WORKSPACE, "cairn")
LIBRARY = os.path.join(WORKSPACE, "libcairn.a")
RUN_SECONDS = 30
BUILD_SECONDS = 90
KILLED = -9
TESTS = []


class Failed(Exception):
    """An expectation that was not met."""


def test(*requirements):
    """Registers a test and names the requirements that it checks."""
    def register(function):
        module = function.__module__
        TESTS.append((module + ".py", module[len("test_"):].capitalize(),
                      function.__name__, function, requirements))
        return function
    return register


def clip(value, size=300):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= size else text[:size] + "..."


def expect(what, wanted, got):
    if wanted != got:
        raise Failed("%s: expected %s, got %s" % (what, clip(repr(wanted)), clip(repr(got))))


def expect_true(what, condition, got=""):
    if not condition:
        raise Failed("expected %s, got %s" % (what, clip(repr(got))))


class Result:
    def __init__(self, code, out, err):
        self.code, self.raw, self.err = code, out, err.decode("utf-8", "replace")
        self.out = out.decode("utf-8", "replace")


def run(argv, cwd, stdin=b"", **more):
    """Runs a program; a hang or a crash is a failure of the test that asked."""
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": cwd, "LC_ALL": "C", "TZ": "UTC"}
    env.update(more)
    try:
        done = subprocess.run(argv, cwd=cwd, input=stdin, env=env, timeout=RUN_SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        raise Failed("expected an end of %s, got a time-out" % os.path.basename(argv[0]))
    except OSError as error:
        raise Failed("expected to start %s, got %s" % (os.path.basename(argv[0]), error))
    return Result(done.returncode, done.stdout, done.stderr)


class Drivers:
    """Small C programs, each built once, by the first test that needs it."""

    def __init__(self, folder):
        self.folder = folder
        self.guard = threading.Lock()
        self.locks = {}
        self.errors = {}

    def path(self, name):
        with self.guard:
            lock = self.locks.setdefault(name, threading.Lock())
        with lock:
            if name not in self.errors:
                self.errors[name] = self.build(name)
        if self.errors[name]:
            raise Failed("expected %s.c to compile and link, got %s" % (name, self.errors[name]))
        return os.path.join(self.folder, name)

    def build(self, name):
        target = os.path.join(self.folder, name)
        source = os.path.join(HERE, "drivers", name + ".c")
        return (build(["gcc", "-std=gnu11", "-O0", "-w", "-c", "-pthread",
                       "-I" + os.path.join(WORKSPACE, "include"), "-o", target + ".o", source], self.folder)
                or build(["g++", "-pthread", "-o", target, target + ".o", LIBRARY], self.folder))


def build(argv, folder):
    """None, or the first line of what went wrong."""
    try:
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=BUILD_SECONDS, cwd=folder)
    except (subprocess.TimeoutExpired, OSError) as error:
        return str(error)
    if done.returncode == 0:
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    first = [line for line in lines if "error" in line or "undefined" in line] or lines
    return clip(first[0] if first else "no message", 200)


class Tools:
    """What a test is given: a folder of its own, the program, the drivers."""

    def __init__(self, folder, drivers):
        self.folder = folder
        self.drivers = drivers

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return name

    def read(self, name):
        try:
            with open(self.path(name), "rb") as file:
                return file.read()
        except OSError as error:
            raise Failed("expected a file %s, got %s" % (name, error.strerror))

    def files(self):
        return sorted(os.listdir(self.folder))

    def cairn(self, *argv, stdin=b"", **env):
        return run([CAIRN] + list(argv), self.folder, stdin, **env)

    def ok(self, *argv, stdin=b"", **env):
        """Runs a command that has to succeed; gives its output."""
        got = self.cairn(*argv, stdin=stdin, **env)
        if got.code != 0 or got.err:
            raise Failed("cairn %s: expected exit code 0, got %d: %s"
                         % (clip(" ".join(argv), 80), got.code, clip(got.err, 150)))
        return got.out

    def fails(self, code, message, *argv, stdin=b"", **env):
        """Runs a command that has to fail; gives its output."""
        got = self.cairn(*argv, stdin=stdin, **env)
        expect("exit code and message of cairn " + clip(" ".join(argv), 80),
               (code, "cairn: %s\n" % message), (got.code, got.err))
        return got.out

    def drive(self, script, **env):
        """The lines that the driver says to a script of calls."""
        got = run([self.drivers.path("drive")], self.folder, script.encode(), **env)
        expect("exit code and messages of the driver", (0, ""), (got.code, got.err))
        return got.out.splitlines()

    def expect_drive(self, script, lines):
        got = self.drive(script)
        for number, (wanted, line) in enumerate(zip(lines, got), 1):
            expect("line %d of the driver" % number, wanted, line)
        expect("lines of the driver", len(lines), len(got))


def run_test(entry, root, drivers):
    file, group, name, function, requirements = entry
    started = time.monotonic()
    folder = os.path.join(root, group + "-" + name)[:200]
    os.makedirs(folder)
    failure = None
    try:
        function(Tools(folder, drivers))
    except Failed as error:
        failure = (str(error), "")
    except BaseException as error:  # a broken test is a failed one
        failure = ("expected no error, got %r" % error, traceback.format_exc())
    shutil.rmtree(folder, ignore_errors=True)
    return file, group, name, time.monotonic() - started, failure, requirements


def clean(text):
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "?", text)


def write_report(path, suite, results):
    failed = sum(1 for result in results if result[4])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>",
             '<testsuite name=%s tests="%d" failures="%d">' % (quoteattr(suite), len(results), failed)]
    for file, group, name, seconds, failure, requirements in results:
        lines.append('<testcase file=%s classname=%s name=%s time="%.3f">'
                     % (quoteattr(file), quoteattr(group), quoteattr(name), seconds))
        lines.append('<properties><property name="requirements" value=%s/></properties>'
                     % quoteattr(" ".join(requirements)))
        if failure:
            lines.append("<failure message=%s>%s</failure>"
                         % (quoteattr(clean(failure[0])), escape(clean(failure[1]))))
        lines.append("</testcase>")
    lines += ["</testsuite>", "</testsuites>", ""]
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    os.replace(path + ".part", path)


def chosen(tests):
    """STEPMARK_ONLY names the tests that run, one a line; without it all do."""
    only = os.environ.get("STEPMARK_ONLY")
    return [test for test in tests if not only or "::".join(test[:3]) in only.split("\n")]


def main(suite, modules):
    for module in modules:
        importlib.import_module(module)
    tests = chosen(TESTS)
    if os.environ.get("STEPMARK_SHUFFLE"):
        random.Random(int(os.environ["STEPMARK_SHUFFLE"])).shuffle(tests)
    root = os.path.realpath(tempfile.mkdtemp(prefix="cairn-"))
    try:
        os.makedirs(os.path.join(root, "drivers"))
        drivers = Drivers(os.path.join(root, "drivers"))
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda entry: run_test(entry, root, drivers), tests))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    folder = os.environ.get("STEPMARK_REPORT_DIR", ".")
    write_report(os.path.join(folder, suite + ".xml"), suite, results)
    broken = [result for result in results if result[4]]
    for file, group, name, _, failure, _ in broken:
        print("%s::%s::%s: %s" % (file, group, name, failure[0]), file=sys.stderr)
    print("%s: %d of %d passed" % (suite, len(results) - len(broken), len(results)))
    return 1 if broken else 0
