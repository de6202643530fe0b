# Records in which one field passes one test.

function compare(a, b) {
    if (is_number(a) && is_number(b)) {
        a += 0
        b += 0
    } else {
        a = a ""
        b = b ""
    }
    return a < b ? -1 : a > b
}

function passes(raw, test, value,    text) {
    if (is_absent(raw))
        return test == "absent"
    text = decode(raw)
    if (test == "absent") return 0
    if (test == "has") return index(text, value) > 0
    if (test == "starts") return substr(text, 1, length(value)) == value
    if (test == "ends")
        return length(text) >= length(value) && substr(text, length(text) - length(value) + 1) == value
    if (test == "eq") return compare(text, value) == 0
    if (test == "ne") return compare(text, value) != 0
    if (test == "lt") return compare(text, value) < 0
    if (test == "le") return compare(text, value) <= 0
    if (test == "gt") return compare(text, value) > 0
    return compare(text, value) >= 0
}

BEGIN {
    table_open("in", "-")
    place = field_index("in", ARGV[1])
    wanted = !option("not", 0)
    put_table_header("in")
    while (table_next("in", row))
        if (passes(row[place], ARGV[2], ARGV[3]) == wanted)
            put_row(row, T_FIELDS["in"])
}
