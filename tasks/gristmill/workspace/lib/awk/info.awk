# Counts about each field of a table.

function look_at(i, raw,    size) {
    if (is_absent(raw)) {
        missing[i]++
        return
    }
    present[i]++
    if (is_number(raw))
        numbers[i]++
    if (!((i, raw) in seen)) {
        seen[i, raw] = 1
        distinct[i]++
    }
    size = length(decode(raw))
    if (size > longest[i])
        longest[i] = size
}

BEGIN {
    table_open("in", "-")
    while (table_next("in", row))
        for (i = 1; i <= T_FIELDS["in"]; i++)
            look_at(i, row[i])
    print "#field\tpresent\tabsent\tnumbers\tdistinct\tlongest"
    for (i = 1; i <= T_FIELDS["in"]; i++)
        print T_NAME["in", i] "\t" present[i] + 0 "\t" missing[i] + 0 "\t" numbers[i] + 0 "\t" distinct[i] + 0 "\t" longest[i] + 0
}
