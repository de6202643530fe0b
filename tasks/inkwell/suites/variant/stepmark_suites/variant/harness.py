# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Registers tests, builds drivers, runs everything and writes one JUnit report."""
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
RUN_SECONDS = 20
BUILD_SECONDS = 60
WORKERS = 2
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
        self.code, self.out, self.err = code, out, err


def run(argv, cwd, stdin=b""):
    """Runs a program; a hang or a crash is a failure of the test that asked."""
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": cwd, "LC_ALL": "C"}
    try:
        done = subprocess.run(argv, cwd=cwd, input=stdin, env=env, timeout=RUN_SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        raise Failed("expected an end of %s, got a time-out" % os.path.basename(argv[0]))
    except OSError as error:
        raise Failed("expected to start %s, got %s" % (os.path.basename(argv[0]), error))
    return Result(done.returncode, done.stdout.decode("utf-8", "replace"),
                  done.stderr.decode("utf-8", "replace"))


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
        argv = ["gcc", "-std=gnu11", "-O0", "-w", "-Werror=implicit-function-declaration",
                "-I" + os.path.join(WORKSPACE, "include"), "-I" + os.path.join(HERE, "drivers"),
                "-o", os.path.join(self.folder, name),
                os.path.join(HERE, "drivers", name + ".c"),
                os.path.join(WORKSPACE, "libinkwell.a"), "-lm", "-pthread"]
        try:
            done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  timeout=BUILD_SECONDS, cwd=self.folder)
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

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return name

    def cli(self, *argv, stdin=""):
        return run([os.path.join(WORKSPACE, "inkwell")] + list(argv), self.folder, stdin.encode())

    def expect_cli(self, argv, out="", err="", code=0, stdin=""):
        got = self.cli(*argv, stdin=stdin)
        expect("output", out, got.out)
        expect("messages", err, got.err)
        expect("exit code", code, got.code)

    def driver(self, name, *argv):
        return run([self.drivers.path(name)] + list(argv), self.folder)

    def expect_driver(self, name, scenario, lines, err=""):
        """Runs one scenario of a driver, which must print exactly these lines."""
        got = self.driver(name, scenario)
        if got.code < 0:
            raise Failed("expected %s to end well, got signal %d after %s"
                         % (scenario, -got.code, clip(repr(got.out))))
        wanted = list(lines)
        have = got.out.split("\n")
        if have and have[-1] == "":
            have.pop()
        for number, (want, line) in enumerate(zip(wanted, have), 1):
            expect("line %d of %s" % (number, scenario), want, line)
        expect("number of lines of " + scenario, len(wanted), len(have))
        expect("messages of " + scenario, err, got.err)
        expect("exit code of " + scenario, 0, got.code)


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
    root = tempfile.mkdtemp(prefix="inkwell-")
    try:
        os.makedirs(os.path.join(root, "drivers"))
        drivers = Drivers(os.path.join(root, "drivers"))
        with ThreadPoolExecutor(WORKERS) as pool:
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
