# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Programs written for the old API go on working."""
import hashlib
import os

from harness import WORKSPACE, expect, test

HEADERS = {
    "ink.h": "1da02ea3a0fe277a67889cb5979d668284b527a7330af7086de2963fb5864ec6",
    "inkwell.h": "83b6e6be679883d02370690cad31fa0b6a5a7cde13fcb33dd7dce94f94d23576",
}


@test("R53", "R59")
def the_headers_are_unchanged(t):
    for name, digest in HEADERS.items():
        with open(os.path.join(WORKSPACE, "include", name), "rb") as file:
            expect("sha256 of " + name, digest, hashlib.sha256(file.read()).hexdigest())


def old(t, scenario, out, err="", code=0):
    got = t.driver("d_old", scenario)
    expect("output of " + scenario, out, got.out)
    expect("messages of " + scenario, err, got.err)
    expect("exit code of " + scenario, code, got.code)


@test("R59")
def old_variables_data_and_partials_work(t):
    old(t, "variables", "<Ann>{name: Ann, age: 41.5, city: Rome}[1, 2]\n(Bob)\n[]\n")


@test("R59")
def old_state_stays_until_reset(t):
    old(t, "stays", "1\n<1>2\n[]1310655\n", "inkwell: d:1: unknown function 'm'\n", 3)


@test("R60")
def an_old_result_can_be_the_next_source(t):
    old(t, "feeds_itself", "{{ 1 + 2 }}{{ \"long \" ~ \"text\" }}\n3long text\n3long text\n")


@test("R59")
def old_functions_take_texts_and_give_a_text(t):
    old(t, "functions", "3:a!1.5![1, x]!0:2:1:1!!1:2!!\nnilseenA\n1:!2:1!2!1\n")


@test("R59")
def old_errors_print_and_exit_with_their_code(t):
    old(t, "syntax", "before\n", "inkwell: page:2: expected a value, got '%}'\n", 2)
    old(t, "no_map", "", "inkwell: 'a.b' goes through something that is no map\n", 4)
    old(t, "bad_data", "", "inkwell: site.data:2: expected a value\n", 4)
    old(t, "bad_partial", "", "inkwell: part:3: 'end' without a block\n", 2)
    old(t, "checked", "", "inkwell: page:1: unexpected character '}'\n", 2)
    old(t, "rendered", "partly\n", "inkwell: text:1: unknown function 'nope'\n", 3)


@test("R59")
def an_old_error_hook_is_told_instead(t):
    old(t, "hooked", "a\nhook 6 page:2: range is longer than 100000\n", "", 6)


@test("R59")
def an_old_error_ends_the_process_with_exit(t):
    old(t, "leaves", "at exit\n", "inkwell: page:1: partial 'gone' not found\n", 5)


@test("R59")
def old_output_goes_to_the_stream_that_was_set(t):
    old(t, "stream", "to stdout\nfile: to the file\nfile: again\n", "[t:1] to stderr\n")


@test("R59")
def old_partials_come_from_the_directory_once(t):
    old(t, "directory", "disk X\ndisk X\n", "inkwell: t:1: partial 'disk.ink' not found\n", 5)


@test("R59")
def the_old_allocator_is_used(t):
    old(t, "allocator", "ABC" + "".join(str(i) for i in range(1, 51)) + "\ntaken 1\n")


@test("R59")
def a_shortage_of_memory_ends_an_old_program(t):
    got = t.driver("d_old", "shortage")
    expect("output", "", got.out)
    expect("exit code", 7, got.code)
    expect("last words", "out of memory\n", got.err[-14:])
