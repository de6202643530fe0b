# The first records.

BEGIN {
    table_open("in", "-")
    put_table_header("in")
    for (left = ARGV[1]; left > 0 && table_next("in", row); left--)
        put_row(row, T_FIELDS["in"])
}
