"""What the tests share: a folder of their own, and tools run in it.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os
import shutil
import signal
import subprocess
import sys
import time

WORKSPACE = os.getcwd()
TEST_SECONDS = 10
SUITE_ENDS = time.monotonic() + 95  # late tests get less time, so that there is a report
TESTS = []


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


class Result:
    def __init__(self, status, out, err):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")
        self.lines = self.out.splitlines()


class Running:
    """A program that was started and not waited for."""

    def __init__(self, sandbox, process):
        self.sandbox = sandbox
        self.process = process
        self.out = b""

    def finish(self):
        try:
            out, err = self.process.communicate(timeout=self.sandbox.seconds_left())
        except subprocess.TimeoutExpired:
            raise Failure("expected the program to end, got a time-out") from None
        return Result(self.process.returncode, self.out + out, err)


class Sandbox:
    """A test's own folder, as a project to build."""

    def __init__(self, root, scratch):
        self.root = root
        self.scratch = scratch
        now = time.monotonic()
        self.deadline = min(now + TEST_SECONDS, max(now + 1, SUITE_ENDS))
        self.started = []

    def seconds_left(self):
        return max(0.1, self.deadline - time.monotonic())

    def path(self, name):
        return os.path.join(self.root, name)

    def put(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        with open(self.path(name), "wb") as file:
            file.write(data)

    def read_bytes(self, name):
        try:
            with open(self.path(name), "rb") as file:
                return file.read()
        except OSError:
            raise Failure(f"expected a file {name!r}, got none") from None

    def read(self, name):
        return self.read_bytes(name).decode("utf-8", "replace")

    def exists(self, name):
        return os.path.lexists(self.path(name))

    def copy_from_workspace(self, name, new_name):
        shutil.copytree(os.path.join(WORKSPACE, name), self.path(new_name), dirs_exist_ok=True)

    def environment(self):
        # The python3 of the tools is the one that runs the suite.
        path = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", os.defpath)
        return {
            "PATH": path,
            "HOME": self.root,
            "PYTHONPYCACHEPREFIX": os.path.join(self.scratch, "bytecode"),
        }

    def start(self, command, stdin=subprocess.DEVNULL):
        process = subprocess.Popen(
            command, cwd=self.root, env=self.environment(), stdin=stdin,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        running = Running(self, process)
        self.started.append(running)
        return running

    def tool(self, name, *arguments, stdin=b""):
        """Run a shipped tool to its end."""
        path = os.path.join(WORKSPACE, "tools", name + ".py")
        self.put("stdin", stdin)
        with open(self.path("stdin"), "rb") as file:
            return self.start([sys.executable, "-S", path, *arguments], stdin=file).finish()

    def stop_all(self):
        for running in self.started:
            if running.process.poll() is None:
                os.killpg(running.process.pid, signal.SIGKILL)
                running.process.wait()
            for stream in (running.process.stdout, running.process.stderr):
                stream.close()
