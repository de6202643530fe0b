# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""Entries, ranges, transactions and cursors that work and go on working."""

from kit import equal, figures, holds, put, rows, test


def numbered(count, size=20):
    return [(b"%04d" % place, (b"%d-" % place * 8)[:size]) for place in range(count)]


@test("R1")
def keys_are_ordered_byte_by_byte(case):
    case.new_store()
    keys = [b"b", b"a\xff", b"a", b"B", b"\x00", b"aa", b"\xfe", b"~"]
    answers = case.ask(*[put(key, b"1") for key in keys], "dump")
    equal(answers[-1], rows((key, b"1") for key in sorted(keys)))


@test("R1", "R4")
def scans_take_bounds_and_limits(case):
    case.new_store(page_size=4096)
    puts = [put(*entry) for entry in numbered(50)]
    answers = case.ask(*puts, "scan --from 0010 --to 0013", "scan --from 0045", "scan --to 0001", "scan --limit 3", "scan --from 0047 --limit 2")
    equal([[line.split()[0] for line in lines] for lines in answers[50:]], [
        ["0010", "0011", "0012", "0013"], ["0045", "0046", "0047", "0048", "0049"], ["0000", "0001"], ["0000", "0001", "0002"],
        ["0047", "0048"]])


@test("R1", "R22")
def a_reverse_scan_of_a_single_leaf(case):
    case.new_store(page_size=4096)
    entries = numbered(30)
    answers = case.ask(*[put(*entry) for entry in entries], "scan --reverse", "scan --reverse --to 0010 --from 0008", "scan --reverse --limit 1")
    equal(answers[30:], [rows(entries[::-1]), rows(entries[8:11][::-1]), rows(entries[:28:-1])])


@test("R1", "R6")
def a_plain_prefix_gives_what_begins_so(case):
    case.new_store(page_size=4096)
    names = [b"tea", b"team", b"tent", b"te", b"ten", b"toe", b"t"]
    answers = case.ask(*[put(name, b"1") for name in names], "scan --prefix te", "count --prefix ten", "scan --prefix x", "count --prefix %.")
    equal([[line.split()[0] for line in lines] for lines in answers[7:]], [["te", "tea", "team", "ten", "tent"], ["2"], [], ["7"]])


@test("R1", "R8")
def many_entries_of_one_size_are_found_again(case):
    case.new_store()
    entries = numbered(300)
    shuffled = [entries[place * 113 % 300] for place in range(300)]
    case.ask("begin", *[put(*entry) for entry in shuffled], "commit")
    answers = case.ask("dump", "get 0000", "get 0150", "get 0299", "count --from 0100 --to 0199")
    equal(answers[0], rows(entries))
    equal(answers[1:], [["0-0-0-0-0-0-0-0-"], ["150-150-150-150-150-"], ["299-299-299-299-299-"], ["100"]])


@test("R1")
def a_value_is_replaced(case):
    case.new_store()
    answers = case.ask(*[put(*entry) for entry in numbered(60)], "put 0030 other", "put 0031 %.", "get 0030", "get 0031", "count")
    equal(answers[-3:], [["other"], ["%."], ["60"]])


@test("R1", "R12")
def a_long_value_is_read_back_after_reopening(case):
    case.new_store()
    value = bytes(range(256)) * 3
    case.ask(put(b"blob", value), put(b"text", b"t" * 1300), "put a 1")
    answers = case.ask("dump")
    equal(answers[0], rows([(b"a", b"1"), (b"blob", value), (b"text", b"t" * 1300)]))


@test("R1", "R16")
def single_entries_are_deleted_from_a_large_store(case):
    case.new_store()
    entries = numbered(200)
    answers = case.script(*[put(*entry) for entry in entries], "del 0033", "del 0120", "del 0033", "get 0120", "get 0121", "count")
    equal([answer.end for answer in answers[200:]], ["[0]", "[0]", "[1] no such key", "[1] no such key", "[0]", "[0]"])
    equal(case.ask("dump")[0], rows(entry for entry in entries if entry[0] not in (b"0033", b"0120")))


@test("R1")
def a_transaction_sees_its_changes_and_keeps_them(case):
    case.new_store()
    answers = case.ask("put a 1", "begin", "put b 2", "put a 3", "get a", "count", "del b", "put c 4", "commit", "dump")
    equal([answers[4], answers[5], answers[9]], [["3"], ["2"], ["a 3", "c 4"]])
    equal(case.ask("dump")[0], ["a 3", "c 4"])


@test("R1", "R13")
def a_rollback_brings_the_old_value_back(case):
    case.new_store()
    answers = case.ask("put a 1", "put b 2", "begin", "put a 9", "del b", "rollback", "dump", "begin", "put a 5", "commit", "dump")
    equal([answers[6], answers[10]], [["a 1", "b 2"], ["a 5", "b 2"]])


@test("R1")
def transactions_are_not_nested(case):
    case.new_store()
    answers = case.script("commit", "rollback", "begin", "begin", "checkpoint", "load x", "put a 1", "commit", "commit", "get a")
    equal([answer.end for answer in answers], [
        "[1] no transaction", "[1] no transaction", "[0]", "[1] in a transaction", "[1] in a transaction", "[1] x: No such file or directory",
        "[0]", "[0]", "[1] no transaction", "[0]"])


@test("R1", "R35")
def a_dump_can_be_loaded(case):
    case.new_store()
    case.new_store("t")
    entries = numbered(100)
    case.write("in", "\n" + "".join(line + "\n" for line in rows(entries)))
    answers = case.script("load in", "dump", "load in", "open t", "load none", "get 0042", "count")
    equal(answers[0].lines, ["loaded 100"])
    equal(answers[1].lines, rows(entries))
    equal([answer.end for answer in answers[2:]], [
        "[1] the store is not empty", "[0]", "[1] none: No such file or directory", "[1] no such key", "[0]"])


@test("R1", "R19")
def a_cursor_steps_through_a_store_that_stays_as_it_is(case):
    case.new_store()
    entries = numbered(80)
    answers = case.script(*[put(*entry) for entry in entries], "cursor c", "next c", "next c 30", "next c 60", "cursor d --from 0070", "next d 2", "drop d", "next d", "next e", "drop c")[80:]
    equal([answers[1].lines, answers[2].lines, answers[3].lines], [rows(entries[:1]), rows(entries[1:31]), rows(entries[31:]) + ["end"]])
    equal(answers[5].lines, rows(entries[70:72]))
    equal([answer.end for answer in answers[6:]], ["[0]", "[1] no cursor d", "[1] no cursor e", "[0]"])


@test("R1")
def stat_counts_the_pages_of_a_store(case):
    case.new_store()
    answers = case.ask(*[put(*entry) for entry in numbered(12)], put(b"long", b"x" * 700), "stat", "pages")
    stat = figures(answers[13])
    equal([stat["page-size"], stat["pages"], stat["free"], stat["entries"], stat["levels"], stat["leaves"], stat["branches"], stat["overflow"]], [
        512, 4, 0, 13, 1, 1, 0, 2])
    equal(answers[14], ["0 header 0", "1 leaf 13", "2 overflow 500", "3 overflow 200"])
