# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""Starts the program in processes that are forked from one in which Python runs already.

usage: host.py PROGRAM SOCKET    (a job: JSON with words, folder and environment, and the
descriptors of standard input, output and error; answers with the pid, then the status)
Loading Python and modules is most of what a short run costs. What the first program loaded
from its own folder is loaded here before the next one is forked.
"""

import gc
import importlib
import io  # noqa: F401
import json
import os
import socket
import sys
import types


def serve(program, control):
    """Forks a child for each job; only children return, with a pipe for what they load."""
    is_warm = False
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 65536, 3)
        if not data:
            os._exit(0)
        loaded, report = os.pipe()
        pid = os.fork()
        if pid == 0:
            control.close()
            os.close(loaded)
            prepare(program, json.loads(data), descriptors)
            return report
        for descriptor in descriptors + [report]:
            os.close(descriptor)
        control.sendall(b"%d\n" % pid)
        status = os.waitpid(pid, 0)[1]
        control.sendall(b"%d\n" % (-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)))
        with open(loaded, encoding="utf-8") as file:
            names = "" if is_warm else file.read()
        if names:
            is_warm = True
            load(program, names.split())


def load(program, names):
    """Loads modules as the program would; one that fails is left to the program."""
    sys.path[0] = os.path.dirname(program)
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            break
    gc.collect()
    gc.freeze()


def prepare(program, job, descriptors):
    """Makes this process what a new one would be."""
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target)
        os.close(descriptor)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        old = getattr(sys, name)
        new = open(number, mode, encoding=old.encoding, errors=old.errors, closefd=False)
        setattr(sys, name, new)
        setattr(sys, "__%s__" % name, new)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv[:] = [program] + job["words"]
    sys.path[0] = os.path.dirname(program)


def run(program, report):
    module = types.ModuleType("__main__")
    module.__file__ = program
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    with open(program, "rb") as file:
        source = file.read()
    try:
        exec(compile(source, program, "exec"), module.__dict__)
    finally:
        os.write(report, "\n".join(own_modules(os.path.dirname(program))).encode("utf-8"))


def own_modules(folder):
    """The names of the modules from a folder, in the order of their loading."""
    files = [(name, getattr(module, "__file__", None) or "") for name, module in sys.modules.items()]
    return [name for name, file in files if file.startswith(folder + os.sep) and name != "__main__" and "stepmark_suites" not in file]


if __name__ == "__main__":
    run(sys.argv[1], serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2]))))
