"""Runs every test of this folder and writes one JUnit report.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58

Started in the workspace as `python3 stepmark_suites/<suite>/run.py`. The
report goes to $STEPMARK_REPORT_DIR/<suite>.xml. STEPMARK_SHUFFLE=<integer>
shuffles the tests.
"""
import importlib
import os
import random
import shutil
import sys
import tempfile
import threading
import time
import traceback

FOLDER = os.path.dirname(os.path.abspath(__file__))
SUITE = os.path.basename(FOLDER)
WORKERS = 2

sys.path.insert(0, FOLDER)
sys.dont_write_bytecode = True

import harness  # noqa: E402


def load_tests():
    for name in sorted(os.listdir(FOLDER)):
        if name.startswith("test_") and name.endswith(".py"):
            importlib.import_module(name[:-3])
    # Those with processes of their own first: the JVM for the others is being compiled then
    return sorted(harness.TESTS, key=lambda test: test.file not in ("test_streaming.py", "test_program.py"))


def chosen(test):
    """STEPMARK_ONLY names the tests that run, one a line; without it all do."""
    only = os.environ.get("STEPMARK_ONLY")
    return not only or test.id in only.split("\n")


class Outcome:
    def __init__(self, test, seconds, message, details):
        self.test = test
        self.seconds = seconds
        self.message = message
        self.details = details


def run_test(test, scratch, hosts, built):
    """Run one test in a folder of its own."""
    started = time.monotonic()
    message = details = ""
    sandbox = harness.Sandbox(tempfile.mkdtemp(dir=scratch), hosts, built)
    try:
        test.function(sandbox)
    except harness.Failure as failure:
        message = details = str(failure)
    except BaseException as error:  # whatever it is, only this test fails
        message = f"expected the test to run, got {type(error).__name__}: {error}"
        details = traceback.format_exc()
    finally:
        sandbox.stop_all()
    return Outcome(test, time.monotonic() - started, message, details)


def run_all(tests, scratch, hosts):
    built = harness.Built(hosts, scratch)
    outcomes = []
    waiting = list(reversed(tests))
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                test = waiting.pop()
            outcome = run_test(test, scratch, hosts, built)
            with lock:
                outcomes.append(outcome)

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(outcomes, key=lambda outcome: outcome.test.id)


def clean_text(text):
    """Text as XML 1.0 may hold it, escaped."""
    kept = "".join(
        char if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd"
        or char >= "\U00010000" else "\ufffd" for char in text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(char, entity)
    return kept


def render_case(outcome):
    test = outcome.test
    lines = [f'<testcase file="{test.file}" classname="{test.group}" '
             f'name="{clean_text(test.name)}" time="{outcome.seconds:.3f}">',
             f'<properties><property name="requirements" value="{" ".join(test.requirements)}"/>'
             "</properties>"]
    if outcome.message:
        message = clean_text(outcome.message[:300].replace("\n", " "))
        lines.append(f'<failure message="{message}">{clean_text(outcome.details[:4000])}</failure>')
    return "".join(lines) + "</testcase>"


def render(outcomes):
    failed = sum(1 for outcome in outcomes if outcome.message)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>",
             f'<testsuite name="{SUITE}" tests="{len(outcomes)}" failures="{failed}">']
    lines += [render_case(outcome) for outcome in outcomes]
    return "\n".join(lines + ["</testsuite>", "</testsuites>", ""])


def write_report(text):
    folder = os.environ.get("STEPMARK_REPORT_DIR", ".")
    path = os.path.join(folder, SUITE + ".xml")
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".part", path)


def main():
    tests = [test for test in load_tests() if chosen(test)]
    seed = os.environ.get("STEPMARK_SHUFFLE")
    if seed:
        random.Random(int(seed)).shuffle(tests)
    scratch = os.path.realpath(tempfile.mkdtemp(prefix="tollhouse-suite-"))
    hosts = harness.Hosts(WORKERS, scratch)
    try:
        outcomes = run_all(tests, scratch, hosts)
    finally:
        hosts.stop()
        shutil.rmtree(scratch, ignore_errors=True)
    write_report(render(outcomes))
    for outcome in outcomes:
        if outcome.message:
            print(f"FAILED {outcome.test.id}: {outcome.message}")
    print(f"{len(outcomes)} tests, {sum(1 for o in outcomes if o.message)} failed")
    return 1 if any(outcome.message for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
