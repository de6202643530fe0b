"""Reads and checks pipeline files. docs/pipelines.md says what they hold."""

import json
import os
import re

from . import state
from .errors import UsageError
from .expr import compile_expression
from .values import TYPES

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
SETTING = re.compile(r"\$\{([A-Za-z][A-Za-z0-9_]*)\}")
AGGREGATE = re.compile(r"(count|sum|min|max|avg|first|last)\(([^()]*)\)")
PIPELINE_KEYS = ("name", "settings", "sources", "steps", "outputs", "rejects", "report")
SOURCE_KEYS = (
    "id", "file", "format", "delimiter", "header", "columns", "types", "on_error", "max_rejects",
)
COMMON_KEYS = ("id", "op", "from", "on_error", "max_rejects")
OUTPUT_KEYS = ("from", "file", "format", "columns", "delimiter", "header")
RULE_KEYS = ("column", "required", "type", "min", "max", "one_of", "pattern", "length")
STEP_KEYS = {
    "validate": ("rules",),
    "map": ("set", "drop", "keep", "rename"),
    "filter": ("where",),
    "limit": ("rows", "skip"),
    "number": ("column", "start"),
    "fill": ("columns", "with"),
    "split": ("column", "by", "keep_empty"),
    "unpivot": ("columns", "name", "value"),
    "sort": ("by",),
    "dedup": ("by", "keep"),
    "group": ("by", "aggregate"),
    "join": ("left", "right", "on", "type", "prefix", "unique"),
    "union": (),
}
INPUT_FORMATS = ("csv", "jsonl", "fixed")
OUTPUT_FORMATS = ("csv", "jsonl")
ON_ERROR = ("reject", "fail")
JOIN_TYPES = ("inner", "left", "semi", "anti")


def load_pipeline(path, settings):
    """The checked pipeline of a file; `settings` win over those in the file."""
    document = read_document(path)
    check_object(document, PIPELINE_KEYS, "pipeline")
    state.SETTINGS.update(text_settings(document.get("settings", {})))
    state.SETTINGS.update(settings)
    document = substitute({key: document[key] for key in document if key != "settings"})
    pipeline = {
        "name": need_text(document, "name", "pipeline"),
        "folder": os.path.dirname(os.path.abspath(path)),
        "rejects": optional_text(document, "rejects", "pipeline", None),
        "report": optional_text(document, "report", "pipeline", None),
    }
    known = []
    pipeline["sources"] = [
        check_source(source, number, known)
        for number, source in enumerate(need_list(document, "sources", "pipeline"), 1)
    ]
    pipeline["steps"] = [
        check_step(step, number, known)
        for number, step in enumerate(optional_list(document, "steps", "pipeline"), 1)
    ]
    pipeline["outputs"] = [
        check_output(output, number, known)
        for number, output in enumerate(need_list(document, "outputs", "pipeline"), 1)
    ]
    check_targets(pipeline)
    return pipeline


