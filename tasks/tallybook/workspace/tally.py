"""Entry script: python3 tally.py BOOK COMMAND [ARGUMENT...]."""

import sys

from tallybook.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
