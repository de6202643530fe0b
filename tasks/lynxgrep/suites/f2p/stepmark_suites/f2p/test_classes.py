# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Classes in brackets and escapes."""

from harness import equal, test

REST = "U+007B-U+10FFFF bytes]"


@test("R9")
def items_and_ranges_are_joined_and_sorted(case):
    case.trees({"[abc]": "[a-c]", "[za-cb-f]": "[a-f z]", "[a]": "a", "[aa]": "a", "[0-9A-Fx]": "[0-9 A-F x]",
                "[éa-]": "[U+002D a U+00E9]", "[ab][c]+": "(cat [a-b] (repeat 1 inf c))", "[acb]": "[a-c]"})


@test("R9")
def signs_in_classes_stand_for_themselves_where_they_can(case):
    case.trees({"[]a]": "[U+005D a]", "[^]]": "[U+0000-U+005C U+005E-U+10FFFF bytes]", "[-a]": "[U+002D a]",
                "[a-]": "[U+002D a]", "[a^]": "[U+005E a]", "[--/]": "[U+002D-U+002F]", "[a-c-e]": "[U+002D a-c e]",
                "[*.($]": "[U+0024 U+0028 U+002A U+002E]", "[]-a]": "[U+005D-a]", "[[]": "U+005B"})


@test("R9")
def complements_hold_all_the_rest_and_bytes(case):
    case.trees({"[^a]": "[U+0000-U+0060 b-U+10FFFF bytes]", "[^\\x00-\\x{10FFFF}]": "[bytes]",
                "[^\\d\\D]": "[]", "[^^]": "[U+0000-U+005D U+005F-U+10FFFF bytes]", "[^é-]": "[U+0000-U+002C U+002E-U+00E8 U+00EA-U+10FFFF bytes]"})


@test("R9")
def named_classes_are_those_of_ascii(case):
    case.trees({"[[:alpha:]]": "[A-Z a-z]", "[[:punct:]]": "[U+0021-U+002F U+003A-U+0040 U+005B-U+0060 U+007B-U+007E]",
                "[[:cntrl:]]": "[U+0000-U+001F U+007F]", "[[:space:]]": "[U+0009-U+000D U+0020]",
                "[[:blank:]x]": "[U+0009 U+0020 x]", "[[:xdigit:]]": "[0-9 A-F a-f]", "[[:graph:]]": "[U+0021-U+007E]",
                "[[:word:]]": "[0-9 A-Z U+005F a-z]", "[[:print:][:upper:]]": "[U+0020-U+007E]"})


@test("R9")
def named_classes_can_be_complements_and_need_their_form(case):
    case.trees({"[[:^alnum:]]": "[U+0000-U+002F U+003A-U+0040 U+005B-U+0060 " + REST,
                "[^[:^digit:]]": "[0-9]", "[[:alpha]": "[U+003A U+005B a h l p]", "[:alpha:]": "[U+003A a h l p]",
                "[[:a-c:]]": "(cat [U+003A U+005B a-c] U+005D)", "[[:^lower:]b]": "[U+0000-U+0060 b " + REST})


@test("R10")
def escapes_are_the_same_inside_and_outside(case):
    case.trees({"\\n\\t\\a": "(cat U+000A U+0009 U+0007)", "[\\n-\\r]": "[U+000A-U+000D]", "\\x41\\x{1f600}": "(cat A U+1F600)",
                "\\w": "[0-9 A-Z U+005F a-z]", "[\\d_]": "[0-9 U+005F]", "\\S": "[U+0000-U+0008 U+000E-U+001F U+0021-U+10FFFF bytes]",
                "[\\]\\-\\\\]": "[U+002D U+005C-U+005D]", "[\\x{e9}-\\xFF]": "[U+00E9-U+00FF]", "\\x{00041}1": "(cat A 1)", "\\v\\f": "(cat U+000B U+000C)"})


@test("R11")
def wrong_classes_have_an_offset_and_a_message(case):
    case.trees({"[a-b]": "[a-b]"})
    case.wrong({"x[ab": "1: missing ]", "[]": "0: missing ]", "[^]": "0: missing ]", "[a-": "0: missing ]", "[xz-a]": "2: bad range",
                "[\\d-z]": "1: bad range", "[a-[:digit:]]": "1: bad range", "[é[:foo:]]": "3: unknown class name",
                "[[::]]": "1: unknown class name", "[b-a": "1: bad range", "[z-[:foo:]]": "3: unknown class name"})


@test("R11")
def wrong_escapes_have_an_offset_and_a_message(case):
    case.trees({"\\d": "[0-9]"})
    case.wrong({"a\\q": "1: bad escape", "\\x4": "0: bad escape", "\\x{}": "0: bad escape", "\\x{D800}": "0: bad escape",
                "\\x{110000}": "0: bad escape", "\\x{0000041}": "0: bad escape", "[\\b]": "1: bad escape",
                "[a\\": "2: trailing backslash", "\\é": "0: bad escape", "\\1": "0: bad escape", "[z-\\q]": "3: bad escape"})
    equal(case.tree("\\x{e000}"), "U+E000")
