"""Runs a pipeline: reads all sources, does all steps, writes all files."""

import csv
import gzip
import io
import json
import os
import re
import zlib

from . import state
from .config import load_pipeline
from .errors import ConversionError, ExpressionError, SiltError
from .expr import compile_expression, truth
from .values import compare_key, convert, is_number, row_key, show, to_text, whole_row_key


def run_pipeline(path, settings, outdir):
    """Run a pipeline file; gives the lines of its summary."""
    state.reset()
    pipeline = load_pipeline(path, settings)
    for source in pipeline["sources"]:
        run_source(pipeline, source)
    for step in pipeline["steps"]:
        run_step(step)
    folder = outdir if outdir is not None else pipeline["folder"]
    write_everything(pipeline, folder)
    return summary()


def run_source(pipeline, source):
    label = "source '%s'" % source["id"]
    path = os.path.join(pipeline["folder"], source["file"])
    try:
        with open(path, "rb") as file:
            data = file.read()
        if source["file"].endswith(".gz"):
            data = gzip.decompress(data)
    except (EOFError, zlib.error):
        raise SiltError("%s: cannot read '%s': damaged gzip data" % (label, source["file"]))
    except OSError as error:
        reason = error.strerror or "damaged gzip data"
        raise SiltError("%s: cannot read '%s': %s" % (label, source["file"], reason))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SiltError("%s: '%s' is not UTF-8 text" % (label, source["file"]))
    rows = []
    rejected = []
    count = 0
    if source["format"] == "csv":
        columns = source["columns"]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=source["delimiter"], strict=True)
        waiting_for_header = source["header"]
        while True:
            try:
                fields = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                raise SiltError("%s: row %d: %s" % (label, count + 1, error))
            if not fields:
                continue
            if waiting_for_header:
                waiting_for_header = False
                if columns is None:
                    columns = fields
                for position, column in enumerate(columns):
                    if column in columns[:position]:
                        raise SiltError("%s: column '%s' is there twice" % (label, column))
                continue
            count += 1
            if len(fields) != len(columns):
                reason = "expected %d fields, got %d" % (len(columns), len(fields))
                if source["on_error"] == "fail":
                    raise SiltError("%s: row %d: %s" % (label, count, reason))
                rejected.append((count, "fields", reason, fields))
                continue
            row = {column: field if field != "" else None for column, field in zip(columns, fields)}
            problem = convert_row(source, row)
            if problem:
                if source["on_error"] == "fail":
                    raise SiltError("%s: row %d: %s" % (label, count, problem))
                rejected.append((count, "type", problem, fields))
                continue
            rows.append(row)
    elif source["format"] == "jsonl":
        for line in text.split("\n"):
            if not line.strip():
                continue
            line = line.rstrip("\r")
            count += 1
            code, problem, row = "json", None, None
            try:
                row = json.loads(line, parse_constant=refuse_constant)
            except (ValueError, RecursionError):
                problem = "not JSON"
            if problem is None and not isinstance(row, dict):
                code, problem = "object", "not an object"
            if problem is None:
                for column, value in row.items():
                    if isinstance(value, (dict, list)):
                        code, problem = "nested", "column '%s': nested value" % column
                        break
                    if value in (float("inf"), float("-inf")):
                        problem = "column '%s': number too large" % column
                        break
                    if isinstance(value, str) and has_surrogate(column + value):
                        problem = "column %s: not Unicode text" % json.dumps(column)
                        break
            if problem is None:
                code, problem = "type", convert_row(source, row)
            if problem:
                if source["on_error"] == "fail":
                    raise SiltError("%s: row %d: %s" % (label, count, problem))
                rejected.append((count, code, problem, line))
                continue
            rows.append(row)
    else:
        needed = max(column["start"] + column["width"] - 1 for column in source["columns"])
        for line in text.split("\n"):
            line = line.rstrip("\r")
            if not line.strip():
                continue
            count += 1
            if len(line) < needed:
                reason = "expected %d characters, got %d" % (needed, len(line))
                if source["on_error"] == "fail":
                    raise SiltError("%s: row %d: %s" % (label, count, reason))
                rejected.append((count, "short", reason, line))
                continue
            row = {}
            for column in source["columns"]:
                begin = column["start"] - 1
                row[column["name"]] = line[begin:begin + column["width"]].strip() or None
            problem = convert_row(source, row)
            if problem:
                if source["on_error"] == "fail":
                    raise SiltError("%s: row %d: %s" % (label, count, problem))
                rejected.append((count, "type", problem, line))
                continue
            rows.append(row)
    finish_node(source, label, "source", count, rows, rejected)


