# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""The command line and scripts as README.md describes them."""

from kit import equal, holds, test

import shape


def ends(answers):
    return [answer.end for answer in answers]


@test("R1", "R3")
def create_makes_a_store_of_the_page_size_asked_for(case):
    equal(case.run("create", "a", "--page-size", "1024", "--checkpoint", "7").status, 0)
    image = case.image("a")
    equal([image.problems(), image.entries(), image.size, image.checkpoint], [[], [], 1024, 7])
    equal(case.run("create", "b").status, 0)
    equal([case.image("b").size, case.image("b").checkpoint], [4096, 256])


@test("R1")
def create_refuses_a_file_that_is_there_and_a_bad_size(case):
    case.new_store()
    result = case.run("create", "s")
    equal([result.status, result.errors], [1, "pagewood: s exists\n"])
    for size in ("500", "65536"):
        equal(case.run("create", "n", "--page-size", size).status, 2)


@test("R1")
def put_get_and_del_work_one_by_one(case):
    case.new_store()
    equal([case.run("put", "s", "apple", "red").status, case.run("put", "s", "pear", "green").status], [0, 0])
    result = case.run("get", "s", "apple")
    equal([result.status, result.out], [0, "red\n"])
    equal(case.run("del", "s", "apple").status, 0)
    result = case.run("get", "s", "apple")
    equal([result.status, result.out, result.errors], [1, "", "pagewood: no such key\n"])


@test("R1")
def what_is_not_a_command_ends_with_status_2(case):
    case.new_store()
    answers = case.script("put a", "scan --upto b", "put %4 b", "scan --limit -1", "put a b")
    equal([answer.end[:3] for answer in answers], ["[2]"] * 4 + ["[0]"])
    for words in (("fetch", "s"), ("scan", "s", "--limit", "x"), ("get",)):
        result = case.run(*words)
        equal([result.status, result.out], [2, ""], " ".join(words))
        holds(result.errors.startswith("pagewood: "), "a message", result.errors)


@test("R1")
def a_missing_store_is_refused_and_another_file_is_damaged(case):
    result = case.run("dump", "nowhere")
    equal([result.status, result.errors], [1, "pagewood: no store at nowhere\n"])
    case.write("notes", "not a store at all\n" * 60)
    result = case.run("dump", "notes")
    equal([result.status, result.errors], [4, "pagewood: not a pagewood store\n"])


@test("R1")
def the_usage_is_printed_when_asked_for(case):
    result = case.run("help")
    equal(result.status, 0)
    holds(result.out.startswith("usage: python3 -m pagewood COMMAND STORE"), "the usage", result.out)
    case.new_store()
    equal(case.run("count", "s").out, "0\n")


@test("R1")
def texts_stand_for_bytes(case):
    case.new_store()
    answers = case.ask("put a%20b %.", "put %25 100%25", "put %ff%00 %7f~!", "put \u00e9 x", "dump", "get %c3%A9")
    equal(answers[4], ["%25 100%25", "a%20b %.", "%C3%A9 x", "%FF%00 %7F~!"])
    equal(answers[5], ["x"])


@test("R1")
def a_script_goes_on_after_a_command_that_failed(case):
    case.new_store()
    result = case.run("script", "s", stdin="put a 1\n\n# a remark\nget b\nfetch\nget a\nput a\ncount\n")
    equal(result.status, 0)
    equal(result.lines, ["[0]", "[1] no such key", "[2] unknown command fetch", "1", "[0]", "[2] expected KEY VALUE", "1", "[0]"])


@test("R1")
def a_script_opens_and_closes_stores(case):
    case.new_store("a")
    case.new_store("b")
    answers = case.script(
        "count", "open a", "put k 1", "open b", "get k", "put k 2", "close", "close", "open a", "get k", "open c", "get k", store=None)
    equal(ends(answers), [
        "[1] no open store", "[0]", "[0]", "[0]", "[1] no such key", "[0]", "[0]", "[1] no open store", "[0]", "[0]",
        "[1] no store at c", "[1] no open store"])
    equal(answers[9].lines, ["1"])


@test("R1", "R14")
def a_key_that_is_too_long_is_refused(case):
    case.new_store()
    result = case.run("put", "s", "k" * 65, "v")
    equal([result.status, result.errors], [1, "pagewood: key too long: 65 bytes, the limit is 64\n"])
    equal(case.run("put", "s", "k" * 64, "v").status, 0)
    equal(case.ask("dump")[0], ["k" * 64 + " v"])


@test("R1", "R3")
def the_file_layer_counts_crashes_and_tears(case):
    case.new_store()
    result = case.run("script", "s", stdin="events\nput a 1\nevents\n", faults="crash=2 log=" + case.path("log"))
    equal(result.status, 70)
    equal(result.lines, ["events 0", "[0]"])
    lines = case.bytes_of("log").decode().splitlines()
    equal([line.split()[:4] for line in lines], [["1", "wal", "write", "0"]])
    equal(shape.Event(lines[0]).data[:4], b"PWWL")
    case.new_store("t")
    equal(case.run("put", "t", "a", "1", faults="torn=1:9").status, 70)
    equal(len(case.bytes_of("t-wal")), 9)
    equal(case.run("put", "t", "a", "1", faults="crash=x").status, 2)
