"""What the tests share: a folder of their own, and programs run in it.

canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""
import os
import select
import shutil
import signal
import subprocess
import sys
import time

WORKSPACE = os.getcwd()
SMELT = os.path.join(WORKSPACE, "smelt.py")
TEST_SECONDS = 10
SUITE_ENDS = time.monotonic() + 95  # late tests get less time, so that there is a report
TESTS = []

# Waits until a file is there; gives up, with status 99, after a while or when
# its own folder has been cleaned up.
WAIT_SCRIPT = """\
rounds=${2:-300}
while [ ! -e "$1" ]; do
  rounds=$((rounds - 1))
  [ $rounds -gt 0 ] && [ -e wait.sh ] || exit 99
  sleep 0.05
done
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


def dedent(text):
    """Text without the indentation of its first line and the newline before it."""
    lines = text.lstrip("\n").split("\n")
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(line[margin:] if line[:margin].isspace() else line.lstrip(" ")
                     for line in lines)


class Result:
    def __init__(self, status, out, err):
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")
        self.lines = self.out.splitlines()

    @property
    def ran(self):
        """What the build says that it ran, by the header lines of its blocks."""
        return [line[2:] for line in self.lines if line.startswith("+ ")]

    @property
    def summary(self):
        return self.lines[-1] if self.lines else ""


class Running:
    """A program that was started and not waited for."""

    def __init__(self, sandbox, process):
        self.sandbox = sandbox
        self.process = process
        self.out = b""

    def read_until(self, text):
        """Read standard output until it holds the text."""
        stream = self.process.stdout.fileno()
        while text.encode() not in self.out:
            ready, _, _ = select.select([stream], [], [], self.sandbox.seconds_left())
            data = os.read(stream, 65536) if ready else b""
            if not data:
                raise Failure(f"expected {text!r} in the output by now, got {self.out!r}")
            self.out += data

    def await_file(self, name):
        """Wait for a file that the program, or a command of it, is to make."""
        while not self.sandbox.exists(name):
            if self.process.poll() is not None:
                raise Failure(f"expected a file {name!r} while the program runs, got its end")
            self.sandbox.pause(f"a file {name!r}")

    def signal(self, number):
        os.kill(self.process.pid, number)

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

    def smeltfile(self, text, name="Smeltfile"):
        self.put(name, dedent(text))

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

    def remove(self, name):
        os.remove(self.path(name))

    def move(self, name, new_name):
        os.rename(self.path(name), self.path(new_name))

    def copy_from_workspace(self, name, new_name):
        shutil.copytree(os.path.join(WORKSPACE, name), self.path(new_name), dirs_exist_ok=True)

    def put_wait_script(self):
        self.put("wait.sh", WAIT_SCRIPT)

    def await_true(self, condition, what):
        while not condition():
            self.pause(what)

    def pause(self, what):
        """A moment between two looks at something that is awaited."""
        if time.monotonic() > self.deadline:
            raise Failure(f"expected {what} in time, got a time-out")
        time.sleep(0.01)

    def tree(self):
        """All files below the folder with their content, and all folders."""
        found = {}
        for folder, folders, files in os.walk(self.root):
            for name in folders + files:
                path = os.path.join(folder, name)
                relative = os.path.relpath(path, self.root)
                found[relative] = self.read_bytes(relative) if os.path.isfile(path) else None
        return found

    def environment(self, extra):
        # The python3 of the tools is the one that runs the suite.
        path = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", os.defpath)
        return {
            "PATH": path,
            "HOME": self.root,
            "PYTHONPYCACHEPREFIX": os.path.join(self.scratch, "bytecode"),
            **(extra or {}),
        }

    def start(self, command, env=None, cwd=None):
        process = subprocess.Popen(
            command, cwd=self.path(cwd or "."), env=self.environment(env),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True)
        running = Running(self, process)
        self.started.append(running)
        return running

    def python(self, *arguments):
        """Run a shipped tool to its end."""
        return self.start([sys.executable, "-S", *arguments]).finish()

    def start_smelt(self, *arguments, **options):
        return self.start([sys.executable, "-S", SMELT, *arguments], **options)

    def smelt(self, *arguments, status=0, **options):
        """Run smelt to its end; its exit status has to be as given."""
        result = self.start_smelt(*arguments, **options).finish()
        if result.status != status:
            raise Failure(f"expected smelt {' '.join(arguments)} to end with status {status}, "
                          f"got {result.status}: {result.err[-200:] or result.out[-200:]}")
        return result

    def mistake(self, *arguments, status=2, **options):
        """Run smelt, which has to refuse; returns its message."""
        result = self.smelt(*arguments, status=status, **options)
        equal(result.out, "", "standard output")
        check(result.err.startswith("smelt: ") and result.err.count("\n") == 1,
              "one line 'smelt: ...' on standard error", result.err)
        return result.err[len("smelt: "):-1]

    def build(self, *arguments, **options):
        return self.smelt("build", *arguments, **options)

    def rebuilds(self, *expected, arguments=(), what=""):
        """Build, which has to run exactly the expected actions, in order."""
        result = self.build(*arguments)
        equal(result.ran, list(expected), what or "to run")
        return result

    def stop_all(self):
        for running in self.started:
            if running.process.poll() is None:
                os.killpg(running.process.pid, signal.SIGKILL)
                running.process.wait()
            for stream in (running.process.stdout, running.process.stderr):
                stream.close()
