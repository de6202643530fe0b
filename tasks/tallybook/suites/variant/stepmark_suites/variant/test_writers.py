# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step concurrent-writers: several processes on one book.

Sessions that stay open make the turns of the processes certain: each answer is
awaited before the next command is sent.
"""

from kit import cells, equal, table, test


def add(name, day="2028-03-01"):
    return 'add %s "%s" "Expenses:Food=1.00 EUR" Assets:Cash' % (day, name)


def ask(session, line, status=0):
    answer = session.ask(line)
    equal(answer.status, status, line)
    return answer.lines


def stored(book):
    """Number and description of every entry, as a fresh process sees them."""
    result = book.run("register", "Assets")
    equal(result.status, 0)
    return [cells(line)[1:3] for line in result.lines]


@test("R42", "R45")
def two_open_sessions_take_turns_without_loss(case):
    book = case.book()
    first, second = book.open_session(), book.open_session()
    ask(first, "check"), ask(second, "check")
    equal(ask(first, add("a long description of the first")), ["added 1"])
    equal(ask(second, add("b")), ["added 2"])
    equal(ask(first, add("c")), ["added 3"])
    equal(ask(second, add("another long description")), ["added 4"])
    equal(stored(book), [
        ["#1", "a long description of the first"], ["#2", "b"], ["#3", "c"], ["#4", "another long description"]])


@test("R43")
def a_session_sees_what_others_have_added(case):
    book = case.book()
    session = book.open_session()
    equal(ask(session, "check"), ["entries: 0"])
    equal(book.run("add", "2028-03-01", "Other", "Expenses:Food=2.50 EUR", "Assets:Cash").lines, ["added 1"])
    equal(table(ask(session, "balance Expenses"))[0], ["2.50 EUR", "Expenses:Food"])
    equal(ask(session, "check"), ["entries: 1"])


@test("R44", "R34")
def a_month_that_another_process_closed_is_closed(case):
    book = case.book()
    session = book.open_session()
    equal(ask(session, add("before")), ["added 1"])
    equal(book.run("close", "2028-03").lines, ["closed 2028-03: entry 2"])
    ask(session, add("too late", "2028-03-31"), status=1)
    ask(session, "close 2028-03", status=1)
    equal(ask(session, add("april", "2028-04-01")), ["added 3"])
    equal([row[1] for row in stored(book)], ["before", "april"])


@test("R44")
def standing_orders_are_added_once_by_whoever_comes_first(case):
    book = case.book(standing="1 Rent\n    Expenses:Rent  800 EUR\n    Assets:Bank\n31 Gym\n    Expenses:Gym  30 EUR\n    Assets:Bank\n")
    first, second = book.open_session(), book.open_session()
    ask(first, "check"), ask(second, "check")
    equal(ask(first, "standing 2028-02"), ["added 1", "added 2"])
    equal(ask(second, "standing 2028-02"), [])
    equal(ask(second, "standing 2028-03"), ["added 3", "added 4"])
    equal(ask(first, "standing 2028-03"), [])
    equal([row[1] for row in stored(book)], ["Rent", "Gym", "Rent", "Gym"])


def entry_text(day, name):
    return "%s %s\n    Expenses:Food  1.00 EUR\n    Assets:Cash\n\n" % (day, name)


@test("R42", "R45")
def an_import_that_waits_for_its_text_holds_up_nobody(case):
    book = case.book()
    session = book.open_session()
    ask(session, "check")
    pipe = case.pipe("slow.journal")
    session.send("import slow.journal")
    pipe.wait_for_reader()
    equal(book.run("add", "2028-03-01", "from outside with a long text", "Expenses:Food=1 EUR", "Assets:Cash").lines, ["added 1"])
    pipe.finish(entry_text("2028-03-02", "i1") + entry_text("2028-03-02", "i2"))
    equal(session.answer().lines, ["imported 2"])
    equal(book.run("add", "2028-03-03", "last", "Expenses:Food=1 EUR", "Assets:Cash").lines, ["added 4"])
    equal(stored(book), [["#1", "from outside with a long text"], ["#2", "i1"], ["#3", "i2"], ["#4", "last"]])


@test("R44", "R34")
def a_month_that_is_closed_while_an_import_waits_is_closed_for_it(case):
    book = case.book()
    session = book.open_session()
    equal(ask(session, add("before")), ["added 1"])
    pipe = case.pipe("slow.journal")
    session.send("import slow.journal")
    pipe.wait_for_reader()
    equal(book.run("close", "2028-03").lines, ["closed 2028-03: entry 2"])
    pipe.finish(entry_text("2028-04-01", "open") + entry_text("2028-03-31", "closed"))
    equal(session.answer().status, 1)
    equal(ask(session, add("april", "2028-04-01")), ["added 3"])
    equal(stored(book), [["#1", "before"], ["#3", "april"]])


@test("R45", "R42")
def a_killed_session_keeps_nobody_waiting(case):
    book = case.book()
    doomed, other = book.open_session(), book.open_session()
    ask(other, "check")
    equal(ask(doomed, add("by the doomed")), ["added 1"])
    doomed.kill()
    equal(ask(other, add("by the other")), ["added 2"])
    equal(book.run("add", "2028-03-01", "by a third", "Expenses:Food=1 EUR", "Assets:Cash").lines, ["added 3"])
    equal([row[1] for row in stored(book)], ["by the doomed", "by the other", "by a third"])


@test("R42", "R43")
def many_writers_at_once_lose_nothing(case):
    book = case.book()
    sessions = [book.open_session() for _ in range(4)]
    for session in sessions:
        ask(session, "check")
    for turn in range(6):
        for number, session in enumerate(sessions):
            session.send(add("writer %d turn %d %s" % (number, turn, "x" * (7 * number))))
            session.send("balance Expenses")
    answered = []
    for number, session in enumerate(sessions):
        for turn in range(6):
            line, = session.answer().lines
            answered.append((int(line.split()[1]), "writer %d turn %d" % (number, turn)))
            equal(session.answer().status, 0)
    rows = stored(book)
    equal([row[0] for row in rows], ["#%d" % number for number in range(1, 25)])
    equal([(number, " ".join(row[1].split()[:4])) for number, row in enumerate(rows, 1)], sorted(answered))
