# Several tables as one.

function add_fields(table,    i, name) {
    for (i = 1; i <= T_FIELDS[table]; i++) {
        name = T_NAME[table, i]
        if (name in known)
            continue
        known[name] = 1
        names[++width] = name
    }
}

function check_fields(table,    i) {
    for (i = 1; i <= T_FIELDS[1]; i++)
        if (!has_field(table, T_NAME[1, i]))
            fail(T_PATH[table] ": no field '" T_NAME[1, i] "'")
    for (i = 1; i <= T_FIELDS[table]; i++)
        if (!has_field(1, T_NAME[table, i]))
            fail(T_PATH[table] ": field '" T_NAME[table, i] "' is not in " T_PATH[1])
}

function copy_records(table,    i, row, result) {
    while (table_next(table, row)) {
        for (i = 1; i <= width; i++)
            result[i] = has_field(table, names[i]) ? row[T_INDEX[table, names[i]]] : absent()
        put_row(result, width)
    }
    table_close(table)
}

BEGIN {
    width = 0
    for (table = 1; table < ARGC; table++) {
        table_open(table, ARGV[table])
        if (!option("fill", 0))
            check_fields(table)
        add_fields(table)
    }
    put_header(names, width)
    for (table = 1; table < ARGC; table++)
        copy_records(table)
}
