# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""What stays: what the steps do."""

import json

from kit import equal, test


def result_of(case, rows, step, **other):
    """The rows that a step gives."""
    case.write("a.jsonl", rows)
    sources = [{"id": "a", "file": "a.jsonl", "format": "jsonl"}]
    for name, content in other.items():
        case.write(name + ".jsonl", content)
        sources.append({"id": name, "file": name + ".jsonl", "format": "jsonl"})
    if "left" not in step:
        step = {"from": "a", **step}
    case.pipeline(sources, [{"id": "s", **step}], [{"from": "s", "file": "o.jsonl", "format": "jsonl"}], rejects="rej.jsonl", report="rep.json")
    case.good("run", "p.json")
    return case.read("o.jsonl")


def lines(*texts):
    return "".join(text + "\n" for text in texts)


@test("R49")
def validate_names_the_first_broken_rule(case):
    rules = [{"column": "n", "required": True, "type": "int", "min": 1, "max": 9}, {"column": "t", "one_of": ["a", 1], "length": 3, "pattern": "^a"}]
    rows = [{"n": 5, "t": "a"}, {"n": None}, {"n": "x"}, {"n": 0}, {"n": 9.5}, {"n": 2, "t": "b"}, {"n": 10}, {"n": 3, "t": 1.0}, {"n": 1}]
    equal(result_of(case, rows, {"op": "validate", "rules": rules}), lines('{"n":5,"t":"a"}', '{"n":1}'))
    equal([(entry["row"], entry["code"], entry["reason"]) for entry in case.rows("rej.jsonl")], [
        (2, "required", "column 'n': is missing"), (3, "type", "column 'n': 'x' is not an int"),
        (4, "min", "column 'n': 0 is below 1"), (5, "type", "column 'n': 9.5 is not an int"),
        (6, "one_of", "column 't': 'b' is not allowed"), (7, "max", "column 'n': 10 is above 9"),
        (8, "pattern", "column 't': 1.0 does not match '^a'")])


@test("R49", "R50")
def map_sets_drops_keeps_and_renames_in_this_order(case):
    step = {"op": "map", "set": {"c": "a * 2", "d": "c + 1", "e": "concat(upper(t), '-', d)"}, "drop": ["a"], "keep": ["e", "c", "zz"], "rename": {"e": "f"}}
    equal(result_of(case, [{"a": 2, "t": "x"}, {"a": "q"}], step), lines('{"f":"X-5","c":4,"zz":null}'))
    equal(case.rows("rej.jsonl"), [{"node": "s", "row": 2, "code": "expression", "reason": "column 'c': expected a number, got text", "data": {"a": "q"}}])


@test("R49")
def expressions_mean_what_they_meant(case):
    step = {"op": "map", "keep": list("bcdefgh"), "set": {
        "b": "7 / 2 + 6 / 3", "c": "-7 % 3", "d": "if(a > 1 and not (a = 3), 'y', 'it''s')", "e": "round(2.345, 2) + round(7.5)",
        "f": "substr(\"t t\", 2, 3)", "g": "coalesce(zz, part('2024-05-06', 'month'))", "h": "zz + 1"}}
    equal(result_of(case, [{"a": 3, "t t": "abcdef"}], step), lines('{"b":5.5,"c":2,"d":"it\'s","e":10.35,"f":"bcd","g":5,"h":null}'))


@test("R49")
def filter_limit_number_fill_split_and_unpivot(case):
    rows = [{"a": 1, "t": "x, y"}, {"a": None, "t": ""}, {"a": 3}, {"a": "q"}]
    equal(result_of(case, rows, {"op": "filter", "where": "a > 1"}), lines('{"a":3}'))
    equal([entry["reason"] for entry in case.rows("rej.jsonl")], ["cannot compare text with number"])
    equal(result_of(case, rows, {"op": "limit", "rows": 1, "skip": 2}), lines('{"a":3}'))
    equal(result_of(case, rows[:2], {"op": "number", "column": "n", "start": 5}), lines('{"n":5,"a":1,"t":"x, y"}', '{"n":6,"a":null,"t":""}'))
    equal(result_of(case, rows[:3], {"op": "fill", "columns": ["a"]}), lines('{"a":1,"t":"x, y"}', '{"a":1,"t":""}', '{"a":3}'))
    equal(result_of(case, rows[:3], {"op": "split", "column": "t", "by": ","}),
          lines('{"a":1,"t":"x"}', '{"a":1,"t":"y"}', '{"a":null,"t":null}', '{"a":3,"t":null}'))
    equal(result_of(case, [{"k": 1, "p": 2, "q": None}], {"op": "unpivot", "columns": ["q", "p"]}), lines('{"k":1,"name":"p","value":2}'))


@test("R49")
def sort_is_stable_and_ranks_kinds(case):
    rows = [{"k": k, "i": i} for i, k in enumerate([2, "b", None, 1.0, True, "a", 1, None, "b"])]
    order = lambda by: [row["i"] for row in map(json.loads, result_of(case, rows, {"op": "sort", "by": by}).splitlines())]
    equal(order(["k"]), [4, 3, 6, 0, 5, 1, 8, 2, 7])
    equal(order(["-k"]), [1, 8, 5, 0, 3, 6, 4, 2, 7])
    equal(order([{"column": "k", "order": "desc", "nulls": "first"}, "-i"]), [7, 2, 8, 1, 5, 0, 6, 3, 4])


