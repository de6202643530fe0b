# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""Texts are characters of UTF-8, and invalid bytes."""

from harness import WORKSPACE, equal, test

import os
import sys


@test("R30")
def a_dot_is_one_character_of_any_size(case):
    case.all_groups({(".", "aé€😀"): "0-1; 1-3; 3-6; 6-10", ("^..$", "é€"): "0-5", ("é+", "éée"): "0-4", ("[à-ö]", "ñz÷"): "0-2", ("(€|é)x", "aéx"): "1-4 1-3"})


@test("R30", "R25")
def the_search_goes_on_one_character_later(case):
    case.all_groups({("x*", "é€"): "0-0; 2-2; 5-5", ("", b"\xff\xe2\x82"): "0-0; 1-1; 2-2; 3-3", ("é*", "éaé"): "0-2; 3-5", ("\\b", "éa"): "2-2; 3-3"})


@test("R30")
def invalid_bytes_are_characters_of_one_byte(case):
    case.all_groups({(".", b"a\xffb"): "0-1; 1-2; 2-3", (".", b"\xe2\x82a"): "0-1; 1-2; 2-3", (".", b"\xed\xa0\x80"): "0-1; 1-2; 2-3", (".", b"\xc0\xaf\xf4\x90\x80\x80"): "0-1; 1-2; 2-3; 3-4; 4-5; 5-6",
                     ("a.*b", b"a\xf0\x9f\x98b"): "0-5", (".", b"\xf0\x9f\xc3\xa9"): "0-1; 1-2; 2-4"})


@test("R30")
def invalid_bytes_are_in_complements_only(case):
    text = b"\xe9\xc3\xa9"
    case.all_groups({("[^a]", text): "0-1; 1-3", ("\\W", text): "0-1; 1-3", ("[[:^alpha:]]", text): "0-1; 1-3", ("é", text): "1-3", ("\\xE9", text): "1-3",
                     ("[\\x00-\\x{10FFFF}]", text): "1-3", ("[^\\x00-\\x{10FFFF}]", text): "0-1", ("[^\\D]", b"\xff5"): "1-2"})


@test("R30", "R27")
def all_known_alphabets_have_two_cases(case):
    case.all_groups({("É", "éÉ"): "0-2; 2-4", ("σ", "Σσς"): "0-2; 2-4", ("[а-я]+", "ЖЫёБ"): "0-4; 6-8", ("ё|ß", "Ёß"): "0-2; 2-4", ("[^ä]", "Ää"): "none", ("×", "÷×"): "2-4"}, "-i")
    case.all_groups({("(?i:ж)Ж", "жЖЖж"): "0-4", ("É", "éÉ"): "2-4"})


@test("R2", "R30", "R22", "R24")
def the_shipped_cases_hold(case):
    result = case.execute((sys.executable, os.path.join(WORKSPACE, "tools", "cases.py"),
                           os.path.join(WORKSPACE, "fixtures", "cases.txt")))
    equal((result.status, result.errors, result.out.splitlines()[-1:]), (0, "", ["34 cases, 0 failed"]), result.out)
