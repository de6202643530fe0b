# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""read: formats."""
from kit import table, test


@test("R1")
def logfmt_pairs_become_fields(t):
    t.grist("read logfmt", 'time=5 msg="a \\"b\\"\\n" dry\n\nlevel=info time=7 empty=\n',
            table("time|msg|dry|level|empty", "5|a \"b\"\\n|true|\\-|\\-", "7|\\-|\\-|info|"))


@test("R1", "R2")
def bad_lines_are_skipped_or_end_the_run(t):
    text = 'a=1\nb="open\na=2\n'
    t.grist("read logfmt", text, table("a", "1", "2"), "read: line 2: not a logfmt line", 1)
    t.grist("read logfmt --strict --fields a", text, table("a", "1"), "read: line 2: not a logfmt line", 3)
    t.grist("read nosuch", text, "", "read: unknown format 'nosuch'", 2)


@test("R1")
def csv_cells_may_hold_anything(t):
    t.grist("read csv", 'a,b b,a,1\r\n1,"x\ny",3,"q""z"\n4,5\n\n,"\t",\\,\n',
            table("a|b_b|a_2|_1", "1|x\\ny|3|q\"z", "|\\t|\\\\|"), "read: line 4: 2 cells for 4 columns", 1)
    t.grist("read csv --sep ;", "a;b\n1,2;3\n", table("a|b", "1,2|3"))


@test("R1")
def ltsv_labels_become_fields(t):
    t.grist("read ltsv --fields b,c", "a:1\tb:x:y\nb:\n", table("b|c", "x:y|\\-", "|\\-"))
    t.grist("read ltsv", "a:1\tb c:2\nd\n", table("a|b_c", "1|2"), "read: line 2: not an ltsv line", 1)


@test("R1")
def access_lines_have_fixed_fields(t):
    t.grist("read access", '1.2.3.4 - ada [23/Nov/2026:11:28:09 +0000] "GET /a?b HTTP/1.1" 500 312 "-" "Some \\"B\\""\n'
            'h - - [x] "POST / HTTP/2" 204 -\nh - - [x] "POST /" 204 -\n',
            table("host|user|time|method|path|protocol|status|bytes|referer|agent",
                  "1.2.3.4|ada|23/Nov/2026:11:28:09 +0000|GET|/a?b|HTTP/1.1|500|312|\\-|Some \"B\"",
                  "h|\\-|x|POST|/|HTTP/2|204|\\-|\\-|\\-"), "read: line 3: not an access line", 1)


@test("R1")
def syslog_lines_have_fixed_fields(t):
    t.grist("read syslog", "Nov  3 04:05:06 mill cron[12]: a: b\nDec 31 23:59:59 mill kernel: up\nFoo  1 00:00:00 a b: c\n",
            table("time|host|tag|pid|message", "Nov  3 04:05:06|mill|cron|12|a: b", "Dec 31 23:59:59|mill|kernel|\\-|up"),
            "read: line 3: not a syslog line", 1)


@test("R1")
def json_objects_become_records(t):
    t.grist("read jsonl", '{"a":1,"b":"x\\u00e9\\ud83d\\ude00\\ty","c":[1,{"k":"]"}]}\n{"b":null, "d e" : true}\n{"x"}\n',
            table("a|b|c|d_e", "1|xé😀\\ty|[1,{\"k\":\"]\"}]|\\-", "\\-|\\-|\\-|true"), "read: line 3: not a JSON object", 1)


@test("R1", "R2")
def several_files_are_read_in_a_row(t):
    t.write("one", "a=1\n\"bad\n")
    t.write("two", "a=2")
    t.grist("read logfmt one - two", "a=x\n", table("a", "1", "x", "2"), "read: one: line 2: not a logfmt line", 1)
    t.grist("read logfmt --fields a gone", "", table("a"), "read: cannot read gone", 3)
