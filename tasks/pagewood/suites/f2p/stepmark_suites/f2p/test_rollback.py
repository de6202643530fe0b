# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step rollback: what never was leaves nothing behind."""

from kit import equal, figures, holds, put, rows, test

FIVE = [put(b"k%d" % place, b"v" * 60) for place in range(5)]
MANY = [put(b"n%03d" % place, b"w" * 60) for place in range(60)]


def ends(answers):
    return [answer.end for answer in answers]


@test("R13")
def a_rolled_back_transaction_gives_its_new_pages_back(case):
    case.new_store()
    answers = case.ask(*FIVE, "stat", "begin", *MANY, put(b"long", b"x" * 3000), "rollback", "stat", "dump", "put z 1", "checkpoint")
    equal(answers[-4], answers[5])
    equal(answers[-3], rows((b"k%d" % place, b"v" * 60) for place in range(5)))
    image = case.sound_image()
    equal(image.pages, figures(answers[5])["pages"])


@test("R13")
def a_rolled_back_transaction_frees_nothing(case):
    case.new_store()
    values = {b"a": b"1" * 1700, b"b": b"2" * 1200, b"c": b"3"}
    answers = case.ask(
        *[put(*entry) for entry in values.items()], "stat", "begin", "del a", "put b short", "rollback", "stat",
        put(b"d", b"4" * 2600), "dump", "checkpoint")
    equal(answers[8], answers[3])
    values[b"d"] = b"4" * 2600
    equal(answers[-2], rows(sorted(values.items())))
    case.sound_image(values)


@test("R13")
def pages_of_the_free_list_that_were_taken_go_back_to_it(case):
    case.new_store()
    answers = case.ask(
        put(b"a", b"1" * 4000), "put a 1", "stat", "begin", put(b"b", b"2" * 2600), put(b"c", b"3" * 900), "rollback",
        "stat", put(b"d", b"4" * 3900), "stat", "checkpoint")
    equal(figures(answers[2])["free"], 8)
    equal(answers[7], answers[2])
    stat = figures(answers[9])
    equal([stat["free"], stat["overflow"], stat["pages"]], [0, 8, figures(answers[2])["pages"]])
    case.sound_image({b"a": b"1", b"d": b"4" * 3900})


@test("R14")
def a_refused_command_leaves_no_transaction_open(case):
    case.new_store()
    answers = case.script(
        put(b"k" * 65, b"v"), "put a 1", "del nothing", "begin", "put b 2", "rollback", "put %. 3", "begin", "put c 4", "commit", "commit",
        "dump", "checkpoint")
    equal(ends(answers), [
        "[1] key too long: 65 bytes, the limit is 64", "[0]", "[1] no such key", "[0]", "[0]", "[0]", "[1] empty key",
        "[0]", "[0]", "[0]", "[1] no transaction", "[0]", "[0]"])
    equal(answers[11].lines, ["a 1", "c 4"])
    case.sound_image({b"a": b"1", b"c": b"4"})


@test("R14")
def a_refused_put_within_a_transaction_changes_nothing(case):
    case.new_store()
    answers = case.script(
        "put a 1", "begin", "put b 2", put(b"k" * 70, b"x" * 2000), put(b"", b"y" * 900), "stat", "del c", "begin", "checkpoint", "put d 4",
        "commit", "stat", "checkpoint")
    refused = [end for end in ends(answers) if end != "[0]"]
    equal(refused, [
        "[1] key too long: 70 bytes, the limit is 64", "[1] empty key", "[1] no such key", "[1] in a transaction",
        "[1] in a transaction"])
    first, last = figures(answers[5].lines), figures(answers[11].lines)
    equal([first["entries"], first["pages"], last["entries"], last["pages"]], [2, 2, 3, 2])
    case.sound_image({b"a": b"1", b"b": b"2", b"d": b"4"})


@test("R15")
def the_end_of_a_script_takes_its_open_transaction_back(case):
    case.new_store()
    case.new_store("t")
    case.ask("put a 1", "begin", "put b 2", "del a")
    case.ask("put c 3", "begin", "put d 4", "open t", "put e 5", "begin", "put f 6", "close", "open s")
    answers = case.ask("dump", "stat", "checkpoint", "open t", "dump", "checkpoint")
    equal([answers[0], answers[4]], [["a 1", "c 3"], ["e 5"]])
    holds(figures(answers[1])["entries"] == 2, "2 entries", answers[1])
    case.sound_image({b"a": b"1", b"c": b"3"})
    case.sound_image({b"e": b"5"}, "t")
