# LTSV: label:value pairs, separated by tabs.

function parse_ltsv(line,    pairs, count, i, at) {
    count = split(line, pairs, "\t")
    for (i = 1; i <= count; i++)
        if (index(pairs[i], ":") < 2)
            return 0
    new_record()
    for (i = 1; i <= count; i++) {
        at = index(pairs[i], ":")
        set_value(name_from(substr(pairs[i], 1, at - 1)), encode(substr(pairs[i], at + 1)))
    }
    end_record()
    return 1
}

BEGIN {
    start_lines()
    start_records()
    while (next_line()) {
        LINE = without_cr(LINE)
        if (LINE == "")
            continue
        if (!parse_ltsv(LINE))
            bad_line("not an ltsv line", L_NUMBER)
    }
    end_records()
    end_lines()
}
