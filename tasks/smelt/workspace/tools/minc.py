"""minc: the toy compiler of the sample projects.

    minc.py SOURCE -o OUTPUT [-d DEPFILE] [-D NAME=VALUE]...

A source holds lines of text. `use "FILE"` puts FILE (relative to the file
that names it) in its place, each file once; `@NAME@` becomes the value that
-D gave; a line that starts with `;` is dropped. `def NAME` marks a symbol.
With -d, the files that were read are written to DEPFILE as a make rule.
"""
import os
import sys


class MincError(Exception):
    pass


def parse_arguments(arguments):
    options = {"source": None, "-o": None, "-d": None, "defines": {}}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("-o", "-d", "-D"):
            if not rest:
                raise MincError(f"option {word} needs a value")
            value = rest.pop(0)
            if word == "-D":
                name, equals, text = value.partition("=")
                if not equals:
                    raise MincError(f"-D needs NAME=VALUE, not {value!r}")
                options["defines"][name] = text
            else:
                options[word] = value
        elif word.startswith("-"):
            raise MincError(f"unknown option {word}")
        else:
            options["source"] = word
    if options["source"] is None or options["-o"] is None:
        raise MincError("usage: minc.py SOURCE -o OUTPUT [-d DEPFILE] [-D NAME=VALUE]...")
    return options


def read_lines(path, where):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().splitlines()
    except OSError:
        raise MincError(f"{where}cannot read '{path}'") from None


def substitute(text, defines, where):
    parts = text.split("@")
    if len(parts) % 2 == 0:
        raise MincError(f"{where}unmatched '@'")
    for index in range(1, len(parts), 2):
        if parts[index] not in defines:
            raise MincError(f"{where}'{parts[index]}' is not defined")
        parts[index] = defines[parts[index]]
    return "".join(parts)


def compile_file(path, defines, seen, where=""):
    """The lines of path with its uses in place; seen collects what was read."""
    seen.append(path)
    lines = []
    for number, line in enumerate(read_lines(path, where), 1):
        here = f"{path}:{number}: "
        if line.startswith(";"):
            continue
        if line.startswith('use "') and line.endswith('"'):
            used = os.path.normpath(os.path.join(os.path.dirname(path), line[5:-1]))
            if used not in seen:
                lines += compile_file(used, defines, seen, here)
        else:
            lines.append(substitute(line, defines, here))
    return lines


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def escape(name):
    return name.replace("$", "$$").replace(" ", "\\ ").replace("#", "\\#")


def main(arguments):
    try:
        options = parse_arguments(arguments)
        seen = []
        lines = compile_file(options["source"], options["defines"], seen)
    except MincError as error:
        print(f"minc: {error}", file=sys.stderr)
        return 1
    write(options["-o"], "".join(line + "\n" for line in lines))
    if options["-d"]:
        names = " \\\n  ".join(escape(name) for name in seen)
        write(options["-d"], f"{escape(options['-o'])}: {names}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
