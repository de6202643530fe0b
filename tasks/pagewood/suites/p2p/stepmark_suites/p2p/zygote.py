# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
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
        _, status = os.waitpid(pid, 0)
        tell({"status": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)})


def load():
    """What all commands need; a program that cannot be loaded shows that in its children."""
    sys.path.pop(0)
    sys.path.insert(0, os.getcwd())
    quiet = os.open(os.devnull, os.O_WRONLY)
    kept = os.dup(1)
    os.dup2(quiet, 1)
    try:
        __import__("pagewood.cli")
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
    create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, flags in ((0, os.O_RDONLY), (1, create), (2, create)):
        handle = os.open(request["files"][number], flags, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(request["cwd"])
    os.environ.update(request["env"])
    sys.argv = ["pagewood"] + request["words"]
    try:
        runpy.run_module("pagewood", run_name="__main__", alter_sys=True)
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
