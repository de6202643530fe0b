# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""Registers tests, runs scripts in the shell and writes one JUnit report."""
import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape, quoteattr

WORKSPACE = os.path.realpath(os.getcwd())
LIMPET = os.path.join(WORKSPACE, "limpet")
RUN_SECONDS = 12
WORKERS = 2
TESTS = []

# Prints the descriptors that a program was started with.
FDS = """
import os
def is_open(fd):
    try:
        os.fstat(fd)
        return True
    except OSError:
        return False
print(*[fd for fd in range(256) if is_open(fd)])
"""


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


def clip(text, size=300):
    return text if len(text) <= size else text[:size] + "..."


def expect(what, wanted, got):
    if wanted != got:
        raise Failed("%s: expected %s, got %s" % (what, clip(repr(wanted)), clip(repr(got))))


def expect_true(what, condition, got):
    if not condition:
        raise Failed("expected %s, got %s" % (what, clip(repr(got))))


def end_session(leader):
    """Ends what a failed test left behind, in whatever process group it is."""
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        try:
            if entry.isdigit() and os.getsid(int(entry)) == leader:
                os.kill(int(entry), signal.SIGKILL)
        except OSError:
            pass


class Result:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class Tools:
    """What a test is given: a folder of its own, and the shell in it."""

    def __init__(self, folder):
        self.folder = folder
        self.home = os.path.join(folder, "work")
        self.sessions = []
        os.makedirs(self.home)

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def read(self, name):
        try:
            with open(self.path(name), encoding="utf-8", newline="") as file:
                return file.read()
        except OSError as error:
            raise Failed("expected a file %s, got %s" % (name, error.strerror))

    def start(self, *argv, stdin="", env=None):
        """Runs the shell; a hang is a failure. Output goes to files, so that nothing that
        is left in the background can hold up the test."""
        variables = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.home,
                     "LC_ALL": "C", "PY": sys.executable, "FDS": FDS}
        variables.update(env or {})
        names = [os.path.join(self.folder, name) for name in ("in", "out", "err")]
        with open(names[0], "w", encoding="utf-8", newline="") as file:
            file.write(stdin)
        with open(names[0], "rb") as given, open(names[1], "wb") as out, \
                open(names[2], "wb") as err:
            try:
                child = subprocess.Popen([LIMPET] + list(argv), cwd=self.home, env=variables,
                                         stdin=given, stdout=out, stderr=err,
                                         start_new_session=True)
            except OSError as error:
                raise Failed("expected to start limpet, got %s" % error.strerror)
            self.sessions.append(child.pid)
            try:
                code = child.wait(RUN_SECONDS)
            except subprocess.TimeoutExpired:
                end_session(child.pid)
                child.wait()
                raise Failed("expected an end of limpet, got a time-out")
        texts = []
        for name in names[1:]:
            with open(name, "rb") as file:
                texts.append(file.read().decode("utf-8", "replace"))
        return Result(code, texts[0], texts[1])

    def run(self, script, out, err="", code=0, args=(), stdin="", env=None):
        """Runs a script, which is called `script` in messages. `err` None: not looked at."""
        self.write("../script", script.lstrip("\n"))
        got = self.start("../script", *args, stdin=stdin, env=env)
        expect("output", out, got.out)
        if err is not None:
            expect("messages", err, got.err.replace("../script", "script"))
        expect("exit status", code, got.code)
        return got

    def messages(self, script, out, count, code=0, words=()):
        """Runs a script that must print so many messages, whatever they say."""
        got = self.run(script, out, None, code)
        lines = got.err.splitlines()
        expect("number of message lines in %s" % clip(repr(got.err)), count, len(lines))
        for line in lines:
            expect_true("a message of limpet", line.startswith("limpet: "), line)
        for word in words:
            expect_true("a message with %r" % word, word in got.err, got.err)

    def wrong(self, good, out, cases):
        """A good script works; each (text, line, message) is a syntax error."""
        self.run(good, out)
        for text, line, message in cases:
            got = self.start("-c", text)
            wanted = "limpet: -c:%d: syntax error%s\n" % (line, message)
            expect("messages of %r" % text, wanted, got.err)
            expect("exit status of %r" % text, 2, got.code)


def run_test(entry, root):
    file, group, name, function, requirements = entry
    started = time.monotonic()
    folder = os.path.join(root, group + "-" + name)[:200]
    failure = None
    tools = None
    try:
        tools = Tools(folder)
        function(tools)
    except Failed as error:
        failure = (str(error), "")
    except BaseException as error:  # a broken test is a failed one
        failure = ("expected no error, got %r" % error, traceback.format_exc())
    if failure and tools:
        for session in tools.sessions:
            end_session(session)
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


def reset_signals():
    """Signals that whoever started the suite ignores must not be ignored in the tests."""
    for name in ("HUP", "QUIT", "ABRT", "USR1", "USR2", "ALRM", "TERM", "CHLD"):
        signal.signal(getattr(signal, "SIG" + name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def chosen(tests):
    """STEPMARK_ONLY names the tests that run, one a line; without it all do."""
    only = os.environ.get("STEPMARK_ONLY")
    return [test for test in tests if not only or "::".join(test[:3]) in only.split("\n")]


def main(suite, modules):
    reset_signals()
    for module in modules:
        importlib.import_module(module)
    tests = chosen(TESTS)
    if os.environ.get("STEPMARK_SHUFFLE"):
        random.Random(int(os.environ["STEPMARK_SHUFFLE"])).shuffle(tests)
    root = tempfile.mkdtemp(prefix="limpet-")
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda entry: run_test(entry, root), tests))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    folder = os.environ.get("STEPMARK_REPORT_DIR", ".")
    write_report(os.path.join(folder, suite + ".xml"), suite, results)
    broken = [result for result in results if result[4]]
    for file, group, name, _, failure, _ in broken:
        print("%s::%s::%s: %s" % (file, group, name, failure[0]), file=sys.stderr)
    print("%s: %d of %d passed" % (suite, len(results) - len(broken), len(results)))
    return 1 if broken else 0
