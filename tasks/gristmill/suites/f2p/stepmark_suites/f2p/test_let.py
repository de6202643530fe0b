# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""let: computed fields."""
from kit import column, table, test

DATA = table("a|b", "10|x", "-7|Ünï\\tX", "2.5|\\-", "zz|")


@test("R19", "R20")
def fields_are_computed_from_left_to_right(t):
    t.grist(["let", "c=a * 2", "a=c - 1", "d=a+c", "e=d > 40"], DATA,
            table("a|b|c|d|e", "19|x|20|39|false", "-15|Ünï\\tX|-14|-29|false", "4|\\-|5|9|false", "\\-||\\-|\\-|\\-"))


@test("R20", "R21", "R19")
def operators_have_ranks_and_absent_results(t):
    t.grist(["let", "v1=2+3*4-1", "v2=(2+3)*4", "v3=20/2/5", "v4=10-4-3", "v5=-2*-3", "v6=- -2", "v7=-7%4", "v8=7 % -4", "v9=5.5%2",
             "w1=1||2+3||4", "w2=1+1=2 and 'a'||'b'='ab'", "w3=2*3%4"], column("k", "1"),
            table("k|v1|v2|v3|v4|v5|v6|v7|v8|v9|w1|w2|w3", "1|13|20|2|3|6|2|-3|3|1.5|154|true|2"))
    t.grist(["let", "p=a/0", "q=a%0", "r=b+1", "s=b||'!'", "t=-b", "u=b='x'", "v=1/3", "w=0.1+0.2", "x=1e14*10", "y=-0*1"], DATA,
            table("a|b|p|q|r|s|t|u|v|w|x|y", "10|x|\\-|\\-|\\-|x!|\\-|true|0.333333333333|0.3|1e+15|0",
                  "-7|Ünï\\tX|\\-|\\-|\\-|Ünï\\tX!|\\-|false|0.333333333333|0.3|1e+15|0",
                  "2.5|\\-|\\-|\\-|\\-|\\-|\\-|\\-|0.333333333333|0.3|1e+15|0",
                  "zz||\\-|\\-|\\-|!|\\-|false|0.333333333333|0.3|1e+15|0"))


@test("R22")
def functions_of_texts(t):
    t.grist(["let", "l=len(b)", "u=upper(b)", "d=lower(b)", "r=replace(b,'\t','--')", "s=sub(b,2)", "m=sub(b,2,2)", "z=sub(b,0,2)", "e=sub(b,9)",
             "n=sub(b,'x')", "q=replace('aaa','aa',b)", "o=replace(b,'','-')"], table("b", "Ünï\\tX", "abc", "\\-"),
            table("b|l|u|d|r|s|m|z|e|n|q|o", "Ünï\\tX|5|ÜNï\\tX|Ünï\\tx|Ünï--X|nï\\tX|nï|Ü||\\-|Ünï\\tXa|Ünï\\tX",
                  "abc|3|ABC|abc|abc|bc|bc|a||\\-|abca|abc", "\\-|\\-|\\-|\\-|\\-|\\-|\\-|\\-|\\-|\\-|\\-|\\-"))


@test("R22", "R23")
def functions_of_numbers_and_choices(t):
    t.grist(["let", "i=int(a/2)", "s=abs(a)", "f=first(b, a/0, a)", "c=if(b = 'x', 'yes', 'no')", "g=first(b)", "h=if(a > 0, b, len(a))"], DATA,
            table("a|b|i|s|f|c|g|h", "10|x|5|10|x|yes|x|x", "-7|Ünï\\tX|-3|7|Ünï\\tX|no|Ünï\\tX|2", "2.5|\\-|1|2.5|2.5|no|\\-|\\-",
                  "zz||\\-|\\-||no||"))
    t.grist(["where", "len(b) + 1 = 2 or upper(b) = 'B'"], table("b", "x", "b\\n", "", "b"), table("b", "x", "b"))


@test("R24", "R18")
def errors_name_the_field_and_the_column(t):
    t.grist(["let", "len=len(b)"], table("b", "x"), table("b|len", "x|1"))
    for word, message in (("c=1 + foo(b)", "c: column 5: no function 'foo'"), ("c=if(b='x', 1)", "c: column 1: wrong number of arguments for 'if'"),
                          ("c=if(b, 1, 2)", "c: column 4: expected a condition"), ("c=1+(b = 2)", "c: column 3: expected a value"),
                          ("2c=1", "NAME=EXPRESSION expected, not '2c=1'"), ("c=b *", "c: column 4: unexpected end")):
        t.grist(["let", "ok=1", word], DATA, "", "let: " + message, 2)
