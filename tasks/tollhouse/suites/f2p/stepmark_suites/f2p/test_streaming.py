"""Step streaming: entries go through, they do not pile up.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import BOOK, ENTRIES, check, equal, lines, tail, test

MANY = 30_000


def many(p):
    row = "2031-{:02}-{:02};{};load number {};{}.{:03};{}.5\n"
    return p.put("many", "".join(
        row.format(i % 12 + 1, i % 28 + 1, ("milner", "tarn", "penny")[i % 3], i % 7, i % 60, i % 1000,
                   i % 50) for i in range(MANY)))


def small_heap(p, *words):
    result = p.process(*words, jvm=["-Xmx6m"])
    full = "OutOfMemory" in result.err
    check(result.status == 0, "exit status 0", "a full heap" if full else result.err[:120])
    return result.out


def send(process, text):
    process.stdin.write(text.encode())
    process.stdin.flush()


@test("R29")
def price_answers_each_line_at_once(p):
    process = p.start("price", "--book", p.put("canal.book", BOOK), "-")
    send(process, "2031-04-02;milner;coal;12.5;18\n")
    equal(p.read_line(process), "2031-04-02;milner;bulk;coal;12.500;18.0;14.50\n")
    send(process, "# nothing\n2031-04-05;milner;credit;2.50;damaged\n")
    equal(p.read_line(process), "2031-04-05;milner;-;credit;0.000;0.0;-2.50\n")
    process.stdin.close()
    equal(p.read_line(process), "")
    equal(process.wait(p.seconds_left()), 0, "exit status")


@test("R30")
def price_prints_what_came_before_a_problem(p):
    entries = p.put("e", lines(*ENTRIES.splitlines()[:2], "2031-04-03;nobody;coal;1;1",
                               *ENTRIES.splitlines()[2:]))
    result = p.run("price", "--book", p.put("canal.book", BOOK), entries)
    equal(result.status, 1, "exit status")
    equal(result.out, lines("2031-04-02;milner;bulk;coal;12.500;18.0;14.50",
                            "2031-04-02;tarn;mill;powder;5.000;18.0;7.00"))
    equal(result.err, f"{entries}:3: unknown account nobody\n")


@test("R31")
def a_summary_of_many_entries_needs_a_small_heap_only(p):
    out = small_heap(p, "summary", "--book", p.put("canal.book", BOOK), many(p))
    equal([line.split()[:2] for line in out.splitlines()[1:]],
          [["milner", "10000"], ["penny", "10000"], ["tarn", "10000"], ["TOTAL", str(MANY)]])


@test("R31")
def the_largest_of_many_entries_need_a_small_heap_only(p):
    book = p.put("canal.book", BOOK)
    out = small_heap(p, "largest", "--book", book, "--top", "3", many(p))
    equal(len(out.splitlines()), 3, "lines")
    amounts = [float(line.split()[0]) for line in out.splitlines()]
    equal(amounts, sorted(amounts, reverse=True))
    entries = p.put("few", lines(*[f"2031-04-{day:02};penny;no{day};1;1" for day in range(1, 10)]))
    out = p.ok("largest", "--book", book, "--top", "4", entries)
    equal([line.split()[3] for line in out.splitlines()], ["no1", "no2", "no3", "no4"])


@test("R32")
def check_tells_each_problem_at_once(p):
    process = p.start("check", "--book", p.put("canal.book", BOOK), "-")
    send(process, "2031-04-02;milner;coal;12.5;18\n2031-04-31;milner;coal;1;1\n")
    equal(p.read_line(process), "-:2: bad date 2031-04-31\n")
    send(process, "2031-04-02;milner;coal;x;18\n")
    equal(p.read_line(process), "-:3: bad number x\n")
    process.stdin.close()
    equal(tail(p.read_line(process)), ["2 problems"])
    equal(process.wait(p.seconds_left()), 1, "exit status")
