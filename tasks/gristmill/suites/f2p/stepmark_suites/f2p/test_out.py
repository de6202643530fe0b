# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""out: CSV, JSON lines, aligned columns."""
from kit import table, test

ODD = b"#a\tb\n\xc3\xa9\xff\xc3(\xed\xa0\x80\t\xf0\x9f\x98\x80\xe2\x82\xc0\xaf\n\xf4\x90\x80\x80\t\xf4\x8f\xbf\xbf\xe0\x9f\xbf\n"


@test("R4", "R2")
def csv_cells_are_quoted_only_where_needed(t):
    t.grist("out csv", table("a|b.c|d", "1|x y|p;q", "a,b|say \"hi\"|\\\\'", "l\\nm|c\\rd|e\\tf", "é| |\\\\-"),
            'a,b.c,d\n1,x y,p;q\n"a,b","say ""hi""",\\\'\n"l\nm","c\rd",e\tf\né, ,\\-\n')
    t.grist("out csv", table("a|b|c", "|\\-|1", "\\-|\\-|\\-", "\\-||"), 'a,b,c\n"",,1\n,,\n,"",""\n')
    t.grist("out csv --typed", table("a", "1"), "", "out: unknown option --typed", 2)
    t.grist("out csv x", table("a", "1"), "", "out: unexpected argument 'x'", 2)


@test("R5")
def json_escapes_what_it_has_to(t):
    t.grist("out json", table("a|b", "x\"y\\\\z/|\x01\x1f\x7f\x0b", "\\t\\n\\r\b\f|é☃😀", "|\\-", "12|true"),
            '{"a":"x\\"y\\\\z/","b":"\\u0001\\u001f\x7f\\u000b"}\n{"a":"\\t\\n\\r\\b\\f","b":"é☃😀"}\n'
            '{"a":"","b":null}\n{"a":"12","b":"true"}\n')


@test("R6")
def json_replaces_each_byte_that_is_not_utf8(t):
    bad = "\\ufffd"
    t.grist("out json", ODD, '{"a":"é%s%s(%s","b":"😀%s"}\n{"a":"%s","b":"\U0010ffff%s"}\n'
            % (bad, bad, bad * 3, bad * 4, bad * 4, bad * 3))


@test("R7", "R5")
def json_types_and_sparse_objects(t):
    data = table("a|b|c|d", "0|-1.5e+3|007|-0", "true|false|True|-01.5", "\\-|1.|.5|+1", "\\-|\\-|\\-|\\-", "1E5|00|0.10|null", "100|1.05|-1.05e05|10")
    t.grist("out json --typed --sparse", data,
            '{"a":0,"b":-1.5e+3,"c":"007","d":-0}\n{"a":true,"b":false,"c":"True","d":"-01.5"}\n'
            '{"b":"1.","c":".5","d":"+1"}\n{}\n{"a":1E5,"b":"00","c":0.10,"d":"null"}\n'
            '{"a":100,"b":1.05,"c":-1.05e05,"d":10}\n')
    t.grist("out json --typed", table("a|b", "\\-|3"), '{"a":null,"b":3}\n')


@test("R8", "R9")
def text_columns_are_as_wide_as_their_characters(t):
    t.grist("out text", table("name|n|rest|mixed", "é☃|5|x\\ty|1", "abcd|-12.5||x", "a|\\-|\\-|\\-"),
            "name      n  rest  mixed\né☃        5  x\\ty  1\nabcd  -12.5        x\na         -  -     -\n")
    t.grist("out text", table("only|nothing|last", "1|\\-|end  ", "22|\\-|"), "only  nothing  last\n   1  -        end\n  22  -\n")


@test("R10", "R8", "R2")
def text_can_be_cut(t):
    data = table("heading|v", "éèêë|12345", "éèê|123")
    t.grist("out text --max 3", data, "heading    v\néè~      12~\néèê      123\n")
    t.grist("out text --max 1", data, "heading  v\n~        ~\n~        ~\n")
    t.grist("out text --max 0", data, "", "out: a count expected, not '0'", 2)
    t.grist("out yaml", data, "", "out: unknown format 'yaml'", 2)
