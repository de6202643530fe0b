# Lines of the files named in ARGV, one after the other.

function start_lines() {
    L_FILE = 1
    L_NUMBER = 0
    L_BAD = 0
}

# The next line in LINE; gives 0 behind the last one.
function next_line(    got) {
    while (L_FILE < ARGC) {
        got = (getline LINE < ARGV[L_FILE])
        if (got > 0) {
            L_NAME = ARGV[L_FILE]
            L_NUMBER++
            return 1
        }
        if (got < 0)
            fail("cannot read " ARGV[L_FILE])
        close(ARGV[L_FILE])
        L_FILE++
        L_NUMBER = 0
    }
    return 0
}

function without_cr(line) {
    return line ~ /\r$/ ? substr(line, 1, length(line) - 1) : line
}

# Says that the line that begins at `number` is not of the format.
function bad_line(what, number,    text) {
    text = (L_NAME == "-" ? "" : L_NAME ": ") "line " number ": " what
    if (option("strict", 0))
        fail(text)
    complain(text)
    L_BAD++
}

function end_lines() {
    exit L_BAD > 0 ? 1 : 0
}
