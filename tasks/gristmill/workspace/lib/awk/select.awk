# Some fields of a table.

function add_output(place, name) {
    if (!is_name(name))
        usage_error("bad field name '" name "'")
    if (name in used)
        usage_error("field '" name "' twice")
    used[name] = 1
    places[++width] = place
    names[width] = name
}

function choose(word,    at, name) {
    at = index(word, "=")
    name = at ? substr(word, 1, at - 1) : word
    add_output(field_index("in", name), at ? substr(word, at + 1) : name)
}

function choose_others(    i, dropped) {
    for (i = 1; i < ARGC; i++)
        dropped[field_index("in", ARGV[i])] = 1
    for (i = 1; i <= T_FIELDS["in"]; i++)
        if (!(i in dropped))
            add_output(i, T_NAME["in", i])
    if (width == 0)
        usage_error("no fields are left")
}

BEGIN {
    table_open("in", "-")
    width = 0
    if (option("drop", 0))
        choose_others()
    else
        for (i = 1; i < ARGC; i++)
            choose(ARGV[i])
    put_header(names, width)
    while (table_next("in", row)) {
        for (i = 1; i <= width; i++)
            result[i] = row[places[i]]
        put_row(result, width)
    }
}
