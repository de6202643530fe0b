"""The command line."""

import re
import sys

from . import __version__
from .config import load_pipeline
from .engine import run_pipeline
from .errors import SiltError, UsageError

USAGE = """usage: siltworks run [OPTION]... PIPELINE     run a pipeline file
       siltworks check [OPTION]... PIPELINE   check a pipeline file
       siltworks --version

options:
  --set NAME=VALUE   a setting, in place of the one in the file
  --outdir FOLDER    where run writes (default: the folder of the file)
  --quiet            run prints no summary
"""
WITH_VALUE = ("--set", "--outdir")
FLAGS = ("--quiet",)


def main(arguments):
    try:
        return command(arguments)
    except SiltError as error:
        print("siltworks: %s" % error.message, file=sys.stderr)
        return error.status


def command(arguments):
    if arguments == ["--version"]:
        print("siltworks %s" % __version__)
        return 0
    if arguments in (["--help"], ["-h"]):
        sys.stdout.write(USAGE)
        return 0
    if not arguments:
        sys.stderr.write(USAGE)
        return 2
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        raise UsageError("unknown command '%s'" % name)
    options, paths = split_options(rest)
    if len(paths) != 1:
        raise UsageError("%s takes one pipeline file" % name)
    return COMMANDS[name](paths[0], options)


def split_options(arguments):
    options = {"--set": {}, "--outdir": None, "--quiet": False}
    paths = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument in FLAGS:
            options[argument] = True
        elif argument in WITH_VALUE:
            if not waiting:
                raise UsageError("%s needs a value" % argument)
            take_option(options, argument, waiting.pop(0))
        elif argument.startswith("--"):
            raise UsageError("unknown option '%s'" % argument)
        else:
            paths.append(argument)
    return options, paths


def take_option(options, name, value):
    if name != "--set":
        options[name] = value
        return
    found = re.fullmatch(r"([A-Za-z][A-Za-z0-9_]*)=(.*)", value, re.DOTALL)
    if not found:
        raise UsageError("--set: expected NAME=VALUE, got '%s'" % value)
    options["--set"][found.group(1)] = found.group(2)


def run(path, options):
    lines = run_pipeline(path, options["--set"], options["--outdir"])
    if not options["--quiet"]:
        for line in lines:
            print(line)
    return 0


def check(path, options):
    pipeline = load_pipeline(path, options["--set"])
    print("ok: %d sources, %d steps, %d outputs" % (
        len(pipeline["sources"]), len(pipeline["steps"]), len(pipeline["outputs"])))
    return 0


COMMANDS = {"run": run, "check": check}
