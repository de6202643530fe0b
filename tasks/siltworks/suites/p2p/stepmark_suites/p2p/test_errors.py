# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""What stays: errors, their order, and the command line."""

import json

from kit import equal, test

A = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
B = {"id": "b", "file": "b.jsonl", "format": "jsonl"}
OUT = [{"from": "a", "file": "o.jsonl", "format": "jsonl"}]


def failure(case, sources, steps=(), outputs=OUT, **more):
    """The message of a run that fails; it must have written nothing."""
    case.pipeline(sources, steps, outputs, rejects="rej.jsonl", report="rep.json", **more)
    result = case.run("run", "p.json", "--outdir", "out")
    equal([result.status, result.out], [1, ""], repr(result))
    equal(case.names("out"), [])
    return result.errors


@test("R50")
def a_failing_row_ends_the_run(case):
    case.write("a.jsonl", [{"v": 1}, {"v": "x"}])
    equal(failure(case, [{**A, "types": {"v": "int"}, "on_error": "fail"}]), "siltworks: source 'a': row 2: column 'v': 'x' is not an int\n")
    step = {"id": "s", "op": "filter", "from": "a", "where": "v > 0", "on_error": "fail"}
    equal(failure(case, [A], [step]), "siltworks: step 's': row 2: cannot compare text with number\n")


@test("R50")
def too_many_rejects_are_counted_to_the_end(case):
    case.write("a.jsonl", [{"v": "x"}] * 4 + [{"v": 1}])
    step = {"id": "s", "op": "map", "from": "a", "set": {"v": "v + 1"}, "max_rejects": 1}
    equal(failure(case, [A], [step]), "siltworks: step 's': 4 rows rejected, at most 1 allowed\n")
    case.pipeline([A], [{**step, "max_rejects": 4}], OUT)
    equal(case.run("run", "p.json").status, 0)


@test("R50")
def the_error_of_the_first_node_is_shown(case):
    case.write("a.jsonl", [{"v": "x"}] + [{"v": n} for n in range(500)] + [{"v": [1]}])
    case.write("b.jsonl", '{"v":1}\n{')
    second = {"id": "t", "op": "validate", "from": "s", "rules": [{"column": "v", "max": 3}], "on_error": "fail"}
    first = {"id": "s", "op": "filter", "from": "a", "where": "v != 0"}
    late = {"id": "m", "op": "map", "from": "s", "set": {"w": "1 / (499 - v)"}, "on_error": "fail"}
    outputs = [{"from": "t", "file": "o.csv", "format": "csv"}]
    equal(failure(case, [A, B], [first, second], outputs), "siltworks: step 't': row 1: column 'v': 'x' cannot be compared with 3\n")
    equal(failure(case, [A, {**B, "on_error": "fail"}], [first, second], outputs), "siltworks: source 'b': row 2: not JSON\n")
    equal(failure(case, [{**A, "on_error": "fail"}, B], [first, second], outputs), "siltworks: source 'a': row 502: column 'v': nested value\n")
    limited = {**first, "where": "v < 1000", "max_rejects": 0}
    equal(failure(case, [A, B], [limited, second], outputs), "siltworks: step 's': 1 rows rejected, at most 0 allowed\n")
    case.write("a.jsonl", [{"v": n} for n in range(500)])
    equal(failure(case, [A, B], [first, late, second], outputs), "siltworks: step 'm': row 499: column 'w': division by zero\n")


@test("R50")
def damage_in_a_file_comes_before_its_rows(case):
    source = {"id": "a", "file": "a.csv", "format": "csv", "on_error": "fail"}
    case.write("a.csv", b"x,y\n1\n" + b"1,2\n" * 20000 + b"\xff,2\n")
    equal(failure(case, [source]), "siltworks: source 'a': 'a.csv' is not UTF-8 text\n")
    case.write("a.csv", b"x,y\n1,2\n1,\"2\n")
    equal(failure(case, [source]), "siltworks: source 'a': row 2: unexpected end of data\n")
    case.write("a.csv", "x,x\n1,2\n")
    equal(failure(case, [source]), "siltworks: source 'a': column 'x' is there twice\n")
    equal(failure(case, [{**source, "file": "no.csv"}]), "siltworks: source 'a': cannot read 'no.csv': No such file or directory\n")


@test("R50")
def damaged_gzip_data_comes_first_of_all(case):
    path = case.write("a.csv.gz", b"x,y\n1\n\xff\n" + b"1,2\n" * 20000)
    with open(path, "r+b") as file:
        file.truncate(len(file.read()) - 6)
    source = {"id": "a", "file": "a.csv.gz", "format": "csv", "on_error": "fail"}
    equal(failure(case, [source]), "siltworks: source 'a': cannot read 'a.csv.gz': damaged gzip data\n")


@test("R50")
def sums_of_texts_and_double_keys_end_the_run(case):
    case.write("a.jsonl", [{"k": k, "v": v} for k, v in [("p", 1), ("q", 2), ("p", "x"), ("q", "y")]])
    group = {"id": "g", "op": "group", "from": "a", "by": ["k"], "aggregate": {"s": "sum(v)"}}
    equal(failure(case, [A], [group]), "siltworks: step 'g': row 3: sum(v): 'x' is not a number\n")
    join = {"id": "j", "op": "join", "left": "a", "right": "a", "on": ["k"], "unique": True}
    equal(failure(case, [A], [join]), "siltworks: step 'j': row 3 of 'a': key (p) is there twice\n")