def convert_row(source, row):
    """Convert a row in place; gives the problem if there is one."""
    for column, type_name in source["types"].items():
        if row.get(column) is None:
            continue
        try:
            row[column] = convert(row[column], type_name)
        except ConversionError as error:
            return "column '%s': %s" % (column, error)
    return None


def refuse_constant(name):
    raise ValueError(name)


def has_surrogate(text):
    return re.search("[\ud800-\udfff]", text) is not None


def run_step(step):
    op = step["op"]
    label = "step '%s'" % step["id"]
    inputs = [state.TABLES[name] for name in step["inputs"]]
    incoming = sum(len(table) for table in inputs)
    rows = []
    rejected = []

    def reject(number, code, reason, row):
        if step["on_error"] == "fail":
            raise SiltError("%s: row %d: %s" % (label, number, reason))
        rejected.append((number, code, reason, row))

    if op == "validate":
        for number, row in enumerate(inputs[0], 1):
            for rule in step["rules"]:
                problem = check_rule(rule, row)
                if problem:
                    code, reason = problem
                    reject(number, code, "column '%s': %s" % (rule["column"], reason), row)
                    break
            else:
                rows.append(row)
    elif op == "map":
        compiled = [(name, compile_expression(text)) for name, text in step["set"].items()]
        for number, row in enumerate(inputs[0], 1):
            changed = dict(row)
            problem = None
            for name, expression in compiled:
                try:
                    changed[name] = expression(changed)
                except ExpressionError as error:
                    problem = "column '%s': %s" % (name, error)
                    break
            if problem:
                reject(number, "expression", problem, row)
                continue
            for name in step["drop"]:
                changed.pop(name, None)
            if step["keep"] is not None:
                changed = {name: changed.get(name) for name in step["keep"]}
            if step["rename"]:
                changed = {step["rename"].get(name, name): changed[name] for name in changed}
            rows.append(changed)
    elif op == "filter":
        expression = compile_expression(step["where"])
        for number, row in enumerate(inputs[0], 1):
            try:
                kept = truth(expression(row))
            except ExpressionError as error:
                reject(number, "expression", str(error), row)
                continue
            if kept:
                rows.append(row)
    elif op == "limit":
        rows = inputs[0][step["skip"]:step["skip"] + step["rows"]]
    elif op == "number":
        for number, row in enumerate(inputs[0], step["start"]):
            numbered = {step["column"]: number}
            for name, value in row.items():
                if name != step["column"]:
                    numbered[name] = value
            rows.append(numbered)
    elif op == "fill":
        last = {}
        for row in inputs[0]:
            filled = dict(row)
            for name in step["columns"]:
                if filled.get(name) is not None:
                    last[name] = filled[name]
                elif step["with"] is not None:
                    filled[name] = step["with"]
                else:
                    filled[name] = last.get(name)
            rows.append(filled)
    elif op == "split":
        for number, row in enumerate(inputs[0], 1):
            value = row.get(step["column"])
            if value is not None and not isinstance(value, str):
                reject(number, "text", "column '%s': %s is not a text" % (step["column"], show(value)), row)
                continue
            parts = [] if value is None else [part.strip() for part in value.split(step["by"])]
            if not step["keep_empty"]:
                parts = [part for part in parts if part]
            for part in parts or [None]:
                changed = dict(row)
                changed[step["column"]] = part or None
                rows.append(changed)
    elif op == "unpivot":
        for row in inputs[0]:
            rest = {name: value for name, value in row.items() if name not in step["columns"]}
            for name in step["columns"]:
                if row.get(name) is None:
                    continue
                changed = dict(rest)
                changed[step["name"]] = name
                changed[step["value"]] = row[name]
                rows.append(changed)
    elif op == "sort":
        rows = list(inputs[0])
        for key in reversed(step["by"]):
            column = key["column"]
            nulls = [row for row in rows if row.get(column) is None]
            others = [row for row in rows if row.get(column) is not None]
            others.sort(key=lambda row: compare_key(row[column]), reverse=key["down"])
            rows = nulls + others if key["nulls"] == "first" else others + nulls
    elif op == "dedup":
        seen = set()
        ordered = inputs[0] if step["keep"] == "first" else reversed(inputs[0])
        for row in ordered:
            key = whole_row_key(row) if step["by"] is None else row_key(row, step["by"])
            if key not in seen:
                seen.add(key)
                rows.append(row)
        if step["keep"] == "last":
            rows.reverse()
    elif op == "group":
        groups = {}
        for number, row in enumerate(inputs[0], 1):
            key = row_key(row, step["by"])
            if key not in groups:
                groups[key] = [{name: row.get(name) for name in step["by"]}, {}]
            totals = groups[key][1]
            for aggregate in step["aggregate"]:
                name, function = aggregate["name"], aggregate["function"]
                if function == "count":
                    totals[name] = totals.get(name, 0) + 1
                    continue
                value = row.get(aggregate["column"])
                if value is None:
                    continue
                if function in ("sum", "avg"):
                    if not is_number(value):
                        raise SiltError("%s: row %d: %s(%s): %s is not a number" % (
                            label, number, function, aggregate["column"], show(value)))
                    total, count = totals.get(name, (0, 0))
                    totals[name] = (total + value, count + 1)
                elif function == "min":
                    if name not in totals or compare_key(value) < compare_key(totals[name]):
                        totals[name] = value
                elif function == "max":
                    if name not in totals or compare_key(value) > compare_key(totals[name]):
                        totals[name] = value
                elif function == "first":
                    totals.setdefault(name, value)
                else:
                    totals[name] = value
        if not step["by"] and not groups:
            groups[()] = [{}, {}]
        for names, totals in groups.values():
            row = dict(names)
            for aggregate in step["aggregate"]:
                name, function = aggregate["name"], aggregate["function"]
                if function == "count":
                    row[name] = totals.get(name, 0)
                elif function == "sum":
                    row[name] = totals.get(name, (0, 0))[0]
                elif function == "avg":
                    total, count = totals.get(name, (0, 0))
                    row[name] = total / count if count else None
                else:
                    row[name] = totals.get(name)
            rows.append(row)
    elif op == "join":
        left_names = [left for left, _ in step["on"]]
        right_names = [right for _, right in step["on"]]
        right_columns = columns_of(step["inputs"][1])
        index = {}
        for number, row in enumerate(inputs[1], 1):
            if any(row.get(name) is None for name in right_names):
                continue
            key = row_key(row, right_names)
            if key in index and step["unique"]:
                raise SiltError("%s: row %d of '%s': key (%s) is there twice" % (
                    label, number, step["inputs"][1],
                    ", ".join(to_text(row[name]) for name in right_names)))
            index.setdefault(key, []).append(row)
        for row in inputs[0]:
            found = []
            if all(row.get(name) is not None for name in left_names):
                found = index.get(row_key(row, left_names), [])
            if step["type"] == "semi":
                if found:
                    rows.append(row)
                continue
            if step["type"] == "anti":
                if not found:
                    rows.append(row)
                continue
            for other in found:
                rows.append(join_rows(step, row, other, other, right_names))
            if not found and step["type"] == "left":
                rows.append(join_rows(step, row, {}, right_columns, right_names))
    elif op == "union":
        for table in inputs:
            rows.extend(table)
    finish_node(step, label, op, incoming, rows, rejected)


