# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Runs the tests of this folder and writes one JUnit report.

Started in the workspace; the report goes to $STEPMARK_REPORT_DIR/<suite>.xml.
STEPMARK_SHUFFLE=<integer> shuffles the order of the tests, STEPMARK_ONLY names those
that run, one a line.
"""
import importlib
import os
import queue
import random
import shutil
import sys
import tempfile
import threading
import time
import traceback
from xml.sax.saxutils import quoteattr, escape

HERE = os.path.dirname(os.path.abspath(__file__))
SUITE = os.path.basename(HERE)
WORKERS = 2
MESSAGE_MOST = 300

sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import harness  # noqa: E402


def all_tests():
    names = [name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py")]
    for name in sorted(names):
        importlib.import_module(name)
    only = os.environ.get("STEPMARK_ONLY")
    return [test for test in harness.TESTS
            if not only or "::".join((test.file, test.group, test.name)) in only.split("\n")]


def outcome_of(test, root):
    """Run one test in its own folder; returns seconds and None or (message, details)."""
    begin = time.monotonic()
    problem = None
    try:
        test.function(harness.Case(tempfile.mkdtemp(dir=root)))
    except harness.Failure as failure:
        problem = (str(failure), traceback.format_exc())
    except BaseException as error:  # a broken test must not take others with it
        problem = ("expected the test to run, got %s: %s" % (type(error).__name__, error), traceback.format_exc())
    return time.monotonic() - begin, problem


def work_off(tests, root):
    waiting = queue.Queue()
    for test in tests:
        waiting.put(test)
    outcomes = {}

    def work():
        while True:
            try:
                test = waiting.get_nowait()
            except queue.Empty:
                return
            outcomes[test] = outcome_of(test, root)

    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def printable(text):
    """The text without what XML 1.0 cannot hold."""
    def allowed(char):
        code = ord(char)
        return char in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF

    return "".join(char if allowed(char) else "\ufffd" for char in text)


def testcase(test, seconds, problem):
    lines = ['<testcase file="%s" classname="%s" name=%s time="%.3f">'
             % (test.file, test.group, quoteattr(test.name), seconds),
             '<properties><property name="requirements" value="%s"/></properties>' % " ".join(test.requirements)]
    if problem:
        message, details = (printable(part) for part in problem)
        lines.append("<failure message=%s>%s</failure>"
                     % (quoteattr(message[:MESSAGE_MOST].replace("\n", " ")), escape(details[-3000:])))
    return "".join(lines + ["</testcase>"])


def write_report(outcomes):
    ordered = sorted(outcomes, key=lambda test: (test.file, test.order))
    failed = sum(1 for _, problem in outcomes.values() if problem)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>",
             '<testsuite name="%s" tests="%d" failures="%d">' % (SUITE, len(outcomes), failed)]
    lines += [testcase(test, *outcomes[test]) for test in ordered]
    lines += ["</testsuite>", "</testsuites>", ""]
    path = os.path.join(os.environ.get("STEPMARK_REPORT_DIR", "."), SUITE + ".xml")
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    os.replace(path + ".new", path)
    return failed


def main():
    tests = list(all_tests())
    if os.environ.get("STEPMARK_SHUFFLE"):
        random.Random(int(os.environ["STEPMARK_SHUFFLE"])).shuffle(tests)
    root = tempfile.mkdtemp(prefix="lynxgrep-")
    try:
        outcomes = work_off(tests, root)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    failed = write_report(outcomes)
    for test, (_, problem) in outcomes.items():
        if problem:
            print("%s: %s: %s" % (test.file, test.name, printable(problem[0])))
    print("%d tests, %d failed" % (len(outcomes), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
