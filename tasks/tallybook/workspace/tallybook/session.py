"""A session: commands from standard input, one a line, on one open book.

After each command a line `[STATUS]` is printed, with the status it would have
had as a command of its own. Messages go to standard error as always.
"""

from .arguments import split_words
from .errors import TallyError


def run_session(lines, run_command, report_error, write):
    """Run each line; `run_command` gives back the lines to print."""
    for line in lines:
        status = 0
        try:
            words = split_words(line)
            if words == ["quit"]:
                return
            if not words or words[0].startswith("#"):
                continue
            write(run_command(words))
        except TallyError as error:
            report_error(error)
            status = error.status
        write(["[%d]" % status])
