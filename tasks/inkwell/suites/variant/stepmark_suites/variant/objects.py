# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Looks into object files with nm and size."""
import glob
import os
import re

from harness import Failed, WORKSPACE, run

LIBRARY = os.path.join(WORKSPACE, "libinkwell.a")
OLD_API = "inkwell.o"
PUBLIC = """
ink_new ink_new_with ink_free ink_last_error ink_status_name ink_set_text ink_set_number
ink_load_data ink_add_partial ink_partial_dir ink_check ink_render ink_compile
ink_render_template ink_template_free ink_set_loader ink_set_log ink_render_string ink_release
ink_add_function ink_add_filter ink_call_count ink_call_text ink_call_kind ink_call_number
ink_call_context ink_return_text ink_return_number ink_call_fail ink_reset
""".split()


def tool(name, *argv):
    got = run([name] + list(argv), WORKSPACE)
    if got.code != 0:
        raise Failed("expected %s to read the library, got %s" % (name, got.err.strip()[:200]))
    return got.out


def symbols(path):
    """(member, class, name) of every symbol of an archive or an object."""
    found = []
    member = os.path.basename(path)
    for line in tool("nm", "--format=posix", "--print-file-name", path).splitlines():
        place, _, rest = line.partition(": ")
        inside = re.search(r"\[([^\]]+)\]$", place)
        words = rest.split()
        if len(words) >= 2:
            found.append((inside.group(1) if inside else member, words[1], words[0]))
    return found


def needed(path):
    """name -> members that refer to it."""
    users = {}
    for member, kind, name in symbols(path):
        if kind in "Uuwv":
            users.setdefault(name.split("@")[0], set()).add(member)
    return users


def defined(path):
    """(member, name) of every symbol that the linker sees."""
    return [(member, name) for member, kind, name in symbols(path)
            if kind.isupper() and kind != "U" or kind in "Wu"]


def writable_bytes():
    """member -> bytes of sections that can be written to."""
    sizes = {}
    member = None
    for line in tool("size", "-A", "-d", LIBRARY).splitlines():
        head = re.match(r"(\S+)\s+\(ex .*\):$", line)
        if head:
            member = head.group(1)
            continue
        words = line.split()
        if len(words) < 2 or not re.match(r"\.(data|bss|tdata|tbss|sdata|sbss|ldata|lbss)\b", words[0]):
            continue
        if words[0].startswith(".data.rel.ro"):
            continue
        sizes[member] = sizes.get(member, 0) + int(words[1])
    common = [name for _, kind, name in symbols(LIBRARY) if kind == "C"]
    if common:
        sizes["common symbol " + common[0]] = 1
    return {name: size for name, size in sizes.items() if size}


def program_objects():
    return sorted(glob.glob(os.path.join(WORKSPACE, "build", "cli", "**", "*.o"), recursive=True))
