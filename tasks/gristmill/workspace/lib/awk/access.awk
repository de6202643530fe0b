# The combined log of web servers, with or without its last two parts.

# Takes the next part of P_REST: a word, [in brackets] or "in quotes"; gives 0 when there is none.
function next_part(    first, end) {
    sub(/^ +/, "", P_REST)
    first = substr(P_REST, 1, 1)
    if (first == "")
        return 0
    if (first == "\"")
        return quoted_part()
    if (first == "[") {
        end = index(P_REST, "]")
        if (end == 0)
            return 0
        P_PART = substr(P_REST, 2, end - 2)
        P_REST = substr(P_REST, end + 1)
        return 1
    }
    match(P_REST, /^[^ ]+/)
    P_PART = substr(P_REST, 1, RLENGTH)
    P_REST = substr(P_REST, RLENGTH + 1)
    return 1
}

function quoted_part(    letter) {
    P_PART = ""
    P_REST = substr(P_REST, 2)
    while (match(P_REST, /["\\]/)) {
        letter = substr(P_REST, RSTART, 1)
        P_PART = P_PART substr(P_REST, 1, RSTART - 1)
        if (letter == "\"") {
            P_REST = substr(P_REST, RSTART + 1)
            return 1
        }
        P_PART = P_PART substr(P_REST, RSTART + 1, 1)
        P_REST = substr(P_REST, RSTART + 2)
    }
    return 0
}

function dash_is_absent(text) {
    return text == "-" ? absent() : encode(text)
}

# host ident user [time] "method path protocol" status bytes "referer" "agent"
function parse_access(line, row,    parts, count, request) {
    P_REST = line
    for (count = 0; next_part(); )
        parts[++count] = P_PART
    if (P_REST != "" || (count != 7 && count != 9))
        return 0
    if (split(parts[5], request, " ") != 3 || parts[6] !~ /^[1-5][0-9][0-9]$/ || parts[7] !~ /^([0-9]+|-)$/)
        return 0
    row[1] = encode(parts[1])
    row[2] = dash_is_absent(parts[3])
    row[3] = encode(parts[4])
    row[4] = encode(request[1])
    row[5] = encode(request[2])
    row[6] = encode(request[3])
    row[7] = parts[6]
    row[8] = dash_is_absent(parts[7])
    row[9] = count == 9 ? dash_is_absent(parts[8]) : absent()
    row[10] = count == 9 ? dash_is_absent(parts[9]) : absent()
    return 1
}

BEGIN {
    width = split("host user time method path protocol status bytes referer agent", names, " ")
    put_header(names, width)
    start_lines()
    while (next_line()) {
        if (parse_access(without_cr(LINE), row))
            put_row(row, width)
        else
            bad_line("not an access line", L_NUMBER)
    }
    end_lines()
}
