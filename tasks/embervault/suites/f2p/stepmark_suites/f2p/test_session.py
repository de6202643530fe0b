# canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
"""Step session: commands and answers on standard input and output."""

import os

from kit import equal, test, token


@test("R1", "R4", "R5")
def values_are_put_read_and_taken_away(case):
    case.check("""
        GET apple -> NONE
        PUT apple red -> OK 1
        GET apple -> VALUE red
        PUT apple green -> OK 2
        PUT Apple other -> OK 3
        GET apple -> VALUE green
        DEL apple -> OK 4
        GET apple -> NONE
        DEL apple -> NONE
        GET Apple -> VALUE other
    """)


@test("R6", "R7")
def every_byte_has_one_spelling_in_answers_and_several_in_commands(case):
    data = bytes(range(256))
    loose = "".join("%%%02x" % byte for byte in data)
    lines = ["PUT %s %s" % (loose, loose), "GET %s" % token(data), "PUT e %", "GET e", "PUT %41%2d 1", "GET A-"]
    equal(case.ask(lines), ["OK 1", "VALUE " + token(data), "OK 2", "VALUE %", "OK 3", "VALUE 1"])
    for bad in (b"a%", b"a%4", b"%4", b"%g1", b"%%", b"", b"a\tb", b"\xc3\xa9", b"x\r"):
        result = case.call("exec", case.dir + "-bad", stdin=b"PUT k " + bad + b"\nPUT k fine\n")
        equal(result.lines[:1], ["ERR bad token"], repr(bad))
        equal(result.lines[1][:3], "OK ", "after " + repr(bad))


@test("R7")
def a_refusal_names_the_first_reason_and_changes_nothing(case):
    long_key, long_value = "k" * 1025, "v" * 65537
    case.check("""
        PUT a 1 -> OK 1
        put a 2 -> ERR unknown command
        FETCH %%zz -> ERR unknown command
        PUT a -> ERR wrong arguments
        PUT a 2 3 -> ERR wrong arguments
        PUT %%zz -> ERR wrong arguments
        GET -> ERR wrong arguments
        DEL a a -> ERR wrong arguments
        QUIT now -> ERR wrong arguments
        PUT %% %%zz -> ERR bad token
        PUT %% %(value)s -> ERR bad key
        PUT %(key)s 1 -> ERR bad key
        GET %(key)s -> ERR bad key
        PUT %(fits)s 1 -> OK 2
        DEL %% -> ERR bad key
        PUT a %(value)s -> ERR value too long
        GET a -> VALUE 1
    """ % {"key": long_key, "fits": long_key[1:], "value": long_value})
    equal(case.ask(["", " PUT a 1", "PUT  a 1", "GET a ", "PUT a x", "GET a"])[:3],
          ["ERR unknown command", "ERR unknown command", "ERR wrong arguments"])


@test("R8")
def a_last_line_without_its_line_feed_is_not_carried_out(case):
    result = case.call("exec", case.dir, stdin=b"PUT a 1\nGET a\nGET a")
    equal((result.status, result.lines), (0, ["OK 1", "VALUE 1"]))


@test("R9")
def quit_ends_the_session_and_leaves_the_rest_of_the_input_alone(case):
    for number, word in enumerate(("QUIT", "SHUTDOWN")):
        result = case.session(["PUT a 1", word, "PUT a 2", "GET a"], dir=case.dir + str(number))
        equal((result.status, result.lines, result.errors), (0, ["OK 1", "BYE"], ""), word)


@test("R10")
def a_value_of_64_kib_works_in_its_longest_spelling(case):
    value = bytes(index * 7 % 256 for index in range(65536))
    longest = "".join("%%%02X" % byte for byte in value)
    got = case.ask(["PUT big %s" % longest, "GET big", "PUT plain %s" % ("x" * 65536), "GET plain", "GET big"])
    equal(got[0], "OK 1")
    equal(got[1:], ["VALUE " + token(value), "OK 2", "VALUE " + "x" * 65536, "VALUE " + token(value)])


@test("R4")
def every_answer_is_out_before_the_next_command_is_there(case):
    talk = case.talk()
    equal([talk.ask("PUT a 1"), talk.ask("GET a"), talk.ask("WAT"), talk.ask("DEL a")],
          ["OK 1", "VALUE 1", "ERR unknown command", "OK 2"])
    equal(talk.end(), 0)


@test("R3")
def a_wrong_call_is_answered_by_the_usage(case):
    equal(case.ask(["PUT a 1"], dir=case.dir + "-good"), ["OK 1"])
    calls = [[], ["wat"], ["wat", "store"], ["exec"], ["exec", "store", "store"], ["exec", "store", "--wat", "1"],
             ["exec", "store", "--port", "1"]]
    for words in calls:
        result = case.call(*words, stdin=b"PUT a 1\n")
        equal((result.status, result.raw, result.errors[:17], result.errors.count("\n")),
              (2, b"", "usage: embervault", 1), " ".join(words))
        equal(os.path.exists(case.dir), False, "a store after '%s'" % " ".join(words))
