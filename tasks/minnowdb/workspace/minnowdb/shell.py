"""The command line: statements from standard input, results to standard output."""

import sys

from .database import Database
from .errors import NotADatabase, SqlError
from .tokens import is_blank, split_statements

FAILED, BAD_USAGE, BAD_FILE = 1, 2, 3


def main(arguments):
    if len(arguments) != 1:
        print("usage: minnow.py FILE < STATEMENTS", file=sys.stderr)
        return BAD_USAGE
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        with Database(arguments[0]) as database:
            return run_all(database, sys.stdin.read())
    except (NotADatabase, OSError):
        print("error: %s is not a minnow database" % arguments[0], file=sys.stderr)
        return BAD_FILE


def run_all(database, text):
    """Run every statement; one that fails does not stop the others."""
    status = 0
    for statement in split_statements(text):
        if not is_blank(statement) and not run_one(database, statement):
            status = FAILED
    return status


def run_one(database, statement):
    """Whether the statement succeeded."""
    try:
        lines, succeeded = database.execute(statement).lines(), True
    except SqlError as error:
        lines, succeeded = ["error: %s" % error], False
    sys.stdout.write("".join(line + "\n" for line in lines))
    sys.stdout.flush()
    return succeeded
