# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""Step csv-export: rows that every spreadsheet reads back."""

import csv
import io

from kit import equal, holds, test


def note(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def add(description, text="", account="Expenses:Food"):
    return 'add 2028-03-01 %s --note %s "%s=1,250.00 EUR" Assets:Cash' % (note(description), note(text), account)


def exported(case, *commands, env=None):
    """The bytes that export prints after these commands."""
    book = case.book()
    answers, errors = book.session(*commands)
    equal([answer.status for answer in answers], [0] * len(commands), " ".join(errors))
    return export(book, env)


def export(book, env=None):
    result = book.run("export", env=env)
    equal([result.status, result.errors], [0, ""])
    return result.raw


@test("R46")
def every_row_ends_with_carriage_return_and_line_feed(case):
    raw = exported(case, add("Lunch"))
    equal(raw, b"number,day,when,description,note,account,amount,currency\r\n"
        b"1,2028-03-01,2028-03-01,Lunch,,Expenses:Food,1250.00,EUR\r\n"
        b"1,2028-03-01,2028-03-01,Lunch,,Assets:Cash,-1250.00,EUR\r\n")


@test("R47")
def commas_and_quotation_marks_are_quoted(case):
    raw = exported(case, add('Bread, "dark"', 'a,b'))
    row = raw.split(b"\r\n")[1]
    equal(row, b'1,2028-03-01,2028-03-01,"Bread, ""dark""","a,b",Expenses:Food,1250.00,EUR')


@test("R47", "R46")
def line_breaks_stay_within_their_field(case):
    book = case.book()
    for day, text in (("2028-03-01", "one\ntwo"), ("2028-03-02", "a\rb")):
        added = book.run("add", day, "Breaks", "--note", text, "Expenses:Food=1 EUR", "Assets:Cash")
        equal(added.status, 0)
    raw = export(book)
    holds(b',"one\ntwo",' in raw, "a quoted note of two lines", raw.decode())
    holds(b',"a\rb",' in raw, "a quoted carriage return", raw.decode())
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    equal([row[4] for row in rows[1:]], ["one\ntwo", "one\ntwo", "a\rb", "a\rb"])
    equal({len(row) for row in rows}, {8})


@test("R47")
def spaces_at_the_ends_are_quoted_and_other_fields_are_bare(case):
    raw = exported(case, add(" lead", "trail "), add("in the middle; =1+1 'x'", "#2"))
    rows = raw.split(b"\r\n")
    equal(rows[1], b'1,2028-03-01,2028-03-01," lead","trail ",Expenses:Food,1250.00,EUR')
    equal(rows[3], b"2,2028-03-01,2028-03-01,in the middle; =1+1 'x',#2,Expenses:Food,1250.00,EUR")


@test("R47")
def accounts_are_quoted_like_any_field(case):
    raw = exported(case, add("Odd", "", 'Expenses:Food, "out"'.replace('"', '\\"')))
    equal(raw.split(b"\r\n")[1], b'1,2028-03-01,2028-03-01,Odd,,"Expenses:Food, ""out""",1250.00,EUR')


@test("R48", "R46")
def the_export_is_utf8_whatever_the_environment_says(case):
    raw = exported(case, add("Caf\u00e9 \u20ac", "\u65e5\u672c, \U0001f4b6"), env={"PYTHONIOENCODING": "latin-1"})
    row = raw.split(b"\r\n")[1].decode("utf-8")
    equal(row, '1,2028-03-01,2028-03-01,Caf\u00e9 \u20ac,"\u65e5\u672c, \U0001f4b6",Expenses:Food,1250.00,EUR')
    raw = case.run("book", "search", "caf\u00e9", env={"PYTHONIOENCODING": "ascii"}).raw
    equal(raw.decode("utf-8"), "2028-03-01  #1  Caf\u00e9 \u20ac\n")
