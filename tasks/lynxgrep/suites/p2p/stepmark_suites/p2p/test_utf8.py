# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""lib/utf8.c, seen through build/u8dump."""

from harness import equal, test


@test("R1", "R2")
def ascii_is_one_byte_a_character(case):
    equal(case.characters("aZ\0\n~"), "0 U+0061; 1 U+005A; 2 U+0000; 3 U+000A; 4 U+007E")
    equal(case.characters(""), "")


@test("R2", "R30")
def sequences_of_all_sizes_are_read(case):
    equal(case.characters("é€😀x"), "0 U+00E9; 2 U+20AC; 5 U+1F600; 9 U+0078")


@test("R2", "R30")
def the_borders_of_each_size_are_read(case):
    equal(case.characters("\u0080\u07ff\u0800\uffff\U00010000\U0010ffff"),
          "0 U+0080; 2 U+07FF; 4 U+0800; 7 U+FFFF; 10 U+10000; 14 U+10FFFF")


@test("R2", "R30")
def overlong_forms_are_single_bytes(case):
    equal(case.characters(b"\xc0\x80\xe0\x9f\xbf"), "0 byte C0; 1 byte 80; 2 byte E0; 3 byte 9F; 4 byte BF")
    equal(case.characters(b"\xf0\x8f\xbf\xbf"), "0 byte F0; 1 byte 8F; 2 byte BF; 3 byte BF")


@test("R2", "R30")
def surrogates_are_single_bytes(case):
    equal(case.characters(b"\xed\xa0\x80\xed\x9f\xbf"), "0 byte ED; 1 byte A0; 2 byte 80; 3 U+D7FF")


@test("R2", "R30")
def values_that_are_too_large_are_single_bytes(case):
    equal(case.characters(b"\xf4\x90\x80\x80\xff"), "0 byte F4; 1 byte 90; 2 byte 80; 3 byte 80; 4 byte FF")


@test("R2", "R30")
def sequences_that_are_cut_short_are_single_bytes(case):
    equal(case.characters(b"\xe2\x82a\xf0\x9f\x98"), "0 byte E2; 1 byte 82; 2 U+0061; 3 byte F0; 4 byte 9F; 5 byte 98")
    equal(case.characters(b"\xe2\xc3\xa9"), "0 byte E2; 1 U+00E9")


@test("R2", "R30")
def a_lonely_continuation_is_a_single_byte(case):
    equal(case.characters(b"\x80a\xbf"), "0 byte 80; 1 U+0061; 2 byte BF")


@test("R2")
def code_points_are_written(case):
    case.dump("--encode", "41", "e9", "20AC", "1f600", "10FFFF").expect(0, "Aé€😀\U0010ffff")
    case.dump("--encode").expect(0, "")


@test("R2")
def code_points_that_are_none_are_refused(case):
    case.dump("--encode", "61", "110000").expect(1, "a", "u8dump: bad code point 110000\n")
    case.dump("--encode", "x").expect(1, "", "u8dump: bad code point x\n")


@test("R2", "R37")
def small_letters_become_large(case):
    case.dump("--upper", stdin="aé÷ßσςжё9").expect(0, "AÉ÷ßΣςЖЁ9")


@test("R2", "R37")
def large_letters_become_small(case):
    case.dump("--lower", stdin="ZÞ×ΣΩЯЀ_").expect(0, "zþ×σωяѐ_")


@test("R2", "R37")
def other_bytes_keep_their_places(case):
    case.dump("--upper", stdin=b"a\xffb\xe2\x82c\xc3").expect(0, b"A\xffB\xe2\x82C\xc3")


@test("R2")
def a_wrong_call_of_u8dump_shows_how_to_call_it(case):
    for words in (("x",), ("--upper", "x")):
        case.dump(*words).expect(2, "", "usage: u8dump [--encode HEX... | --upper | --lower]\n")
