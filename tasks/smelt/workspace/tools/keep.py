"""keep: write standard input to a file, but only if that changes it.

    some-generator | keep.py OUTPUT

Says `wrote OUTPUT` or `kept OUTPUT`.
"""
import sys


def current(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def main(arguments):
    if len(arguments) != 1:
        print("usage: keep.py OUTPUT", file=sys.stderr)
        return 2
    path = arguments[0]
    text = sys.stdin.buffer.read()
    if current(path) == text:
        print(f"kept {path}")
        return 0
    with open(path, "wb") as file:
        file.write(text)
    print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
