# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""The requirements again, with other data."""

from harness import PROGRAM, Running, equal, shipped, test


@test("R6", "R7", "R8")
def tree_patterns_are_read(case):
    case.trees({"(x|(?:yz))+?w": "(cat (repeat 1 inf lazy (group 1 (alt x (cat y z)))) w)", "q|": "(alt q empty)", "Ж*": "(repeat 0 inf U+0416)"})
    case.wrong({"x(y*": "1: missing )", "ab)": "2: unmatched )", "x?*": "2: nothing to repeat", "x(?!y)": "1: bad group"})


@test("R9", "R10", "R11")
def classes_and_escapes_are_read(case):
    case.trees({"[xw-yv]": "[v-y]", "[^\\s]": "[U+0000-U+0008 U+000E-U+001F U+0021-U+10FFFF bytes]", "[[:upper:]0-]": "[U+002D 0 A-Z]", "\\x{3b1}": "U+03B1",
                "[+--]": "[U+002B-U+002D]"})
    case.wrong({"[y-x]": "1: bad range", "[[:letter:]]": "1: unknown class name", "[^x": "0: missing ]", "x\\y": "1: bad escape"})


@test("R12", "R13", "R14")
def programs_are_printed(case):
    case.programs({"(x|yz){2,}": "save 0; save 2; split 3 5; char x; jump 7; char y; char z; save 3; save 2; split 10 12; char x; jump 14; char y; char z; save 3; split 8 16; save 1; match",
                   "(?:x|y*?)??": "save 0; split 8 2; split 3 5; char x; jump 8; split 8 6; char y; jump 5; save 1; match"})
    case.run("--program", "(?:(?:xy){500}){11}").expect(2, "", "lynxgrep: pattern:0: program too large\n")
    case.wrong({"x{3,1}": "1: bad count", "x{2000}": "1: count too large"})


@test("R15", "R16", "R17", "R18")
def lines_are_selected(case):
    text = shipped("fixtures", "harbour.txt")
    case.selects({"in +berth=4": "1 7", "^$": "8", "(?:out|tide)": "2 4 5", "=-|=[0-9]{2} ": "6 9"}, text)
    case.run("-cv", "^2026", stdin=text).expect(0, "2\n")


@test("R19")
def long_lines_are_quick(case):
    case.run("-c", "(?:z+)+(?:z|zz)*y", stdin="z" * 250000).expect(1, "0\n")
    case.run("-c", "^(?:z?){200}z{200}$", stdin="z" * 200).expect(0, "1\n")


@test("R21", "R22", "R24", "R25")
def groups_hold_what_the_rules_say(case):
    case.all_groups({("(x+?)(x{1,2})", "xxxx"): "0-3 0-1 1-3", ("(?:(x)|(y)|z)*", "xyz"): "0-3 0-1 1-2", ("y*", "xyyx"): "0-0; 1-3; 4-4",
                     ("(y*)*", "x"): "0-0 -; 1-1 -", ("(|y)*x", "yx"): "0-2 0-1", ("(y??)(y?)z", "yz"): "0-2 0-0 0-1"})


@test("R23", "R26")
def names_and_single_matches_work(case):
    case.wrong({"(?<a1>x)(?<a1>y)": "8: duplicate group name", "(?<a-b>x)": "0: bad group name"})
    case.run("-o", "[a-z]+=(?<n>\\d*)", stdin="crew=12 berth=- x\n").expect(0, "crew=12\nberth=\n")


@test("R27", "R28", "R29")
def flags_and_borders_hold(case):
    case.all_groups({("(?i)ya(?-i)B|c", "YAB C yab"): "0-3", ("\\bx|y\\B", "x yx"): "0-1; 2-3", ("(?m)y$", "xy\ny"): "1-2; 3-4", ("(?s)x.y", "x\ny"): "0-3"}, "--whole")
    case.wrong({"(?s-)": "0: bad group", "(?iq)": "0: bad group"})


@test("R30")
def characters_and_bytes_are_told_apart(case):
    case.all_groups({("ж.", "жя"): "0-4", ("[^x]", b"\xfe\xd0\xb6"): "0-1; 1-3", ("y*", "жы"): "0-0; 2-2; 4-4"})
    case.all_groups({("ОМЕГА|ω", "омегаΩ"): "0-10; 10-12"}, "-i")


@test("R31", "R32", "R33", "R20")
def several_files_are_searched(case):
    case.write("p", "x1\nx2\nx3\n")
    case.write("q", "y\n")
    case.run("-nm2", "x", "p", "none", "q").expect(2, "p:1:x1\np:2:x2\n", "lynxgrep: cannot read none\n")
    case.run("-l", "[xy]", "q", "p").expect(0, "q\np\n")
    case.run("-q", "y", "none", "q").expect(0, "", "lynxgrep: cannot read none\n")


@test("R34", "R35")
def streams_are_searched_as_they_come(case):
    case.write("long", b"w" * 9500000 + "ы\nz\n".encode())
    case.execute(("sh", "-c", 'ulimit -v 8192; exec "$@"', "sh", PROGRAM, "-c", "ы$", "long")).expect(0, "1\n")
    running = Running(case, "-o", "[0-9]")
    try:
        running.feed("a1b2\n3")
        running.read_until("1\n2\n")
    finally:
        running.stop()


@test("R36", "R37", "R38")
def templates_replace_matches(case):
    case.run("--replace", "${to:upper} $1$$", "(\\w+)->(?<to>\\w+)", stdin="do ab->cd!\nno\n").expect(0, "do CD ab$!\nno\n")
    case.run("--replace", "_", "z*", stdin="yzy\n").expect(0, "_y_y_\n")
    case.run("--replace", "x${2}", "(y)", "none").expect(2, "", "lynxgrep: template:1: no such group\n")
