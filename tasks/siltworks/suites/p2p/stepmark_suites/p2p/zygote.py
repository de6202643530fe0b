# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Loads the program once and forks a child process for each command line that it is sent."""

import atexit
import gc
import json
import os
import runpy
import sys
import threading


def main():
    load()
    tell({"ready": True})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            end(become(request))
        tell({"pid": pid})
        _, status, usage = os.wait4(pid, 0)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        unit = 1 if sys.platform == "darwin" else 1024
        tell({"status": code, "peak": usage.ru_maxrss * unit})


def load():
    """What most commands need; a program that cannot be loaded shows that in its children."""
    here = sys.path.pop(0)
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    quiet = os.open(os.devnull, os.O_WRONLY)
    kept = os.dup(1)
    os.dup2(quiet, 1)
    try:
        __import__("siltworks.cli")
        for name in ("gzip", "resource", "encodings.utf_8_sig"):
            __import__(name)
    except BaseException:
        pass
    sys.stdout.flush()
    os.dup2(kept, 1)
    os.close(kept)
    os.close(quiet)
    gc.collect()
    gc.freeze()


def tell(answer):
    os.write(1, json.dumps(answer).encode() + b"\n")


def become(request):
    """In the child: take the place of the command and run it; gives what it ends with."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    for name, number in (("out", 1), ("errors", 2)):
        handle = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(request["cwd"])
    os.environ.update(request["env"])
    sys.argv = ["siltworks"] + request["words"]
    try:
        if request["code"] is not None:
            exec(compile(request["code"], "<driver>", "exec"), {"__name__": "__driver__"})
        else:
            runpy.run_module("siltworks", run_name="__main__", alter_sys=True)
    except SystemExit as error:
        return error.code
    return None


def end(code):
    """End as the interpreter does, but leave to the system what was loaded before the fork: that takes longer than most commands."""
    threading._shutdown()
    atexit._run_exitfuncs()
    gc.collect()
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    os._exit((code or 0) & 0xFF)


if __name__ == "__main__":
    sys.exit(main())
