# A record for each part of a field.

function put_parts(row, place, separator,    text, at) {
    text = decode(row[place])
    while ((at = index(text, separator)) > 0) {
        row[place] = encode(substr(text, 1, at - 1))
        put_row(row, T_FIELDS["in"])
        text = substr(text, at + length(separator))
    }
    row[place] = encode(text)
    put_row(row, T_FIELDS["in"])
}

BEGIN {
    table_open("in", "-")
    place = field_index("in", ARGV[1])
    put_table_header("in")
    while (table_next("in", row)) {
        if (is_absent(row[place]))
            put_row(row, T_FIELDS["in"])
        else
            put_parts(row, place, ARGV[2])
    }
}
