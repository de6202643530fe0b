"""bundle: the toy linker of the sample projects.

    bundle.py -o OUTPUT OBJECT...

Puts the objects one after the other, each under a line `# NAME`, and ends
with the sorted list of their symbols (`def NAME` lines). A symbol that two
objects define is an error, and then OUTPUT is not touched.
"""
import os
import sys


def symbols(lines):
    return [line[4:].strip() for line in lines if line.startswith("def ")]


def bundle(objects):
    """The text of the bundle; raises ValueError for a symbol defined twice."""
    owners = {}
    text = []
    for path in objects:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        for name in symbols(lines):
            if name in owners:
                raise ValueError(f"'{name}' is defined in '{owners[name]}' and '{path}'")
            owners[name] = path
        text += [f"# {os.path.basename(path)}"] + lines
    text.append("symbols: " + " ".join(sorted(owners)))
    return "".join(line + "\n" for line in text)


def main(arguments):
    if len(arguments) < 3 or arguments[0] != "-o":
        print("usage: bundle.py -o OUTPUT OBJECT...", file=sys.stderr)
        return 2
    output, objects = arguments[1], arguments[2:]
    try:
        text = bundle(objects)
    except (OSError, ValueError) as error:
        message = f"cannot read '{error.filename}'" if isinstance(error, OSError) else error
        print(f"bundle: {message}", file=sys.stderr)
        return 1
    with open(output, "w", encoding="utf-8") as file:
        file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
