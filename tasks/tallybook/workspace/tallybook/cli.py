"""The command line: finds the command, runs it, prints lines, answers with a status."""

import sys

from .arguments import Spec, read_arguments
from .book import Book, create_book
from .commands import COMMANDS
from .errors import TallyError, UsageError
from .session import run_session

INIT = Spec(options=("base", "zone", "daystart"), summary="make a new book")
SESSION = Spec(summary="read commands from standard input")


def main(words):
    try:
        run(words)
        return 0
    except TallyError as error:
        report_error(error)
        return error.status


def run(words):
    if len(words) < 2:
        raise UsageError(overview())
    folder, command, rest = words[0], words[1], words[2:]
    if command == "init":
        init(folder, read_arguments(command, INIT, rest))
    elif command == "session":
        read_arguments(command, SESSION, rest)
        session(folder)
    else:
        check_command(command)
        write(run_command(Book(folder), [command] + rest))


def init(folder, arguments):
    create_book(
        folder,
        arguments.option("base", "EUR"),
        arguments.option("zone", "+00:00"),
        arguments.option("daystart", "00:00"),
    )
    write(["created %s" % folder])


def session(folder):
    book = Book(folder)
    run_session(sys.stdin, lambda words: run_command(book, words), report_error, write)


def check_command(command):
    if command not in COMMANDS:
        raise UsageError("unknown command %s" % command)


def run_command(book, words):
    command = words[0]
    check_command(command)
    function, spec = COMMANDS[command]
    return function(book, read_arguments(command, spec, words[1:]))


def write(lines):
    for line in lines:
        print(line)
    sys.stdout.flush()


def report_error(error):
    print("tallybook: %s" % error, file=sys.stderr, flush=True)


def overview():
    lines = ["usage: tally.py BOOK COMMAND [ARGUMENT...]", "commands:"]
    specs = {"init": INIT, "session": SESSION}
    specs.update({name: spec for name, (_, spec) in COMMANDS.items()})
    lines += ["  %-11s%s" % (name, specs[name].summary) for name in sorted(specs)]
    return "\n".join(lines)