def read_document(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as error:
        raise UsageError("cannot read '%s': %s" % (path, error.strerror))
    except ValueError:
        raise UsageError("'%s' is not JSON" % path)


def text_settings(settings):
    if not isinstance(settings, dict):
        raise UsageError("pipeline: 'settings' must be an object")
    for name, value in settings.items():
        if isinstance(value, (dict, list)) or value is None:
            raise UsageError("pipeline: setting '%s' must be a text or a number" % name)
    return {name: setting_text(value) for name, value in settings.items()}


def setting_text(value):
    return json.dumps(value) if isinstance(value, bool) else str(value)


def substitute(value):
    """The value with ${NAME} replaced in every text inside it."""
    if isinstance(value, str):
        return SETTING.sub(setting_value, value)
    if isinstance(value, list):
        return [substitute(item) for item in value]
    if isinstance(value, dict):
        return {key: substitute(item) for key, item in value.items()}
    return value


def setting_value(found):
    name = found.group(1)
    if name not in state.SETTINGS:
        raise UsageError("pipeline: no setting '%s'" % name)
    return state.SETTINGS[name]


def check_source(source, number, known):
    where = check_id(source, "source", number, known)
    check_object(source, SOURCE_KEYS, where)
    checked = {
        "id": source["id"],
        "file": need_text(source, "file", where),
        "format": need_choice(source, "format", INPUT_FORMATS, where),
        "types": check_types(source.get("types", {}), where),
    }
    check_errors(source, checked, where)
    check_source_format(source, checked, where)
    known.append(source["id"])
    return checked


def check_source_format(source, checked, where):
    checked["delimiter"] = check_delimiter(source, where)
    checked["header"] = optional_bool(source, "header", where, True)
    checked["columns"] = None
    if checked["format"] == "fixed":
        checked["columns"] = check_fixed_columns(need_list(source, "columns", where), where)
    elif checked["format"] == "csv":
        if "columns" in source:
            checked["columns"] = check_names(source, "columns", where)
        elif not checked["header"]:
            raise UsageError("%s: 'columns' is missing" % where)
    elif "columns" in source:
        raise UsageError("%s: 'columns' is not for jsonl" % where)


def check_fixed_columns(columns, where):
    checked = []
    for column in columns:
        check_object(column, ("name", "start", "width"), where)
        checked.append({
            "name": need_text(column, "name", where),
            "start": need_count(column, "start", where, 1),
            "width": need_count(column, "width", where, 1),
        })
    return checked


def check_step(step, number, known):
    where = check_id(step, "step", number, known)
    op = need_text(step, "op", where)
    if op not in STEP_KEYS:
        raise UsageError("%s: unknown op '%s'" % (where, op))
    common = COMMON_KEYS if op != "join" else [key for key in COMMON_KEYS if key != "from"]
    check_object(step, tuple(common) + STEP_KEYS[op], where)
    checked = {"id": step["id"], "op": op}
    check_errors(step, checked, where)
    checked["inputs"] = step_inputs(step, op, known, where)
    STEP_CHECKS[op](step, checked, where)
    known.append(step["id"])
    return checked


def step_inputs(step, op, known, where):
    if op == "join":
        return [need_node(step, "left", known, where), need_node(step, "right", known, where)]
    if op == "union":
        names = check_names(step, "from", where)
        return [need_node({"from": name}, "from", known, where) for name in names]
    return [need_node(step, "from", known, where)]


def check_validate(step, checked, where):
    checked["rules"] = [check_rule(rule, where) for rule in need_list(step, "rules", where)]


def check_rule(rule, where):
    check_object(rule, RULE_KEYS, where)
    checked = {"column": need_text(rule, "column", where)}
    checked["required"] = optional_bool(rule, "required", where, False)
    if "type" in rule:
        checked["type"] = need_choice(rule, "type", TYPES, where)
    for key in ("min", "max"):
        if key in rule:
            if isinstance(rule[key], bool) or not isinstance(rule[key], (int, float, str)):
                raise UsageError("%s: '%s' must be a number or a text" % (where, key))
            checked[key] = rule[key]
    if "one_of" in rule:
        checked["one_of"] = need_list(rule, "one_of", where)
    if "length" in rule:
        checked["length"] = need_count(rule, "length", where, 0)
    if "pattern" in rule:
        checked["pattern"] = check_pattern(need_text(rule, "pattern", where), where)
    return checked


def check_pattern(pattern, where):
    try:
        state.PATTERNS[pattern] = re.compile(pattern)
    except re.error:
        raise UsageError("%s: '%s' is not a pattern" % (where, pattern))
    return pattern


def check_map(step, checked, where):
    given = step.get("set", {})
    if not isinstance(given, dict):
        raise UsageError("%s: 'set' must be an object" % where)
    checked["set"] = {
        name: check_expression(given, name, where) for name in given
    }
    checked["drop"] = check_names(step, "drop", where, optional=True)
    checked["keep"] = check_names(step, "keep", where, optional=True) if "keep" in step else None
    checked["rename"] = step.get("rename", {})
    if not isinstance(checked["rename"], dict) or not all(
        isinstance(new, str) and new for new in checked["rename"].values()
    ):
        raise UsageError("%s: 'rename' must be an object of texts" % where)


def check_filter(step, checked, where):
    checked["where"] = check_expression(step, "where", where)


def check_limit(step, checked, where):
    checked["rows"] = need_count(step, "rows", where, 0)
    checked["skip"] = need_count(step, "skip", where, 0) if "skip" in step else 0


def check_number(step, checked, where):
    checked["column"] = need_text(step, "column", where)
    checked["start"] = need_count(step, "start", where, 0) if "start" in step else 1


def check_fill(step, checked, where):
    checked["columns"] = check_names(step, "columns", where)
    checked["with"] = step.get("with")
    if isinstance(checked["with"], (dict, list)):
        raise UsageError("%s: 'with' must be a plain value" % where)


def check_split(step, checked, where):
    checked["column"] = need_text(step, "column", where)
    checked["by"] = need_text(step, "by", where)
    checked["keep_empty"] = optional_bool(step, "keep_empty", where, False)


def check_unpivot(step, checked, where):
    checked["columns"] = check_names(step, "columns", where)
    checked["name"] = optional_text(step, "name", where, "name")
    checked["value"] = optional_text(step, "value", where, "value")
    if checked["name"] == checked["value"]:
        raise UsageError("%s: 'name' and 'value' must differ" % where)


def check_sort(step, checked, where):
    checked["by"] = [check_sort_key(key, where) for key in need_list(step, "by", where)]


def check_sort_key(key, where):
    if isinstance(key, str) and key.lstrip("-"):
        down = key.startswith("-")
        return {"column": key[1:] if down else key, "down": down, "nulls": "last"}
    check_object(key, ("column", "order", "nulls"), where)
    order = need_choice(key, "order", ("asc", "desc"), where) if "order" in key else "asc"
    nulls = need_choice(key, "nulls", ("first", "last"), where) if "nulls" in key else "last"
    return {"column": need_text(key, "column", where), "down": order == "desc", "nulls": nulls}


def check_dedup(step, checked, where):
    checked["by"] = check_names(step, "by", where) if "by" in step else None
    checked["keep"] = "first"
    if "keep" in step:
        checked["keep"] = need_choice(step, "keep", ("first", "last"), where)


def check_group(step, checked, where):
    checked["by"] = check_names(step, "by", where, optional=True)
    aggregates = step.get("aggregate")
    if not isinstance(aggregates, dict):
        raise UsageError("%s: 'aggregate' must be an object" % where)
    checked["aggregate"] = []
    for name, text in aggregates.items():
        found = AGGREGATE.fullmatch(text) if isinstance(text, str) else None
        if not found or (found.group(1) == "count") != (found.group(2) == ""):
            raise UsageError("%s: '%s' is not an aggregate" % (where, text))
        checked["aggregate"].append({"name": name, "function": found.group(1), "column": found.group(2)})


def check_join(step, checked, where):
    checked["on"] = []
    for item in need_list(step, "on", where):
        if isinstance(item, str):
            item = {"left": item, "right": item}
        check_object(item, ("left", "right"), where)
        pair = (need_text(item, "left", where), need_text(item, "right", where))
        checked["on"].append(pair)
    checked["type"] = need_choice(step, "type", JOIN_TYPES, where) if "type" in step else "inner"
    checked["prefix"] = optional_text(step, "prefix", where, "right_")
    checked["unique"] = optional_bool(step, "unique", where, False)


def check_union(step, checked, where):
    pass


STEP_CHECKS = {
    "validate": check_validate,
    "map": check_map,
    "filter": check_filter,
    "limit": check_limit,
    "number": check_number,
    "fill": check_fill,
    "split": check_split,
    "unpivot": check_unpivot,
    "sort": check_sort,
    "dedup": check_dedup,
    "group": check_group,
    "join": check_join,
    "union": check_union,
}


def check_output(output, number, known):
    where = "output %d" % number
    check_object(output, OUTPUT_KEYS, where)
    checked = {
        "input": need_node(output, "from", known, where),
        "file": need_text(output, "file", where),
        "format": need_choice(output, "format", OUTPUT_FORMATS, where),
        "delimiter": check_delimiter(output, where),
        "header": optional_bool(output, "header", where, True),
        "columns": check_names(output, "columns", where) if "columns" in output else None,
    }
    return checked


def check_targets(pipeline):
    """No two files that a run writes may be the same."""
    targets = [output["file"] for output in pipeline["outputs"]]
    targets += [pipeline[key] for key in ("rejects", "report") if pipeline[key]]
    seen = set()
    for target in targets:
        if os.path.normpath(target) in seen:
            raise UsageError("pipeline: '%s' is written twice" % target)
        seen.add(os.path.normpath(target))


def check_errors(given, checked, where):
    checked["on_error"] = "reject"
    if "on_error" in given:
        checked["on_error"] = need_choice(given, "on_error", ON_ERROR, where)
    checked["max_rejects"] = None
    if "max_rejects" in given:
        checked["max_rejects"] = need_count(given, "max_rejects", where, 0)


def check_types(types, where):
    if not isinstance(types, dict):
        raise UsageError("%s: 'types' must be an object" % where)
    for name in types:
        need_choice(types, name, TYPES, where)
    return types


def check_delimiter(given, where):
    delimiter = optional_text(given, "delimiter", where, ",")
    if len(delimiter) != 1 or delimiter in "\"\r\n":
        raise UsageError("%s: 'delimiter' must be one character" % where)
    return delimiter


def check_expression(given, key, where):
    text = need_text(given, key, where)
    try:
        compile_expression(text)
    except UsageError as error:
        raise UsageError("%s: %s" % (where, error.message))
    return text


def check_id(given, kind, number, known):
    where = "%s %d" % (kind, number)
    if not isinstance(given, dict):
        raise UsageError("%s: must be an object" % where)
    name = need_text(given, "id", where)
    if not NAME.fullmatch(name):
        raise UsageError("%s: '%s' is not an id" % (where, name))
    if name in known:
        raise UsageError("%s: id '%s' is used twice" % (where, name))
    return "%s '%s'" % (kind, name)


def check_object(value, keys, where):
    if not isinstance(value, dict):
        raise UsageError("%s: must be an object" % where)
    for key in value:
        if key not in keys:
            raise UsageError("%s: unknown key '%s'" % (where, key))


def need_node(given, key, known, where):
    name = need_text(given, key, where)
    if name not in known:
        raise UsageError("%s: no source or step '%s' before it" % (where, name))
    return name


def need(given, key, where):
    if key not in given:
        raise UsageError("%s: '%s' is missing" % (where, key))
    return given[key]


def need_text(given, key, where):
    value = need(given, key, where)
    if not isinstance(value, str) or not value:
        raise UsageError("%s: '%s' must be a text" % (where, key))
    return value


def need_list(given, key, where):
    value = need(given, key, where)
    if not isinstance(value, list) or not value:
        raise UsageError("%s: '%s' must be a list" % (where, key))
    return value


def need_choice(given, key, choices, where):
    value = need_text(given, key, where)
    if value not in choices:
        raise UsageError("%s: '%s' must be one of %s" % (where, key, ", ".join(choices)))
    return value


def need_count(given, key, where, least):
    value = need(given, key, where)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UsageError("%s: '%s' must be a whole number from %d" % (where, key, least))
    return value


def optional_text(given, key, where, default):
    return need_text(given, key, where) if key in given else default


def optional_list(given, key, where):
    return need_list(given, key, where) if key in given and given[key] != [] else []


def optional_bool(given, key, where, default):
    value = given.get(key, default)
    if not isinstance(value, bool):
        raise UsageError("%s: '%s' must be true or false" % (where, key))
    return value


def check_names(given, key, where, optional=False):
    names = optional_list(given, key, where) if optional else need_list(given, key, where)
    if not all(isinstance(name, str) and name for name in names):
        raise UsageError("%s: '%s' must be a list of texts" % (where, key))
    if len(set(names)) != len(names):
        raise UsageError("%s: '%s' has a name twice" % (where, key))
    return names
