# Numbers the records.

BEGIN {
    table_open("in", "-")
    if (!is_name(ARGV[1]))
        usage_error("bad field name '" ARGV[1] "'")
    if (has_field("in", ARGV[1]))
        usage_error("field '" ARGV[1] "' twice")
    width = copy_names("in", names)
    print "#" ARGV[1] "\t" joined(names, width)
    for (number = ARGV[2] + 0; table_next("in", row); number++)
        print number_text(number) "\t" joined(row, width)
}
