# Sorts by sort(1): each key makes three columns (class, number, text) in front of the record.

function sort_command(    i, command, at, r) {
    command = "sort -s -t '\t'"
    for (i = 1; i <= O_COUNT; i++) {
        at = 3 * i - 2
        r = O_REVERSE[i] ? "r" : ""
        command = command " -k" at "," at r " -k" at + 1 "," at + 1 "g" r " -k" at + 2 "," at + 2 r
    }
    return command " | cut -f" 3 * O_COUNT + 1 "-"
}

# Texts are compared without their escapes. Bytes up to the line feed are written as two, which
# keeps their order.
function sort_columns(raw, numeric,    class) {
    class = order_class(raw, numeric)
    if (class == 2)
        return class "\t" raw "\t"
    return class "\t0\t" (class == 0 ? "" : sort_text(decode(raw)))
}

function sort_text(text,    i) {
    if (text !~ /[\001-\012]/)
        return text
    for (i = 1; i <= 10; i++)
        text = replace_all(text, sprintf("%c", i), "\001" sprintf("%c", 64 + i))
    return text
}

BEGIN {
    table_open("in", "-")
    O_COUNT = 0
    for (i = 1; i < ARGC; i++)
        add_order("in", ARGV[i])
    put_table_header("in")
    fflush()
    command = sort_command()
    while (table_next("in", row)) {
        line = ""
        for (i = 1; i <= O_COUNT; i++)
            line = line sort_columns(row[O_PLACE[i]], O_NUMERIC[i]) "\t"
        print line joined(row, T_FIELDS["in"]) | command
    }
    close(command)
}