@test("R49")
def dedup_keeps_a_row_at_its_own_place(case):
    rows = [{"k": 1, "i": 0}, {"k": "1", "i": 1}, {"k": 1.0, "i": 2}, {"i": 3}, {"k": None, "i": 4}, {"k": "1", "i": 5}]
    equal(result_of(case, rows, {"op": "dedup", "by": ["k"]}), lines('{"k":1,"i":0}', '{"k":"1","i":1}', '{"i":3}'))
    equal(result_of(case, rows, {"op": "dedup", "by": ["k"], "keep": "last"}), lines('{"k":1.0,"i":2}', '{"k":null,"i":4}', '{"k":"1","i":5}'))
    equal(result_of(case, [{"a": 1, "b": None}, {"b": None, "a": 1.0}, {"a": True}], {"op": "dedup"}), lines('{"a":1,"b":null}', '{"a":true}'))


@test("R49")
def group_adds_in_order_and_shows_first_values(case):
    rows = [{"k": 1, "v": 0.1, "t": "b"}, {"k": None, "v": 5}, {"k": 1.0, "v": 0.2, "t": "a"}, {"k": True}, {"k": 1, "v": 0.3}]
    step = {"op": "group", "by": ["k"], "aggregate": {"n": "count()", "s": "sum(v)", "m": "avg(v)", "lo": "min(t)", "hi": "max(t)", "f": "first(t)", "l": "last(t)"}}
    equal(result_of(case, rows, step), lines(
        '{"k":1,"n":3,"s":0.6000000000000001,"m":0.20000000000000004,"lo":"a","hi":"b","f":"b","l":"a"}',
        '{"k":null,"n":1,"s":5,"m":5.0,"lo":null,"hi":null,"f":null,"l":null}',
        '{"k":true,"n":1,"s":0,"m":null,"lo":null,"hi":null,"f":null,"l":null}'))
    equal(result_of(case, [], {"op": "group", "aggregate": {"n": "count()", "s": "sum(v)"}}), lines('{"n":0,"s":0}'))


@test("R49")
def join_follows_the_left_rows(case):
    left = [{"k": 1, "v": "a"}, {"k": None, "v": "b"}, {"k": 2, "v": "c"}, {"k": "1", "v": "d"}]
    right = [{"id": 2, "v": "R"}, {"id": 1.0, "v": "S", "w": 1}, {"id": None, "x": 9}, {"id": 1, "v": "T"}]
    step = {"op": "join", "left": "a", "right": "b", "on": [{"left": "k", "right": "id"}]}
    equal(result_of(case, left, step, b=right), lines('{"k":1,"v":"a","right_v":"S","w":1}', '{"k":1,"v":"a","right_v":"T"}', '{"k":2,"v":"c","right_v":"R"}'))
    equal(result_of(case, left[1:2], {**step, "type": "left", "prefix": "o."}, b=right), lines('{"k":null,"v":"b","o.v":null,"w":null,"x":null}'))
    equal(result_of(case, left, {**step, "type": "semi"}, b=right), lines('{"k":1,"v":"a"}', '{"k":2,"v":"c"}'))
    equal(result_of(case, left, {**step, "type": "anti"}, b=right), lines('{"k":null,"v":"b"}', '{"k":"1","v":"d"}'))


@test("R49", "R50")
def a_report_counts_every_node_and_output(case):
    case.write("a.jsonl", [{"v": 1}, {"v": "x"}, {"v": 3}])
    source = {"id": "a", "file": "a.jsonl", "format": "jsonl"}
    steps = [{"id": "m", "op": "map", "from": "a", "set": {"v": "v * 10"}}, {"id": "u", "op": "union", "from": ["m", "a"]}, {"id": "idle", "op": "limit", "from": "u", "rows": 1}]
    case.pipeline([source], steps, [{"from": "u", "file": "sub/o.csv", "format": "csv"}], report="rep.json")
    result = case.good("run", "p.json")
    equal(result.out, "a: 3 in, 3 out, 0 rejected\nm: 3 in, 2 out, 1 rejected\nu: 5 in, 5 out, 0 rejected\nidle: 5 in, 1 out, 0 rejected\nsub/o.csv: 5 rows\n")
    equal(case.read("sub/o.csv"), "v\n10\n30\n1\nx\n3\n")
    report = case.read("rep.json")
    equal(report[:report.index('"nodes"')], '{\n  "pipeline": "demo",\n  ')
    equal(json.loads(report)["nodes"][1], {"id": "m", "kind": "map", "in": 3, "out": 2, "rejected": 1, "reasons": {"expression": 1}})
    equal(report[report.index('"outputs"'):], '"outputs": [\n    {\n      "file": "sub/o.csv",\n      "from": "u",\n      "rows": 5\n    }\n  ],\n  "rejected": 1\n}\n')
