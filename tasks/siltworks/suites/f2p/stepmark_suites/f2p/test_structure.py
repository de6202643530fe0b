# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step structure: the interface for programs, no shared state, small functions, clear imports."""

import ast

from kit import equal, holds, source_files, test, tree_of

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
DRIVER = """
import json, sys, threading
from siltworks import api
"""


def two_pipelines(case):
    case.write("a.jsonl", [{"v": 1}, {"v": "x"}, {"v": 3}])
    case.write("b.jsonl", [{"v": 5, "w": "${NAME}"}])
    steps = [{"id": "s", "op": "map", "from": "a", "set": {"v": "v + ${STEP}"}}]
    case.pipeline([A], steps, [{"from": "s", "file": "one.csv", "format": "csv"}], settings={"STEP": 1}, report="one.json", rejects="one.rej")
    case.pipeline([{**A, "file": "b.jsonl"}], steps, [{"from": "s", "file": "two.csv", "format": "csv"}], file="q.json", report="two.json", rejects="two.rej")


@test("R1", "R3")
def run_gives_the_summary_and_prints_nothing(case):
    two_pipelines(case)
    expected = case.good("run", "p.json", "--outdir", "cli")
    got = case.python(DRIVER + """
lines = api.run("p.json", settings={"STEP": "1"}, outdir="api")
open("lines", "w").write("".join(line + "\\n" for line in lines))
""")
    equal([got.out, got.errors], ["", ""])
    equal(case.read("lines"), expected.out)
    for name in ("one.csv", "one.json", "one.rej"):
        equal(case.read("api/" + name), case.read("cli/" + name), name)


@test("R1", "R2")
def errors_are_one_exception_with_message_and_status(case):
    two_pipelines(case)
    got = case.python(DRIVER + """
def show(call):
    try:
        call()
        print("no error")
    except api.PipelineError as error:
        print(error.status, error.message)

show(lambda: api.run("no.json"))
show(lambda: api.run("q.json"))
show(lambda: list(api.rows("p.json", "zz")))
show(lambda: api.run("p.json", outdir="one.json/x") if open("one.json", "w").write("") == 0 else None)
""")
    lines = got.out.splitlines()
    equal(lines[:3], [
        "2 cannot read 'no.json': No such file or directory", "2 pipeline: no setting 'STEP'", "2 no source or step 'zz'"])
    equal(lines[3].split(": ")[0:2], ["1 output", "cannot write 'one.csv'"])


@test("R3")
def runs_in_one_process_know_nothing_of_each_other(case):
    two_pipelines(case)
    case.python(DRIVER + """
api.run("p.json", outdir="first")
try:
    api.run("q.json", outdir="q")
    raise SystemExit("settings of the first run are still there")
except api.PipelineError as error:
    assert error.message == "pipeline: no setting 'STEP'", error.message
api.run("q.json", settings={"STEP": "2"}, outdir="q")
api.run("p.json", outdir="second")
""")
    for name in ("one.csv", "one.json", "one.rej"):
        equal(case.read("second/" + name), case.read("first/" + name), name)
    equal([case.read("q/two.csv"), case.read("q/two.rej")], ["v,w\n7,${NAME}\n", ""])


@test("R3")
def runs_in_threads_do_not_mix(case):
    two_pipelines(case)
    case.write("a.jsonl", [{"v": n if n % 3 else "x"} for n in range(150)])
    case.python(DRIVER + """
errors = []
def work(number):
    try:
        for turn in range(2):
            api.run("p.json", settings={"STEP": str(number)}, outdir="t%d" % number)
    except BaseException as error:
        errors.append(repr(error))
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert not errors, errors
""")
    for number in range(4):
        expected = ["v"] + [str(n + number) for n in range(150) if n % 3]
        equal(case.read("t%d/one.csv" % number).splitlines(), expected)
        equal(len(case.rows("t%d/one.rej" % number)), 50)


@test("R4")
def no_module_keeps_anything_of_a_run(case):
    two_pipelines(case)
    got = case.python(DRIVER + """
import pkgutil, importlib, types, siltworks
for found in pkgutil.walk_packages(siltworks.__path__, "siltworks."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
def plain(value):
    return repr(value) if isinstance(value, (list, dict, set, bytearray)) else id(value)
def owners():
    for name, module in sorted(sys.modules.items()):
        if name == "siltworks" or name.startswith("siltworks."):
            yield name, module
            for key, value in sorted(vars(module).items()):
                if isinstance(value, type) and value.__module__ == name:
                    yield name + "." + key, value
def snapshot():
    return {
        (name, key): (plain(value), len(value) if isinstance(value, (list, dict, set)) else 0)
        for name, owner in owners() for key, value in vars(owner).items() if not key.startswith("__")
    }
before = snapshot()
api.run("p.json", outdir="o")
try:
    api.run("q.json", outdir="o")
except api.PipelineError:
    pass
after = snapshot()
print(sorted(key for key in set(before) | set(after) if before.get(key) != after.get(key)))
""")
    equal(got.out, "[]\n", "module-level names that a run changed")


@test("R5")
def no_function_is_longer_than_50_lines(case):
    two_pipelines(case)
    case.good("run", "p.json")
    equal(case.read("one.csv"), "v\n2\n4\n")
    long = []
    for name, path in source_files().items():
        tree = tree_of(path)
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                lines = node.end_lineno - node.lineno + 1
                if lines > 50:
                    long.append("%s.%s: %d lines" % (name, getattr(node, "name", "lambda"), lines))
    equal(long, [])


@test("R6")
def every_op_is_a_class_of_its_own(case):
    got = case.python(DRIVER + """
from siltworks.operators import OPERATORS
print(sorted(OPERATORS))
classes = list(OPERATORS.values())
print(all(issubclass(c, api.Operator) and c is not api.Operator for c in classes), len(set(classes)))
""")
    names = "dedup fill filter group join limit map number sort split union unpivot validate".split()
    equal(got.out, "%s\nTrue 13\n" % names)


@test("R7")
def operators_know_nothing_of_files_and_pipelines(case):
    modules = source_files()
    holds(any(name.startswith("siltworks.operators.") for name in modules), "modules in siltworks/operators", "none")
    wrong = []
    for name, path in modules.items():
        for imported in imports_of(name, path):
            top = ".".join(imported.split(".")[:2])
            outer = top in ("siltworks.cli", "siltworks.config", "siltworks.engine", "siltworks.api", "siltworks.readers", "siltworks.writers")
            if name.startswith("siltworks.operators") and outer:
                wrong.append("%s imports %s" % (name, imported))
            if top == "siltworks.cli" and name not in ("siltworks.cli", "siltworks.__main__"):
                wrong.append("%s imports %s" % (name, imported))
    equal(wrong, [])
    equal([name for name, path in modules.items() if name != "siltworks.cli" and prints(path)], [])


def imports_of(name, path):
    """Every module of the program that a module imports, wherever in it."""
    tree = tree_of(path)
    package = name if path.endswith("__init__.py") else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = ".".join(parts[:len(parts) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module
            yield from ("%s.%s" % (module, alias.name) for alias in node.names)


def prints(path):
    tree = tree_of(path)
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        or isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and node.value.id == "sys" and node.attr in ("stdout", "stderr")
        for node in ast.walk(tree))
