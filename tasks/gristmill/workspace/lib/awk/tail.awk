# The last records, in a ring of that size.

BEGIN {
    table_open("in", "-")
    put_table_header("in")
    size = ARGV[1] + 0
    read = 0
    while (table_next("in", row))
        if (size > 0)
            ring[read++ % size] = joined(row, T_FIELDS["in"])
    for (i = read > size ? read - size : 0; i < read; i++)
        print ring[i % size]
}
