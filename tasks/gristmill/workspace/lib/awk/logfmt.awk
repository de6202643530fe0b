# logfmt: key=value, key="quoted value" and key alone, separated by blanks.

# Takes the next pair from the front of P_REST into P_KEY and P_VALUE; gives 0 at the end and on
# an error, which P_ERROR tells.
function next_pair() {
    sub(/^[ \t]+/, "", P_REST)
    if (P_REST == "")
        return 0
    if (!match(P_REST, /^[^ \t="]+/)) {
        P_ERROR = 1
        return 0
    }
    P_KEY = substr(P_REST, 1, RLENGTH)
    P_REST = substr(P_REST, RLENGTH + 1)
    if (substr(P_REST, 1, 1) != "=") {
        P_VALUE = "true"
        return at_pair_end()
    }
    P_REST = substr(P_REST, 2)
    return substr(P_REST, 1, 1) == "\"" ? quoted_value() : bare_value()
}

function bare_value() {
    match(P_REST, /^[^ \t"]*/)
    P_VALUE = substr(P_REST, 1, RLENGTH)
    P_REST = substr(P_REST, RLENGTH + 1)
    return at_pair_end()
}

function quoted_value(    letter) {
    P_VALUE = ""
    P_REST = substr(P_REST, 2)
    while (match(P_REST, /["\\]/)) {
        P_VALUE = P_VALUE substr(P_REST, 1, RSTART - 1)
        letter = substr(P_REST, RSTART, 1)
        if (letter == "\"") {
            P_REST = substr(P_REST, RSTART + 1)
            return at_pair_end()
        }
        P_VALUE = P_VALUE unescaped(substr(P_REST, RSTART + 1, 1))
        P_REST = substr(P_REST, RSTART + 2)
    }
    P_ERROR = 1
    return 0
}

function at_pair_end() {
    if (P_REST == "" || P_REST ~ /^[ \t]/)
        return 1
    P_ERROR = 1
    return 0
}

function parse_logfmt(line) {
    P_REST = line
    P_ERROR = 0
    new_record()
    while (next_pair())
        set_value(name_from(P_KEY), encode(P_VALUE))
    if (P_ERROR) {
        drop_record()
        return 0
    }
    end_record()
    return 1
}

BEGIN {
    start_lines()
    start_records()
    while (next_line()) {
        LINE = without_cr(LINE)
        if (LINE ~ /^[ \t]*$/)
            continue
        if (!parse_logfmt(LINE))
            bad_line("not a logfmt line", L_NUMBER)
    }
    end_records()
    end_lines()
}
