# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""What the tests share: a folder with a store, the program as a child process, writers of the formats."""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import time

import reader

WORKSPACE = os.getcwd()
PROGRAM = os.path.join(WORKSPACE, "bin", "strata")
TEST_SECONDS = 40
KILLED = 128 + 25
TESTS = []


class Failure(AssertionError):
    pass


class Test:
    def __init__(self, function, file, rules, order):
        self.function = function
        self.file = file
        self.group = file[len("test_"):-len(".py")].title()
        self.name = function.__name__
        self.rules = rules
        self.order = order


def test(*rules):
    """Mark a function as a test of the numbered rules of instruction.md."""

    def register(function):
        file = os.path.basename(function.__code__.co_filename)
        TESTS.append(Test(function, file, rules, len(TESTS)))
        return function

    return register


def equal(got, expected, what=""):
    if got != expected:
        raise Failure("%sexpected %s, got %s" % (what and what + ": ", short(expected), short(got)))


def check(condition, expected, got):
    if not condition:
        raise Failure("expected %s, got %s" % (expected, short(got)))


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 400 else text[:380] + "... (%d characters)" % len(text)


def blob_id(text):
    return reader.object_id("b", raw(text))


def raw(text):
    return text.encode() if isinstance(text, str) else text


def lines(*words):
    """A text of these lines."""
    return "".join("%s\n" % word for word in words)


def numbered(count, **changed):
    """A text of the lines 1 to count; l7="x" gives line 7 another text."""
    return lines(*[changed.get("l%d" % number, number) for number in range(1, count + 1)])


def noise(seed, count):
    """Lines that are like no others."""
    return lines(*[hashlib.sha256(b"%s %d" % (seed.encode(), i)).hexdigest()[:40] for i in range(count)])


def shipped(*path):
    """The bytes of a file of the workspace."""
    with open(os.path.join(WORKSPACE, *path), "rb") as file:
        return file.read()


# Writers, from SPEC.md.

def tree_bytes(*entries):
    """A tree's content; entries are (mode, id, name)."""
    return b"".join(mode.encode() + bytes.fromhex(key) + struct.pack("<H", len(raw(name))) + raw(name)
                    for mode, key, name in entries)


def snapshot_bytes(tree, parents=(), moment=1, author="nobody", message=""):
    head = "tree %s\n" % tree + "".join("parent %s\n" % key for key in parents)
    return (head + "time %d\nauthor %s\n\n%s" % (moment, author, message)).encode()


def entry(kind, content, base=None, delta=None, key=None):
    """One entry of a pack: whole, or a delta on the object with the id `base`."""
    key = key or reader.object_id(kind, raw(content))
    data = raw(content) if base is None else delta
    form = b"\0" if base is None else b"\1" + bytes.fromhex(base)
    return bytes.fromhex(key) + kind.encode() + form + struct.pack("<I", len(data)) + data


def summed(data):
    return data + bytes.fromhex(reader.sum_of(data))


def pack_bytes(*entries):
    return summed(reader.MAGIC + struct.pack("<I", len(entries)) + b"".join(entries))


def bundle_bytes(entries, refs=(), needs=()):
    head = "strata bundle 1\n" + "".join("need %s\n" % key for key in needs)
    head += "".join("ref %s %s\n" % pair for pair in refs) + "objects %d\n" % len(entries)
    return summed(head.encode() + b"".join(entries))


def history_entries(*texts, moment=1, parents=()):
    """Entries of snapshots of one file `f`, one on the other; and the last snapshot's id."""
    found = {}
    for number, text in enumerate(texts):
        tree = tree_bytes(("f", blob_id(text), "f"))
        top = snapshot_bytes(reader.object_id("t", tree), parents, moment + number)
        for kind, content in (("b", raw(text)), ("t", tree), ("s", top)):
            found[reader.object_id(kind, content)] = entry(kind, content)
        parents = (reader.object_id("s", top),)
    return list(found.values()), parents[0]


class Result:
    """How a process ended."""

    def __init__(self, status, output, errors):
        self.status = status
        self.raw = output
        self.out = output.decode("utf-8", "replace")
        self.errors = errors.decode("utf-8", "replace")

    def expect(self, status, out=None, errors="", what=""):
        equal((self.status, self.errors), (status, errors), what + " status and standard error")
        if out is not None:
            equal(self.out, out, what + " standard output")
        return self


