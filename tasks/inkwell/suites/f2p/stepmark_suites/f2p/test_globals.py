# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""Step 8: no state outside of the contexts."""
from harness import expect, expect_true, test
from objects import LIBRARY, OLD_API, PUBLIC, defined, needed, writable_bytes


def expect_library(t):
    """What an empty library has not is nothing to its credit."""
    t.expect_driver("d_handle", "again", ["0 [1]5", "0 [1]5", "0 [1]5"])


def expect_users(names, allowed):
    """No object but the allowed ones refers to any of the names."""
    users = needed(LIBRARY)
    wrong = sorted("%s uses %s" % (member, name) for name in names
                   for member in users.get(name, ()) if member not in allowed)
    expect("objects that use what they must not", [], wrong)


@test("R42")
def no_object_but_the_old_api_has_writable_data(t):
    expect_library(t)
    sizes = writable_bytes()
    old = sizes.pop(OLD_API, 0)
    expect("objects with writable data", {}, sizes)
    expect_true("at most 64 bytes of writable data in " + OLD_API, old <= 64, old)


@test("R43")
def no_object_but_the_old_api_ends_the_process_or_uses_its_streams(t):
    expect_library(t)
    expect_users(["exit", "_Exit", "_exit", "quick_exit", "abort", "__assert_fail", "stdin", "stdout",
                  "stderr", "printf", "puts", "putchar", "perror"], {OLD_API})


@test("R44")
def no_object_uses_functions_with_hidden_state_or_locks(t):
    expect_library(t)
    expect_users(["strtok", "rand", "srand", "random", "setlocale", "strerror", "localtime", "gmtime",
                  "asctime", "ctime", "getenv", "tmpnam", "atexit"], set())
    expect("use of pthread", [], sorted(name for name in needed(LIBRARY)
                                        if name.startswith("pthread_")))


@test("R45")
def one_object_at_most_takes_memory_from_the_c_library(t):
    expect_library(t)
    users = needed(LIBRARY)
    members = set()
    for name in ("malloc", "calloc", "realloc", "free", "strdup", "strndup"):
        members |= users.get(name, set())
    members.discard(OLD_API)
    expect_true("one object at most that uses malloc or free", len(members) <= 1, sorted(members))


@test("R46")
def the_old_api_uses_the_new_one_only(t):
    public = set(PUBLIC)
    own = {name for member, name in defined(LIBRARY) if member != OLD_API}
    used = {name for name, members in needed(LIBRARY).items() if OLD_API in members}
    expect("inner functions that the old API uses", [], sorted((used & own) - public))
    expect_true("the old API to use the new one", used & public, sorted(used & own))


@test("R47")
def contexts_work_in_parallel_threads(t):
    t.expect_driver("d_threads", "contexts", [
        "1.5<W1>3<W1>4.5<W1>6<W1>7.5<W1>9<W1>a-b-c[{n: 1}, {n: 10.25}]w12601",
        "bad 0",
    ])


@test("R47")
def one_template_renders_in_many_threads_at_a_time(t):
    t.expect_driver("d_threads", "template", [
        "1.5<W1>3<W1>4.5<W1>6<W1>7.5<W1>9<W1>a-b-c[{n: 1}, {n: 10.25}]w12601",
        "bad 0",
    ])
