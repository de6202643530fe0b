# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step overflow: long values and the pages that they lie in."""

from kit import equal, figures, holds, put, rows, test


def stats(answers):
    return [figures(lines) for lines in answers if lines and lines[0].startswith("page-size")]


@test("R10")
def a_short_value_gives_the_pages_of_a_long_one_back(case):
    case.new_store()
    found = stats(case.ask(put(b"k", b"v" * 2600), "stat", put(b"k", b"short"), "stat", "checkpoint"))
    equal([(stat["overflow"], stat["free"]) for stat in found], [(6, 0), (0, 6)])
    case.sound_image({b"k": b"short"})


@test("R10", "R12")
def a_value_that_is_replaced_again_and_again_keeps_its_room(case):
    case.new_store()
    lines = [put(b"k", bytes([65 + place]) * 4100) for place in range(12)]
    found = stats(case.ask(*lines[:2], "stat", *lines[2:], "stat", "checkpoint"))
    equal(found[1]["pages"], found[0]["pages"])
    equal(found[1]["overflow"], 9)
    case.sound_image({b"k": b"L" * 4100})


@test("R10")
def a_deleted_entry_gives_its_whole_chain_back(case):
    case.new_store()
    found = stats(case.ask(
        put(b"a", b"1" * 3100), put(b"b", b"2" * 1600), put(b"c", b"3"), "del a", "stat", "del b", "stat",
        put(b"d", b"4" * 5600), "stat", "checkpoint"))
    equal([(stat["overflow"], stat["free"]) for stat in found], [(4, 7), (0, 11), (12, 0)])
    case.sound_image({b"c": b"3", b"d": b"4" * 5600})


@test("R11")
def a_value_that_fills_its_pages_takes_no_page_more(case):
    case.new_store()
    values = {b"a": b"x" * 500, b"b": b"y" * 1000, b"c": b"z" * 501, b"d": b"w" * 65, b"e": b"i" * 64}
    answers = case.ask(*[put(*entry) for entry in values.items()], "stat", "dump", "checkpoint")
    equal(stats(answers)[0]["overflow"], 1 + 2 + 2 + 1 + 0)
    equal(answers[-2], rows(values.items()))
    case.sound_image(values)


@test("R12")
def a_value_of_a_thousand_pages_and_more_is_kept(case):
    case.new_store()
    value = b"0123456789abcdef" * 37500
    answers = case.ask(put(b"big", value), put(b"small", b"s"), "get big", "stat", "del big", "stat", "checkpoint")
    holds(answers[2] == [value.decode()], "the value as it was put", "another one")
    equal([stat["overflow"] for stat in stats(answers)], [1200, 0])
    equal(stats(answers)[1]["free"], 1200)
    case.sound_image({b"small": b"s"})


@test("R10", "R11")
def values_that_grow_and_shrink_leave_a_sound_store(case):
    case.new_store()
    model, lines = {}, []
    sizes = [70, 500, 3, 1500, 64, 65, 999, 0, 2000, 1001]
    for step in range(60):
        key = b"k%d" % (step % 4)
        model[key] = b"%d" % (step % 10) * sizes[(step * 7 + step // 10) % 10]
        lines.append(put(key, model[key]))
    answers = case.ask(*lines, "dump", "checkpoint")
    equal(answers[-2], rows(sorted(model.items())))
    case.sound_image(model)
