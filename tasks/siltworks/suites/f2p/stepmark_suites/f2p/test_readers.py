# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Step readers: sources are read as their rows are pulled."""

import os

import big
from kit import equal, test

COUNT = """
import sys
from siltworks import api
rows = 0
total = 0
for row in api.rows(sys.argv[1], "a"):
    rows += 1
    total += len(row["pad"] or "")
print(rows, total)
"""
PULL = """
import sys, os
from siltworks import api
rows = api.rows("p.json", sys.argv[1])
for number in range(int(sys.argv[2])):
    print(sorted(next(rows).items(), key=str), flush=True)
"""
OUT = [{"from": "a", "file": "o.csv", "format": "csv"}]
FORMATS = {
    "jsonl": {"format": "jsonl"},
    "csv": {"format": "csv"},
    "fixed": {"format": "fixed", "columns": [{"name": "i", "start": 1, "width": 6}, {"name": "pad", "start": 7, "width": big.PAD}]},
}


def reads_within_8_mebibytes(case, format, path, empty, rows, total):
    for name, file in (("full.json", path), ("empty.json", case.write("empty" + path[path.index("."):], empty))):
        case.pipeline([{"id": "a", "file": file, **FORMATS[format]}], [], OUT, file=name)
    small = case.python(COUNT, "empty.json")
    full = case.python(COUNT, "full.json")
    equal([small.out, full.out], ["0 0\n", "%d %d\n" % (rows, total)])
    big.within(full, small, 8, format)


@test("R9")
def csv_takes_memory_for_a_row(case):
    reads_within_8_mebibytes(case, "csv", big.big_csv(), "i,k,n,pad\n", big.ROWS, big.ROWS * big.PAD)


@test("R9")
def jsonl_takes_memory_for_a_row(case):
    reads_within_8_mebibytes(case, "jsonl", big.big_jsonl(), "", big.ROWS, big.ROWS * big.PAD)


@test("R9")
def fixed_width_takes_memory_for_a_row(case):
    reads_within_8_mebibytes(case, "fixed", big.big_fixed(), "", big.ROWS, big.ROWS * big.PAD)


@test("R9")
def packed_files_are_unpacked_bit_by_bit(case):
    reads_within_8_mebibytes(case, "jsonl", big.big_gz(), "", big.ROWS, big.ROWS * big.PAD)


@test("R9")
def rejected_rows_do_not_stay_in_memory(case):
    reads_within_8_mebibytes(case, "jsonl", big.bad_jsonl(), "", 0, 0)


@test("R8", "R10")
def a_row_is_given_while_the_file_is_still_being_written(case):
    pieces = {
        "csv": ['i,t\n1,"a\nb"\n', '2,c\n'],
        "jsonl": ['{"i":"1","t":"a\\nb"}\n', '\n[]\n{"i":"2","t":"c"}\n'],
        "fixed": ["1a b\n", "x\n2c  \n"],
    }
    for format, (first, second) in pieces.items():
        case.pipeline([{"id": "a", "file": format + ".pipe", **FORMATS[format]}], [], OUT)
        if format == "fixed":
            columns = [{"name": "i", "start": 1, "width": 1}, {"name": "t", "start": 2, "width": 3}]
            case.pipeline([{"id": "a", "file": "fixed.pipe", "format": "fixed", "columns": columns}], [], OUT)
        pipe = case.pipe(format + ".pipe")
        running = case.start("a", "2", code=PULL + "rows.close()\nopen('closed', 'w').close()\nos.read(os.open('end.pipe', os.O_RDONLY), 1)\n")
        end = case.pipe("end.pipe")
        text = "a b" if format == "fixed" else "a\nb"
        seen = [str(sorted({"i": "1", "t": text}.items(), key=str)) + "\n"]
        pipe.send(first)
        case.wait_for(lambda: case.read("tmp/.out%d" % (len(case.running) - 1)) == seen[0], "the first row")
        pipe.send(second)
        seen.append(str(sorted({"i": "2", "t": "c"}.items(), key=str)) + "\n")
        end.send("x")
        case.wait_for(pipe.reader_is_gone, "a closed source")
        equal([running.wait().status, running.wait().out], [0, "".join(seen)], format)
        for name in ("end.pipe", "closed"):
            os.unlink(case.path(name))


@test("R10")
def nothing_is_open_after_the_end_an_error_or_close(case):
    case.write("a.jsonl", '{"v":1}\n{"v":2}\n[]\n')
    case.pipeline([{"id": "a", "file": "a.jsonl", "format": "jsonl"}, {"id": "b", "file": "a.jsonl", "format": "jsonl", "on_error": "fail"}], [], OUT)
    got = case.python("""
import gc, os
from siltworks import api
gc.disable()
def handles():
    return [n for n in range(3, 60) if is_open(n)]
def is_open(n):
    try:
        os.fstat(n)
        return True
    except OSError:
        return False
before = handles()
print(len(list(api.rows("p.json", "a"))), handles() == before)
rows = api.rows("p.json", "a")
print(next(rows), handles() == before)
rows.close()
print(handles() == before)
kept = api.rows("p.json", "b")
try:
    list(kept)
except api.PipelineError as error:
    print(error.message, handles() == before)
print(list(kept), list(rows))
""")
    equal(got.out.splitlines(), ["2 True", "{'v': 1} False", "True", "source 'b': row 3: not an object True", "[] []"])


@test("R11")
def damage_comes_before_rows_however_much_later_it_is(case):
    case.write("a.csv", b"pad\n1,2\n" + b"1\n" * 30000 + b"\xff\n")
    source = {"id": "a", "file": "a.csv", "format": "csv", "on_error": "fail"}
    case.pipeline([source, {**source, "id": "b", "on_error": "reject"}], [], OUT)
    got = case.python("""
from siltworks import api
for name in ("a", "b"):
    rows = api.rows("p.json", name)
    count = 0
    try:
        for row in rows:
            count += 1
    except api.PipelineError as error:
        print(error.message, count > 20000)
""")
    equal(got.out.splitlines(), ["source 'a': 'a.csv' is not UTF-8 text False", "source 'b': 'a.csv' is not UTF-8 text True"])
