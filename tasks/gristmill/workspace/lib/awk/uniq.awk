# One record of equal neighbours.

function put_run() {
    if (run > 0)
        print (counter == "" ? "" : run "\t") first
}

BEGIN {
    table_open("in", "-")
    counter = option("count", "")
    width = copy_names("in", names)
    if (counter != "" && !is_name(counter))
        usage_error("bad field name '" counter "'")
    if (counter != "" && has_field("in", counter))
        usage_error("field '" counter "' twice")
    for (i = 1; i < ARGC; i++)
        places[i] = field_index("in", ARGV[i])
    if (ARGC == 1)
        for (i = 1; i <= width; i++)
            places[i] = i
    compared = ARGC == 1 ? width : ARGC - 1
    print "#" (counter == "" ? "" : counter "\t") joined(names, width)
    run = 0
    while (table_next("in", row)) {
        key = key_of(row, places, compared)
        if (run > 0 && key == last_key) {
            run++
            continue
        }
        put_run()
        run = 1
        last_key = key
        first = joined(row, width)
    }
    put_run()
}
