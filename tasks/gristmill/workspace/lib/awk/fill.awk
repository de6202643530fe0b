# Values for absent fields.

function add_filler(word,    at, place) {
    at = index(word, "=")
    if (at == 0 && !down)
        usage_error("a value expected in '" word "'")
    place = field_index("in", at && !down ? substr(word, 1, at - 1) : word)
    places[++fillers] = place
    value[place] = down ? absent() : encode(substr(word, at + 1))
}

BEGIN {
    table_open("in", "-")
    down = option("down", 0)
    fillers = 0
    for (i = 1; i < ARGC; i++)
        add_filler(ARGV[i])
    put_table_header("in")
    while (table_next("in", row)) {
        for (i = 1; i <= fillers; i++) {
            place = places[i]
            if (is_absent(row[place]))
                row[place] = value[place]
            else if (down)
                value[place] = row[place]
        }
        put_row(row, T_FIELDS["in"])
    }
}