@test("R49", "R50")
def rejects_come_by_node_and_outputs_have_all_columns(case):
    case.write("a.jsonl", '{"v":1}\nx\n{"v":"q","w":2}\n{"z":5,"v":7}\ny\n')
    case.write("b.jsonl", "z\n")
    steps = [{"id": "m", "op": "map", "from": "a", "set": {"n": "v + 1"}}, {"id": "f", "op": "filter", "from": "a", "where": "v < 5"}]
    outputs = [{"from": "f", "file": "f.csv", "format": "csv"}, {"from": "m", "file": "m.csv", "format": "csv"}, {"from": "a", "file": "a.csv", "format": "csv", "columns": ["z", "v"], "header": False}]
    case.pipeline([A, B], steps, outputs, rejects="rej.jsonl")
    case.good("run", "p.json")
    equal([(entry["node"], entry["row"]) for entry in case.rows("rej.jsonl")], [("a", 2), ("a", 5), ("b", 1), ("m", 2), ("f", 2)])
    equal([case.read("f.csv"), case.read("m.csv"), case.read("a.csv")], ["v\n1\n", "v,n,z\n1,2,\n7,8,5\n", ",1\n,q\n5,7\n"])


@test("R50")
def an_output_that_cannot_be_written_ends_the_run(case):
    case.write("a.jsonl", [{"v": 1}])
    case.write("file", "x")
    case.pipeline([A], [], [{**OUT[0], "file": "file/o.jsonl"}])
    result = case.run("run", "p.json")
    equal([result.status, result.out, result.errors.startswith("siltworks: output: cannot write 'file/o.jsonl': ")], [1, "", True], repr(result))
    case.pipeline([A], [{"id": "s", "op": "filter", "from": "a", "where": "v > 'x'", "on_error": "fail"}], [{**OUT[0], "file": "file/o.jsonl"}])
    equal(case.run("run", "p.json").errors, "siltworks: step 's': row 1: cannot compare number with text\n")


@test("R49")
def settings_are_put_in_place(case):
    case.write("a.jsonl", [{"v": n} for n in range(5)])
    case.pipeline([{**A, "file": "${NAME}.jsonl"}], [{"id": "s", "op": "filter", "from": "a", "where": "v > ${LEAST}"}], [{**OUT[0], "from": "s"}], settings={"NAME": "zz", "LEAST": 3})
    case.good("run", "--set", "NAME=a", "p.json")
    equal(case.rows("o.jsonl"), [{"v": 4}])
    case.good("run", "--set", "NAME=a", "--set", "LEAST=1", "p.json")
    equal(len(case.rows("o.jsonl")), 3)


@test("R50")
def wrong_pipeline_files_end_with_2(case):
    def message(sources=(A,), steps=(), outputs=OUT, **more):
        case.pipeline(list(sources), steps, outputs, **more)
        result = case.run("check", "p.json")
        equal(result.status, 2, repr(result))
        return result.errors[len("siltworks: "):-1]

    equal(message(steps=[{"id": "s", "op": "shout", "from": "a"}]), "step 's': unknown op 'shout'")
    equal(message(steps=[{"id": "s", "op": "filter", "from": "b", "where": "1 <"}]), "step 's': no source or step 'b' before it")
    equal(message(steps=[{"id": "s", "op": "filter", "from": "a", "where": "1 <"}]), "step 's': unexpected the end in '1 <'")
    equal(message(steps=[{"id": "a", "op": "limit", "from": "a", "rows": 1}]), "step 1: id 'a' is used twice")
    equal(message(steps=[{"id": "g", "op": "group", "from": "a", "aggregate": {"n": "count(v)"}}]), "step 'g': 'count(v)' is not an aggregate")
    equal(message(outputs=[{**OUT[0], "file": "${NO}"}]), "pipeline: no setting 'NO'")
    equal(message(report="./o.jsonl"), "pipeline: './o.jsonl' is written twice")
    case.pipeline([A], [], OUT)
    equal(case.good("check", "p.json").out, "ok: 1 sources, 0 steps, 1 outputs\n")


@test("R50")
def wrong_command_lines_end_with_2(case):
    case.pipeline([A], [], OUT)
    for words, expected in [
        (["go", "p.json"], "unknown command 'go'"), (["run", "--fast", "p.json"], "unknown option '--fast'"),
        (["run"], "run takes one pipeline file"), (["run", "p.json", "--set", "1=2"], "--set: expected NAME=VALUE, got '1=2'"),
        (["run", "p.json", "--outdir"], "--outdir needs a value"), (["run", "no.json"], "cannot read 'no.json': No such file or directory")]:
        result = case.run(*words)
        equal([result.status, result.out, result.errors], [2, "", "siltworks: %s\n" % expected])
    equal(case.good("--version").out, "siltworks 2.4\n")


@test("R51")
def a_pipeline_of_many_steps_runs(case):
    case.write("a.jsonl", [{"v": 1}])
    steps = [{"id": "s%d" % n, "op": "map", "from": "s%d" % (n - 1) if n else "a", "set": {"v": "v + 1"}} for n in range(500)]
    case.pipeline([A], steps, [{**OUT[0], "from": "s499"}])
    case.good("run", "p.json", "--quiet")
    equal(case.rows("o.jsonl"), [{"v": 501}])
