"""The program: python3 minnow.py FILE < statements.sql"""

import sys

from minnowdb.shell import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
