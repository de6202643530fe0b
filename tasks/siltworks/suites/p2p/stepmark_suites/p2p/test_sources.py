# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""What stays: how sources are read and what is rejected."""

from kit import equal, test

CSV = {"id": "a", "file": "a.csv", "format": "csv"}
JSONL = {"id": "a", "file": "a.jsonl", "format": "jsonl"}


def copy_of(case, source, **more):
    """Run a pipeline that only copies a source; gives the result and the rows."""
    case.pipeline([source], [], [{"from": "a", "file": "o.jsonl", "format": "jsonl"}], rejects="rej.jsonl", **more)
    result = case.run("run", "p.json")
    return result, case.rows("o.jsonl") if result.status == 0 else None


@test("R49", "R50")
def csv_has_quotes_blank_lines_and_empty_fields(case):
    case.write("a.csv", '\ufeffid,"na me",x\r\n1,"a\r\nb ""q""",\r\n\r\n2,é,""\n')
    result, rows = copy_of(case, CSV)
    equal(rows, [{"id": "1", "na me": 'a\r\nb "q"', "x": None}, {"id": "2", "na me": "é", "x": None}])
    equal([result.out, result.errors], ["a: 2 in, 2 out, 0 rejected\no.jsonl: 2 rows\n", ""])


@test("R49", "R50")
def csv_rejects_have_row_numbers_and_reasons(case):
    case.write("a.csv", "id;n\n1;2\n2\n3;x\n\n4;5;6\n5;7\n")
    result, rows = copy_of(case, {**CSV, "delimiter": ";", "types": {"n": "int", "zz": "date"}})
    equal(rows, [{"id": "1", "n": 2}, {"id": "5", "n": 7}])
    equal(case.rows("rej.jsonl"), [
        {"node": "a", "row": 2, "code": "fields", "reason": "expected 2 fields, got 1", "data": ["2"]},
        {"node": "a", "row": 3, "code": "type", "reason": "column 'n': 'x' is not an int", "data": ["3", "x"]},
        {"node": "a", "row": 4, "code": "fields", "reason": "expected 2 fields, got 3", "data": ["4", "5", "6"]},
    ])


@test("R49")
def csv_columns_take_the_place_of_the_header(case):
    case.write("a.csv", "x,y\n1,2\n")
    equal(copy_of(case, {**CSV, "columns": ["p", "q"]})[1], [{"p": "1", "q": "2"}])
    equal(copy_of(case, {**CSV, "columns": ["p", "q"], "header": False})[1], [{"p": "x", "q": "y"}, {"p": "1", "q": "2"}])


@test("R49", "R50")
def jsonl_rejects_what_is_no_flat_object(case):
    lines = ['{"v":1.0,"t":"a\u2028b"}', "", "[1]", "{", '{"v":{"w":1}}', '{"v":NaN}', '{"v":1e999}', '{"v":"\\ud800"}', '{"v":null}\r']
    case.write("a.jsonl", "\n".join(lines))
    equal(copy_of(case, JSONL)[1], [{"v": 1.0, "t": "a\u2028b"}, {"v": None}])
    equal([(entry["row"], entry["code"], entry["reason"]) for entry in case.rows("rej.jsonl")], [
        (2, "object", "not an object"), (3, "json", "not JSON"), (4, "nested", "column 'v': nested value"),
        (5, "json", "not JSON"), (6, "json", "column 'v': number too large"), (7, "json", 'column "v": not Unicode text')])


@test("R49", "R50")
def fixed_columns_are_cut_in_characters(case):
    case.write("a.txt", "éa  12\r\n\n b   3\nshort\n")
    source = {"id": "a", "file": "a.txt", "format": "fixed", "types": {"n": "int"}, "columns": [
        {"name": "t", "start": 1, "width": 4}, {"name": "n", "start": 5, "width": 2}]}
    equal(copy_of(case, source)[1], [{"t": "éa", "n": 12}, {"t": "b", "n": 3}])
    equal([(entry["row"], entry["reason"], entry["data"]) for entry in case.rows("rej.jsonl")], [
        (3, "expected 6 characters, got 5", "short")])


@test("R49")
def gzip_files_are_unpacked_and_packed(case):
    case.write("a.jsonl.gz", [{"v": n} for n in range(300)])
    case.pipeline([{**JSONL, "file": "a.jsonl.gz"}], [], [{"from": "a", "file": "o.csv.gz", "format": "csv", "delimiter": "|"}])
    case.good("run", "p.json", "--quiet")
    equal(case.read("o.csv.gz"), "v\n" + "".join("%d\n" % n for n in range(300)))


@test("R49")
def types_convert_values(case):
    case.write("a.jsonl", [{"i": " 7 ", "n": "2.50", "b": "Yes", "d": "2024-02-29", "t": 1.5}, {"i": 2.0, "n": 3, "b": False}])
    rows = copy_of(case, {**JSONL, "types": {"i": "int", "n": "number", "b": "bool", "d": "date", "t": "text"}})[1]
    equal(repr(rows), repr([{"i": 7, "n": 2.5, "b": True, "d": "2024-02-29", "t": "1.5"}, {"i": 2, "n": 3, "b": False}]))
