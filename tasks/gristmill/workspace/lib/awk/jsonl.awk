# One JSON object a line. Strings are decoded, null is absent, everything else stays as it is
# written, also arrays and objects inside.

function skip_blanks() {
    sub(/^[ \t\r]+/, "", J_REST)
}

function next_is(letter) {
    return substr(J_REST, 1, 1) == letter
}

function take(letter) {
    skip_blanks()
    if (!next_is(letter))
        return 0
    J_REST = substr(J_REST, 2)
    skip_blanks()
    return 1
}

# Takes a string from the front of J_REST, decoded, into J_TEXT.
function take_string(    letter) {
    if (!next_is("\""))
        return 0
    J_REST = substr(J_REST, 2)
    J_TEXT = ""
    while (match(J_REST, /["\\]/)) {
        letter = substr(J_REST, RSTART, 1)
        J_TEXT = J_TEXT substr(J_REST, 1, RSTART - 1)
        J_REST = substr(J_REST, RSTART + 1)
        if (letter == "\"")
            return 1
        if (!take_escape())
            return 0
    }
    return 0
}

function take_escape(    letter, code, low) {
    letter = substr(J_REST, 1, 1)
    if (letter != "u") {
        if (letter == "" || index("\"\\/bfnrt", letter) == 0)
            return 0
        J_TEXT = J_TEXT simple_escape(letter)
        J_REST = substr(J_REST, 2)
        return 1
    }
    code = hex_value(substr(J_REST, 2, 4))
    if (code <= 0)
        return 0
    J_REST = substr(J_REST, 6)
    if (code >= 55296 && code < 57344) {
        low = substr(J_REST, 1, 2) == "\\u" ? hex_value(substr(J_REST, 3, 4)) : -1
        if (code >= 56320 || low < 56320 || low >= 57344)
            return 0
        J_REST = substr(J_REST, 7)
        code = 65536 + (code - 55296) * 1024 + low - 56320
    }
    J_TEXT = J_TEXT utf8(code)
    return 1
}

function simple_escape(letter) {
    if (letter == "b") return "\b"
    if (letter == "f") return "\f"
    return unescaped(letter)
}

function hex_value(digits,    i, at, value) {
    if (length(digits) != 4)
        return -1
    value = 0
    for (i = 1; i <= 4; i++) {
        at = index("0123456789abcdef", tolower(substr(digits, i, 1)))
        if (at == 0)
            return -1
        value = value * 16 + at - 1
    }
    return value
}

function utf8(code) {
    if (code < 128)
        return sprintf("%c", code)
    if (code < 2048)
        return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
    if (code < 65536)
        return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
    return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
}

# Takes any value into J_RAW, encoded for a table.
function take_value(    start) {
    if (next_is("\"")) {
        if (!take_string())
            return 0
        J_RAW = encode(J_TEXT)
        return 1
    }
    start = J_REST
    if (!(next_is("{") || next_is("[") ? skip_nested() : skip_scalar()))
        return 0
    J_RAW = substr(start, 1, length(start) - length(J_REST))
    J_RAW = J_RAW == "null" ? absent() : encode(J_RAW)
    return 1
}

function skip_scalar() {
    if (!match(J_REST, /^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)/))
        return 0
    J_REST = substr(J_REST, RLENGTH + 1)
    return 1
}

# Skips an array or object; looks at brackets and strings only.
function skip_nested(    open, letter) {
    open = ""
    while (match(J_REST, /[]["{}]/)) {
        letter = substr(J_REST, RSTART, 1)
        J_REST = substr(J_REST, letter == "\"" ? RSTART : RSTART + 1)
        if (letter == "\"") {
            if (!take_string())
                return 0
        } else if (letter == "[" || letter == "{") {
            open = letter open
        } else {
            if (substr(open, 1, 1) != (letter == "]" ? "[" : "{"))
                return 0
            open = substr(open, 2)
            if (open == "")
                return 1
        }
    }
    return 0
}

function parse_object(    key) {
    if (!take("{"))
        return 0
    if (take("}"))
        return J_REST == ""
    do {
        if (!take_string())
            return 0
        key = name_from(J_TEXT)
        if (!take(":") || !take_value())
            return 0
        set_value(key, J_RAW)
    } while (take(","))
    return take("}") && J_REST == ""
}

BEGIN {
    start_lines()
    start_records()
    while (next_line()) {
        if (LINE ~ /^[ \t\r]*$/)
            continue
        J_REST = LINE
        new_record()
        if (parse_object()) {
            end_record()
        } else {
            drop_record()
            bad_line("not a JSON object", L_NUMBER)
        }
    }
    end_records()
    end_lines()
}