class Case:
    """One test's own folder and child processes."""

    def __init__(self, folder, suite_deadline):
        self.folder = folder
        self.deadline = min(time.monotonic() + TEST_SECONDS, suite_deadline)
        self.running = []
        self.dir = self.place("work")

    def place(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    def start(self, *words, limit=None):
        """Start the program; limit is an option of bash's ulimit, such as "-f 1"."""
        command = [PROGRAM] + [raw(word) for word in words]
        if limit:
            command = ["bash", "-c", "ulimit -c 0; ulimit %s; exec \"$0\" \"$@\"" % limit] + command
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.dir, env=environment)
        self.running.append(process)
        return process

    def finish(self, process, stdin=b""):
        try:
            output, errors = process.communicate(stdin, max(0.1, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Failure("expected the program to end, got no end in time")
        self.running.remove(process)
        return Result(process.returncode, output, errors)

    def run(self, *words, stdin=b"", limit=None):
        return self.finish(self.start(*words, limit=limit), raw(stdin))

    def ok(self, *words, stdin=b""):
        """What a command prints that ends well."""
        return self.run(*words, stdin=stdin).expect(0, what=" ".join(map(str, words))[:60]).out

    def gives(self, expected, *words, stdin=b""):
        equal(self.ok(*words, stdin=stdin), expected, " ".join(map(str, words))[:60])

    def refuses(self, status, message, *words, stdin=b""):
        result = self.run(*words, stdin=stdin)
        result.expect(status, "", "strata: %s\n" % message, " ".join(map(str, words))[:60])

    def killed(self, limit, *words):
        """A run that the system kills when it writes beyond a limit."""
        result = self.run(*words, limit=limit)
        check(result.status in (-25, KILLED), "a run that is killed while it writes a file",
              "status %d %s" % (result.status, result.errors))

    def tool(self, *words):
        """A run of the shipped tool."""
        path = os.path.join(WORKSPACE, "tools", "strata_read.py")
        check(os.path.exists(path), "tools/strata_read.py", "nothing")
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.folder, "PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen([sys.executable, "-S", path] + list(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.dir, env=environment)
        self.running.append(process)
        return self.finish(process)

    def init(self, name="work"):
        self.dir = self.place(name)
        self.gives("", "init")

    def path(self, name):
        return os.path.join(os.fsencode(self.dir), raw(name))

    def write(self, name, text, executable=False):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(raw(text))
        os.chmod(path, 0o755 if executable else 0o644)

    def remove(self, name):
        path = self.path(name)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def put_files(self, files):
        """Makes the folder hold just these files: {path: text}, or {path: (text, True)} for executables."""
        for name in os.listdir(self.dir):
            if name != ".strata":
                self.remove(name)
        for name, text in files.items():
            self.write(name, *(text if isinstance(text, tuple) else (text,)))

    def files(self):
        """What the folder holds: {path: text}, with a pair for executables."""
        found = {}
        for folder, folders, names in os.walk(self.dir):
            folders[:] = [name for name in folders if name != ".strata"]
            for name in names:
                path = os.path.join(folder, name)
                text = self.read(path).decode("utf-8", "replace")
                executable = os.stat(path).st_mode & 0o100
                found[os.path.relpath(path, self.dir)] = (text, True) if executable else text
        return found

    def snap(self, files, message="m", moment=1):
        """Saves a snapshot of these files and gives its id."""
        self.put_files(files)
        self.ok("add", ".")
        return self.ok("save", message, "--time", str(moment)).strip()

    def branch(self, name, files, moment=1, start="main"):
        """A ref begun at another one, with one more snapshot."""
        self.ok("switch", start)
        self.ok("switch", "--new", name)
        return self.snap(files, name, moment)

    def store(self):
        return reader.Store(self.dir)

    def sound(self):
        """The store, which has no faults."""
        store = self.store()
        equal(store.faults, [], "faults of the store")
        return store

    def everything(self):
        """All files of the store: {path: bytes}."""
        root = os.path.join(self.dir, ".strata")
        names = [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]
        return {os.path.relpath(name, root): self.read(name) for name in names}

    def loose(self, key):
        return ".strata/objects/%s/%s" % (key[:2], key[2:])

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                pipe.close()


# The script of SPEC.md by the table that defines it, for short texts.

def script(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = 1 + table[i + 1][j + 1] if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    i, j, steps = 0, 0, []
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            steps.append(" " + a[i])
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and table[i + 1][j] >= table[i][j + 1]):
            steps.append("-" + a[i])
            i += 1
        else:
            steps.append("+" + b[j])
            j += 1
    return steps


if __name__ == "__main__":
    sys.exit("kit.py is no program")
