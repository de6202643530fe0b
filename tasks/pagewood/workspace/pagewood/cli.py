"""The command line: python3 -m pagewood COMMAND STORE [WORD]..."""

import os
import sys

from .commands import ON_STORE
from .errors import PagewoodError, UsageError
from .options import Options
from .page import MAX_PAGE_SIZE, MIN_PAGE_SIZE, is_page_size
from .script import Script
from .store import DEFAULT_CHECKPOINT_FRAMES, DEFAULT_PAGE_SIZE, Store
from .text import parse_count

USAGE = """usage: python3 -m pagewood COMMAND STORE [WORD]...

  create STORE [--page-size N] [--checkpoint N]
  put STORE KEY VALUE           get STORE KEY
  del STORE KEY                 count STORE [RANGE]
  scan STORE [RANGE] [--reverse] [--limit N]
  dump STORE                    load STORE FILE
  check STORE                   stat STORE
  pages STORE                   checkpoint STORE
  script [STORE]                reads commands from standard input

  RANGE: --from KEY --after KEY --to KEY --before KEY --prefix KEY"""


def main(words):
    """Run one command; the exit status."""
    if not words or words[0] in ("help", "--help", "-h"):
        print(USAGE)
        return 0 if words else 2
    try:
        run(words[0], words[1:])
        sys.stdout.flush()
        return 0
    except PagewoodError as error:
        for line in getattr(error, "lines", [])[:-1]:
            print(line)
        sys.stdout.flush()
        print("pagewood: %s" % error, file=sys.stderr)
        return error.status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def run(name, words):
    if name == "create":
        create(words)
    elif name == "script":
        run_script(words)
    elif name in ON_STORE:
        run_on_store(name, words)
    else:
        raise UsageError("unknown command %s" % name)


def create(words):
    options = Options(words, ("page-size", "checkpoint"))
    (path,) = options.expect_plain("STORE")
    page_size = parse_count(options.last("page-size") or str(DEFAULT_PAGE_SIZE), "page size")
    frames = parse_count(options.last("checkpoint") or str(DEFAULT_CHECKPOINT_FRAMES), "number of frames")
    if not is_page_size(page_size):
        raise UsageError("a page size is a power of two from %d to %d" % (MIN_PAGE_SIZE, MAX_PAGE_SIZE))
    Store.create(path, page_size, frames)


def run_on_store(name, words):
    if not words:
        raise UsageError("expected STORE")
    with Store(words[0]) as store:
        for line in ON_STORE[name](store, words[1:]):
            print(line)


def run_script(words):
    script = Script(sys.stdout)
    lines = iter(sys.stdin.readline, "")
    if words:
        if len(words) > 1:
            raise UsageError("too many words")
        script.open(words[0])
    script.run(lines)