def join_rows(step, left, right, columns, right_names):
    """The columns of the left row, then those of the right row that are not keys."""
    joined = dict(left)
    for column in columns:
        if column not in right_names:
            name = step["prefix"] + column if column in left else column
            joined[name] = right.get(column)
    return joined


def check_rule(rule, row):
    """The code and the reason why a row breaks a rule, or None."""
    value = row.get(rule["column"])
    if value is None:
        return ("required", "is missing") if rule["required"] else None
    if "type" in rule:
        try:
            convert(value, rule["type"])
        except ConversionError as error:
            return "type", str(error)
    for bound, sign in (("min", -1), ("max", 1)):
        if bound not in rule:
            continue
        limit = rule[bound]
        if is_number(value) != is_number(limit):
            return bound, "%s cannot be compared with %s" % (show(value), show(limit))
        if is_number(value):
            outside = value < limit if sign < 0 else value > limit
        else:
            outside = to_text(value) < limit if sign < 0 else to_text(value) > limit
        if outside:
            return bound, "%s is %s %s" % (show(value), "below" if sign < 0 else "above", show(limit))
    if "one_of" in rule:
        if compare_key(value) not in [compare_key(choice) for choice in rule["one_of"]]:
            return "one_of", "%s is not allowed" % show(value)
    if "length" in rule and len(to_text(value)) > rule["length"]:
        return "length", "longer than %d characters" % rule["length"]
    if "pattern" in rule and not state.PATTERNS[rule["pattern"]].search(to_text(value)):
        return "pattern", "%s does not match '%s'" % (show(value), rule["pattern"])
    return None


