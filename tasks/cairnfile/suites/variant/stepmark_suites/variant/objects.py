# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""Looks into object files with nm and size."""
import re

from kit import Failed, LIBRARY, WORKSPACE, run


def tool(name, *argv):
    got = run([name] + list(argv), WORKSPACE)
    if got.code != 0:
        raise Failed("expected %s to read the library, got %s" % (name, got.err.strip()[:200]))
    return got.out


def symbols(path=LIBRARY):
    """(member, class, name) of every symbol of an archive."""
    found = []
    for line in tool("nm", "--format=posix", "--print-file-name", path).splitlines():
        place, _, rest = line.partition(": ")
        inside = re.search(r"\[([^\]]+)\]$", place)
        words = rest.split()
        if inside and len(words) >= 2:
            found.append((inside.group(1), words[1], words[0]))
    return found


def needed():
    """name -> members that refer to it."""
    users = {}
    for member, kind, name in symbols():
        if kind in "Uwv":
            users.setdefault(name.split("@")[0], set()).add(member)
    return users


def strong():
    """Names that the library defines for the linker, other than instances of templates and the like."""
    return sorted({name for _, kind, name in symbols() if kind in "TDBRSGC"})


def writable():
    """member and section -> bytes that can be written to."""
    sizes, member = {}, None
    for line in tool("size", "-A", "-d", LIBRARY).splitlines():
        head = re.match(r"(\S+)\s+\(ex .*\):$", line)
        if head:
            member = head.group(1)
            continue
        words = line.split()
        if len(words) < 2 or not re.match(r"\.(data|bss|tdata|tbss|sdata|sbss|ldata|lbss)\b", words[0]):
            continue
        if not words[0].startswith(".data.rel.ro") and "DW.ref." not in words[0] and int(words[1]):
            sizes["%s %s" % (member, words[0])] = int(words[1])
    return sizes
