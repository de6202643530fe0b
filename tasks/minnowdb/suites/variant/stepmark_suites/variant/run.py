# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Runs every test of this folder and writes one JUnit report.

usage: run.py SUITE    (writes STEPMARK_REPORT_DIR/SUITE.xml)
STEPMARK_SHUFFLE=<seed> runs the tests in another order, STEPMARK_ONLY those that
it names, one a line.
"""

import sys

sys.dont_write_bytecode = True

import concurrent.futures
import importlib
import os
import random
import shutil
import tempfile
import time
import traceback
from xml.sax.saxutils import escape, quoteattr

import kit

HERE = os.path.dirname(os.path.abspath(__file__))
WORKERS = 2
SUITE_SECONDS = 270


def main(suite):
    tests = collect()
    shuffle(tests)
    scratch = tempfile.mkdtemp(prefix="minnow-")
    deadline = time.monotonic() + SUITE_SECONDS
    try:
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda test: run_one(test, scratch, deadline), tests))
    finally:
        kit.stop_hosts()
        shutil.rmtree(scratch, ignore_errors=True)
    write_report(suite, sorted(results, key=lambda result: result["order"]))
    failed = [result for result in results if result["failure"]]
    print("%d tests, %d failed" % (len(results), len(failed)))
    return 1 if failed or not results else 0


def collect():
    sys.path.insert(0, HERE)
    for name in sorted(os.listdir(HERE)):
        if name.startswith("test_") and name.endswith(".py"):
            importlib.import_module(name[:-3])
    return [test for test in kit.TESTS if chosen(test)]


def chosen(test):
    only = os.environ.get("STEPMARK_ONLY")
    return not only or "::".join((test.file, test.group, test.name)) in only.split("\n")


def shuffle(tests):
    seed = os.environ.get("STEPMARK_SHUFFLE")
    if seed:
        random.Random(int(seed)).shuffle(tests)


def run_one(test, scratch, deadline):
    """The result of one test. One that fails with hosts counts as it is without them."""
    started = time.monotonic()
    failure, details, is_doubtful = attempt(test, scratch, deadline, hosted=True)
    if is_doubtful:
        failure, details, _ = attempt(test, scratch, deadline, hosted=False)
    return {
        "order": test.order,
        "test": test,
        "seconds": time.monotonic() - started,
        "failure": failure,
        "details": details,
    }


def attempt(test, scratch, deadline, hosted):
    """A test in a folder of its own; nothing gets past it."""
    failure, details = None, ""
    folder = tempfile.mkdtemp(prefix="test-", dir=scratch)
    case = kit.Case(folder, deadline, hosted)
    try:
        test.function(case)
    except kit.Failure as error:
        failure = str(error)
        details = traceback.format_exc()
    except BaseException as error:
        failure = "expected the test to run, got %s: %s" % (type(error).__name__, error)
        details = traceback.format_exc()
    finally:
        case.stop_all()
        shutil.rmtree(folder, ignore_errors=True)
    return failure, details, failure and case.runs_hosted > 0


def write_report(suite, results):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    failed = sum(1 for result in results if result["failure"])
    lines.append('<testsuite name=%s tests="%d" failures="%d">' % (
        quoteattr(suite), len(results), failed))
    for result in results:
        lines += case_lines(result)
    lines += ["</testsuite>", "</testsuites>", ""]
    target = os.path.join(os.environ["STEPMARK_REPORT_DIR"], suite + ".xml")
    with open(target + ".part", "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    os.replace(target + ".part", target)


def case_lines(result):
    test = result["test"]
    lines = [
        '<testcase file=%s classname=%s name=%s time="%.3f">' % (
            quoteattr(test.file), quoteattr(test.group), quoteattr(test.name), result["seconds"]),
        '<properties><property name="requirements" value=%s/></properties>' % quoteattr(" ".join(test.rules)),
    ]
    if result["failure"]:
        lines.append("<failure message=%s>%s</failure>" % (
            quoteattr(clean(result["failure"])[:500]), escape(clean(result["details"])[:4000])))
    return lines + ["</testcase>"]


def clean(text):
    """Only characters that XML 1.0 allows."""
    return "".join(character if allowed(ord(character)) else "?" for character in text)


def allowed(code):
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
