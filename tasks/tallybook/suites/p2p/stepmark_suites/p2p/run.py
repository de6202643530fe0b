# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
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
SUITE_SECONDS = 90


def main(suite):
    tests = collect()
    shuffle(tests)
    scratch = tempfile.mkdtemp(prefix="tallybook-")
    deadline = time.monotonic() + SUITE_SECONDS
    try:
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda test: run_one(test, scratch, deadline), tests))
    finally:
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
    """The result of one test in a folder of its own; nothing gets past it."""
    started, failure, details = time.monotonic(), None, ""
    folder = tempfile.mkdtemp(prefix="test-", dir=scratch)
    case = kit.Case(folder, deadline)
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
    return {
        "order": test.order,
        "test": test,
        "seconds": time.monotonic() - started,
        "failure": failure,
        "details": details,
    }


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
    head = '<testcase file=%s classname=%s name=%s time="%.3f">' % (
        quoteattr(test.file), quoteattr(test.group), quoteattr(test.name), result["seconds"])
    head += '<properties><property name="requirements" value=%s/></properties>' % quoteattr(" ".join(test.rules))
    if not result["failure"]:
        return [head + "</testcase>"]
    return [
        head,
        "<failure message=%s>%s</failure>" % (
            quoteattr(clean(result["failure"])[:500]), escape(clean(result["details"])[:4000])),
        "</testcase>",
    ]


def clean(text):
    """Only characters that XML 1.0 allows."""
    return "".join(character if allowed(ord(character)) else "?" for character in text)


def allowed(code):
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
