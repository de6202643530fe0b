# Records as blocks of lines. Values stay raw, so that each is one line.

function padded(text, size) {
    while (length(text) < size)
        text = text " "
    return text
}

BEGIN {
    table_open("in", "-")
    size = 0
    for (i = 1; i <= T_FIELDS["in"]; i++)
        if (length(T_NAME["in", i]) > size)
            size = length(T_NAME["in", i])
    for (number = 1; table_next("in", row); number++) {
        if (number > 1)
            print ""
        for (i = 1; i <= T_FIELDS["in"]; i++)
            if (!is_absent(row[i]))
                print padded(T_NAME["in", i], size) "  " row[i]
    }
}
