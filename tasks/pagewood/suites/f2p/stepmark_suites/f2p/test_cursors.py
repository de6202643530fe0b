# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Step cursors: steps through a tree that changes meanwhile."""

import random

from kit import equal, put, rows, test, text_of

ENTRIES = [(b"k%03d" % place, b"v%03d" % place * 10) for place in range(120)]
FILL = [put(*entry) for entry in ENTRIES]


def after(case, *lines):
    """What the lines print on a store with 120 entries on a dozen leaves and more."""
    case.new_store()
    return case.ask("begin", *FILL, "commit", *lines)[len(FILL) + 2:]


def row(place):
    return rows([ENTRIES[place]])[0]


@test("R22")
def a_reverse_scan_gives_every_entry_once(case):
    answers = after(case, "scan --reverse", "scan --reverse --from k010 --before k101", "scan --reverse --limit 40 --to k0995")
    equal(answers[0], rows(ENTRIES[::-1]))
    equal(answers[1], rows(ENTRIES[10:101][::-1]))
    equal(answers[2], rows(ENTRIES[60:100][::-1]))


@test("R19")
def entries_can_be_deleted_while_a_cursor_goes_over_them(case):
    lines = ["cursor c"]
    for place in range(60):
        lines += ["next c 2", "del k%03d" % (2 * place), "del k%03d" % (2 * place + 1)]
    answers = after(case, *lines, "next c", "count")
    equal(answers[1:-2:3], [rows(ENTRIES[2 * place:2 * place + 2]) for place in range(60)])
    equal(answers[-2:], [["end"], ["0"]])


@test("R19")
def new_entries_ahead_are_given_and_those_behind_are_not(case):
    lines = ["cursor c", "next c 50"]
    for place in range(30):
        lines += ["put k0%02d- new" % place, "put k0%02d+ %s" % (50 + place, "n" * 60)]
    answers = after(case, *lines, "next c 100")
    expected = []
    for place in range(50, 120):
        expected += (["k%03d+ %s" % (place - 1, "n" * 60)] if 50 < place <= 80 else []) + [row(place)]
    equal(answers[1], rows(ENTRIES[:50]))
    equal(answers[-1], expected)


@test("R20", "R21")
def a_cursor_turns_around_without_giving_an_entry_twice(case):
    answers = after(
        case, "cursor c", "prev c", "next c 20", "prev c 3", "next c 2", "prev c 30", "next c", "cursor d --reverse --to k061",
        "next d 9", "prev d 4", "next d 1")
    equal(answers[1:7], [
        ["end"], rows(ENTRIES[:20]), [row(18), row(17), row(16)], [row(17), row(18)], rows(ENTRIES[:18][::-1]) + ["end"], [row(1)]])
    equal(answers[8:], [rows(ENTRIES[53:62][::-1]), [row(54), row(55), row(56), row(57)], [row(56)]])


@test("R21", "R19")
def after_the_end_a_cursor_stays_at_the_entry_given_last(case):
    answers = after(
        case, "cursor c --from k117 --before x", "next c 5", "next c", "put k200 new", "next c 2", "put z 1", "next c",
        "prev c 2", "cursor d --prefix k11 --reverse", "next d 11", "put k1095 a", "put k110- b", "next d", "prev d")
    equal(answers[1:3], [rows(ENTRIES[117:]) + ["end"], ["end"]])
    equal([answers[4], answers[6], answers[7]], [["k200 new", "end"], ["end"], [row(119), row(118)]])
    equal(answers[9], rows(ENTRIES[110:][::-1]) + ["end"])
    equal(answers[12:], [["end"], ["k110- b"]])


@test("R19", "R20")
def a_rollback_takes_the_ground_from_no_cursor(case):
    more = [put(b"k060x%03d" % place, b"m" * 60) for place in range(80)]
    answers = after(
        case, "cursor c", "cursor d --reverse", "next c 61", "begin", *more, "next c 2", "next d 70", "rollback", "next c 2",
        "next d 3", "prev d 2")
    equal(answers[84], ["k060x000 " + "m" * 60, "k060x001 " + "m" * 60])
    equal(answers[87], [row(61), row(62)])
    equal(answers[88], [row(60), row(59), row(58)])
    equal(answers[89], [row(59), row(60)])


@test("R19", "R20", "R21")
def random_steps_of_several_cursors_agree_with_a_model(case):
    random_ = random.Random(5)
    model = dict(ENTRIES)
    places, lines, expected = {"a": None, "b": None}, ["cursor a", "cursor b --reverse"], [[], []]
    for step in range(700):
        chosen = random_.random()
        if chosen < 0.5:
            name = random_.choice("ab")
            forward = random_.random() < 0.8
            lines.append(("next " if forward else "prev ") + name)
            last = places[name]
            if last is None and not forward:
                expected.append(["end"])
                continue
            rising = forward == (name == "a")
            ahead = [key for key in model if last is None or (key > last if rising else key < last)]
            places[name] = (min(ahead) if rising else max(ahead)) if ahead else last
            expected.append(rows([(places[name], model[places[name]])]) if ahead else ["end"])
        elif chosen < 0.75:
            key = b"k%03d%s" % (random_.randrange(120), random_.choice((b"", b"-", b"mm")))
            model[key] = b"%d" % step * random_.choice((1, 5, 15))
            lines.append(put(key, model[key]))
            expected.append([])
        else:
            near = sorted(model, key=lambda key: abs(int(key[1:4]) - int((places["a"] or b"k000")[1:4])))[:3]
            key = random_.choice(near)
            del model[key]
            lines.append("del " + text_of(key))
            expected.append([])
    answers = after(case, *lines)
    for number, (line, got, wanted) in enumerate(zip(lines, answers, expected)):
        equal(got, wanted, "step %d, %s" % (number, line.split()[0]))