def columns_of(name):
    """The columns of a table in the order in which its rows first have them."""
    if name not in state.COLUMNS:
        columns = {}
        for row in state.TABLES[name]:
            for column in row:
                columns[column] = True
        state.COLUMNS[name] = list(columns)
    return state.COLUMNS[name]


def finish_node(node, label, kind, incoming, rows, rejected):
    limit = node["max_rejects"]
    if limit is not None and len(rejected) > limit:
        raise SiltError("%s: %d rows rejected, at most %d allowed" % (label, len(rejected), limit))
    reasons = {}
    for number, code, reason, data in rejected:
        reasons[code] = reasons.get(code, 0) + 1
        state.REJECTS.append(
            {"node": node["id"], "row": number, "code": code, "reason": reason, "data": data})
    state.TABLES[node["id"]] = rows
    state.NODES.append({
        "id": node["id"],
        "kind": kind,
        "in": incoming,
        "out": len(rows),
        "rejected": len(rejected),
        "reasons": {code: reasons[code] for code in sorted(reasons)},
    })


def write_everything(pipeline, folder):
    for output in pipeline["outputs"]:
        rows = state.TABLES[output["input"]]
        text = io.StringIO(newline="")
        if output["format"] == "csv":
            columns = output["columns"] or columns_of(output["input"])
            writer = csv.writer(text, delimiter=output["delimiter"], lineterminator="\n")
            if output["header"] and columns:
                writer.writerow(columns)
            for row in rows:
                writer.writerow([to_text(row.get(column)) for column in columns])
        else:
            for row in rows:
                if output["columns"]:
                    row = {column: row.get(column) for column in output["columns"]}
                text.write(json_line(row))
        write_file("output", folder, output["file"], text.getvalue())
        state.WRITTEN.append({"file": output["file"], "from": output["input"], "rows": len(rows)})
    if pipeline["rejects"]:
        lines = [json_line(entry) for entry in state.REJECTS]
        write_file("rejects", folder, pipeline["rejects"], "".join(lines))
    if pipeline["report"]:
        report = {
            "pipeline": pipeline["name"],
            "nodes": state.NODES,
            "outputs": state.WRITTEN,
            "rejected": len(state.REJECTS),
        }
        text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
        write_file("report", folder, pipeline["report"], text)


def json_line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_file(label, folder, name, text):
    path = os.path.join(folder, name)
    data = text.encode("utf-8")
    try:
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            if name.endswith(".gz"):
                with gzip.GzipFile("", "wb", 6, file, 0) as packed:
                    packed.write(data)
            else:
                file.write(data)
    except OSError as error:
        raise SiltError("%s: cannot write '%s': %s" % (label, name, error.strerror))


def summary():
    lines = [
        "%s: %d in, %d out, %d rejected" % (node["id"], node["in"], node["out"], node["rejected"])
        for node in state.NODES
    ]
    lines += ["%s: %d rows" % (entry["file"], entry["rows"]) for entry in state.WRITTEN]
    return lines
