# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""Registers tests, runs grist as a child process and writes one JUnit report."""
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
GRIST = os.path.join(WORKSPACE, "bin", "grist")
RUN_SECONDS = 20
WORKERS = 2
TESTS = []

# Runs its arguments, then says the peak of memory of this child and of its children.
PEAK = """
import os, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
status, usage = os.wait4(child, 0)[1:]
print(usage.ru_maxrss, status, file=sys.stderr)
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


def table(*lines):
    """A table: `|` stands for a tab, the first line is the header."""
    return "#" + "".join(line.replace("|", "\t") + "\n" for line in lines)


def column(name, *values):
    return "#" + name + "\n" + "".join(value + "\n" for value in values)


def to_bytes(text):
    return text if isinstance(text, bytes) else text.encode("utf-8")


def to_text(data):
    return data.decode("utf-8", "surrogateescape")


class Result:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class Tools:
    """What a test is given: a folder of its own, and grist in it."""

    def __init__(self, folder):
        self.folder = folder
        self.home = os.path.join(folder, "work")
        self.temporary = os.path.join(folder, "tmp")
        self.children = []
        os.makedirs(self.home)
        os.makedirs(self.temporary)

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, text, mode="wb"):
        with open(self.path(name), mode) as file:
            file.write(to_bytes(text))

    def read(self, name):
        try:
            with open(self.path(name), "rb") as file:
                return to_text(file.read())
        except OSError as error:
            raise Failed("expected a file %s, got %s" % (name, error.strerror))

    def environment(self, env=None):
        variables = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.home,
                     "TMPDIR": self.temporary}
        variables.update(env or {})
        return variables

    def popen(self, args, stdin, out, err, env=None):
        child = subprocess.Popen(["sh", GRIST] + list(args), cwd=self.home, stdin=stdin, stdout=out,
                                 stderr=err, env=self.environment(env), start_new_session=True)
        self.children.append(child)
        return child

    def start(self, args, stdin="", env=None):
        """Runs grist; a hang is a failure. Output goes to files."""
        names = [os.path.join(self.folder, name) for name in ("in", "out", "err")]
        with open(names[0], "wb") as file:
            file.write(to_bytes(stdin))
        with open(names[0], "rb") as given, open(names[1], "wb") as out, open(names[2], "wb") as err:
            child = self.popen(args, given, out, err, env)
            try:
                code = child.wait(RUN_SECONDS)
            except subprocess.TimeoutExpired:
                raise Failed("expected an end of %s, got a time-out" % " ".join(args[:2]))
        texts = []
        for name in names[1:]:
            with open(name, "rb") as file:
                texts.append(to_text(file.read()))
        return Result(code, texts[0], texts[1])

    def grist(self, args, stdin, out, err="", code=0, env=None):
        """Runs grist and compares; `out` None: not looked at. Messages are given without `grist: `."""
        args = args.split() if isinstance(args, str) else args
        got = self.start(args, stdin, env)
        wanted = "".join("grist: " + line + "\n" for line in err.splitlines())
        what = " of " + clip(" ".join(args), 80)
        if code == 0:
            expect("messages" + what, wanted, got.err)
        if out is not None:
            expect("output" + what, out, got.out)
        expect("messages" + what, wanted, got.err)
        expect("exit status" + what, code, got.code)
        expect("temporary files" + what, [], os.listdir(self.temporary))
        return got

    def peak(self, args, stdin="/dev/null"):
        """Runs grist on a file, and gives its output and the peak of memory (KiB) of its processes.
        A small helper starts it, so that this program's own size does not count."""
        with open(stdin, "rb") as given:
            got = subprocess.run([sys.executable, "-S", "-c", PEAK, "sh", GRIST] + list(args), cwd=self.home,
                                 stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 env=self.environment(), timeout=3 * RUN_SECONDS)
        lines = to_text(got.stderr).splitlines()
        expect("end of " + args[0], "0", lines[-1].split()[1] if lines and " " in lines[-1] else to_text(got.stderr))
        return to_text(got.stdout), int(lines[-1].split()[0])

    def close(self):
        """Ends what a failed test left behind."""
        for child in self.children:
            if child.poll() is None:
                try:
                    os.killpg(child.pid, signal.SIGKILL)
                except OSError:
                    pass
                child.wait()


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
    finally:
        if tools:
            tools.close()
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
    for name in ("HUP", "QUIT", "USR1", "USR2", "TERM", "CHLD"):
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
    root = tempfile.mkdtemp(prefix="gristmill-")
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
