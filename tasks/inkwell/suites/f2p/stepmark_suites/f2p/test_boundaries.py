# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 10: module boundaries and limits."""
import glob
import os
import re

from harness import WORKSPACE, expect, expect_true, run, test
from objects import LIBRARY, PUBLIC, defined, needed, program_objects

LAYERS = ["core", "lang", "run", "api"]


def includes(path):
    """The names that a file includes: (name with its quotes or brackets)."""
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.findall(r"^[ \t]*#[ \t]*include[ \t]+(\"[^\"]+\"|<[^>]+>|\w+)", text, flags=re.M)


def sources(folder):
    found = []
    for kind in ("c", "h"):
        found += glob.glob(os.path.join(WORKSPACE, folder, "**", "*." + kind), recursive=True)
    return sorted(found)


def project_headers():
    headers = set()
    for folder in ("include", "src", "cli"):
        for path in sources(folder):
            headers.add(os.path.relpath(path, os.path.join(WORKSPACE, folder)))
    return headers


# Uses every function of the header, and renders with one context.
USE = """
typedef void (*any)(void);
static const any all[] = {%s};

int main(void)
{
    ink_config config = {0};
    ink_error none = {0};
    ink *ctx = ink_new_with(&config);
    char *text = 0;
    ink_status status = ink_render_string(ctx, "page", "{{ 1 + 1 }}", &text);
    if (sizeof all / sizeof *all != %d || status != INK_OK || text[0] != '2' || none.line)
        return 1;
    ink_release(ctx, text);
    ink_free(ctx);
    return 0;
}
""" % (", ".join("(any)" + name for name in PUBLIC), len(PUBLIC))


def expect_program(t, includes):
    t.write("unit.c", includes + USE)
    got = run(["gcc", "-std=c11", "-pedantic", "-Wall", "-Wextra", "-Werror", "-o", "unit",
               "-I" + os.path.join(WORKSPACE, "include"), "unit.c", LIBRARY, "-lm", "-pthread"], t.folder)
    first = next((line for line in got.err.splitlines() if "error" in line or "undefined" in line),
                 got.err[:100])
    expect_true("to build: " + " ".join(includes.split()), got.code == 0, first)
    expect("exit code", 0, run([os.path.join(t.folder, "unit")], t.folder).code)


@test("R53")
def the_header_stands_on_its_own(t):
    new = '#include "ink.h"\n'
    old = '#include "inkwell.h"\n'
    for order in (new, new + new, new + old, old + new):
        expect_program(t, order)


@test("R54")
def includes_point_from_the_outer_to_the_inner_folders_only(t):
    headers = project_headers()
    wrong = []
    for rank, layer in enumerate(LAYERS):
        folder = os.path.join("src", layer)
        expect_true("a .c file in " + folder, any(p.endswith(".c") for p in sources(folder)), "none")
        for path in sources(folder):
            short = os.path.relpath(path, WORKSPACE)
            for name in includes(path):
                if short == os.path.join("src", "api", "inkwell.c"):
                    allowed = name in ('"inkwell.h"', '"ink.h"')
                else:
                    allowed = name == '"ink.h"' or any(
                        name.startswith('"%s/' % inner) and ".." not in name
                        for inner in LAYERS[:rank + 1])
                if name[0] == "<":
                    allowed = name[1:-1] not in headers
                if not allowed:
                    wrong.append("%s includes %s" % (short, name))
    expect("wrong includes", [], wrong)


@test("R55")
def the_program_uses_the_new_api_only(t):
    own = {os.path.basename(path) for path in sources("cli") if path.endswith(".h")}
    headers = project_headers()
    wrong = []
    for path in sources("cli"):
        for name in includes(path):
            bare = name[1:-1]
            good = bare not in headers if name[0] == "<" else bare == "ink.h" or bare in own
            if not good:
                wrong.append("%s includes %s" % (os.path.relpath(path, WORKSPACE), name))
    expect("wrong includes", [], wrong)
    objects = program_objects()
    expect_true("objects in build/cli", objects, "none")
    used = set()
    for path in objects:
        used |= set(needed(path))
    expect("old functions in the program", [], sorted(n for n in used if n.startswith("inkwell_")))
    expect_true("the program to use ink_render", "ink_render" in used, sorted(used)[:5])


@test("R56")
def every_symbol_of_the_library_has_its_prefix(t):
    expect_program(t, '#include "ink.h"\n')
    wrong = sorted({name for _, name in defined(LIBRARY)
                    if not name.startswith(("ink_", "inkwell_"))})
    expect("symbols without a prefix", [], wrong)


@test("R57")
def the_depth_of_calls_is_limited_as_configured(t):
    t.expect_driver("d_limits", "depth", [
        "[] 0/0 :0: ",
        "[] 0/0 :0: ",
        "[] 6/6 page:1: calls nested deeper than 32 levels",
        "[] 0/0 :0: ",
        "[] 0/0 :0: ",
        "[] 6/6 page:1: calls nested deeper than 1 levels",
        "[] 0/0 :0: ",
        "[] 0/0 :0: ",
        "[] 6/6 page:1: calls nested deeper than 5 levels",
        "[] 0/0 :0: ",
        "[] 0/0 :0: ",
        "[] 6/6 page:1: calls nested deeper than 60 levels",
    ])


@test("R58")
def the_output_of_a_render_is_limited_as_configured(t):
    t.expect_driver("d_limits", "output", [
        "[1234567890] 0/0 :0: ",
        "[1234567890] 6/6 page:0: output limit of 10 bytes reached",
        "[1234567] 6/6 page:0: output limit of 10 bytes reached",
        "[16] 0/0 :0: ",
        "[16] 6/6 page:0: output limit of 10 bytes reached",
        "0/0 :0: ",
        "0123456789",
        "6/6 s:0: output limit of 10 bytes reached",
        "1",
        "[ok] 0/0 :0: ",
    ])


@test("R58")
def an_inner_render_has_an_output_limit_of_its_own(t):
    t.expect_driver("d_limits", "nested_output", [
        "0 abcdef;[123456] 0/0 :0: ",
        "6 output limit of 6 bytes reached;[1234] 6/6 page:0: output limit of 6 bytes reached",
    ])
