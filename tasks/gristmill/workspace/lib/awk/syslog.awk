# Lines of syslog files: `Nov  3 04:05:06 host tag[pid]: message`, the pid being optional.

function parse_syslog(line, row,    words, head, rest) {
    if (!match(line, /^[A-Z][a-z][a-z] [ 0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9] [^ ]+ [^ :]+: ?/))
        return 0
    head = substr(line, 1, RLENGTH)
    rest = substr(line, RLENGTH + 1)
    if (index("JanFebMarAprMayJunJulAugSepOctNovDec", substr(head, 1, 3)) % 3 != 1)
        return 0
    row[1] = substr(head, 1, 15)
    split(substr(head, 17), words, " ")
    row[2] = encode(words[1])
    sub(/:$/, "", words[2])
    row[4] = absent()
    if (match(words[2], /\[[0-9]+\]$/)) {
        row[4] = substr(words[2], RSTART + 1, RLENGTH - 2)
        words[2] = substr(words[2], 1, RSTART - 1)
    }
    row[3] = encode(words[2])
    row[5] = encode(rest)
    return 1
}

BEGIN {
    width = split("time host tag pid message", names, " ")
    put_header(names, width)
    start_lines()
    while (next_line()) {
        if (parse_syslog(without_cr(LINE), row))
            put_row(row, width)
        else
            bad_line("not a syslog line", L_NUMBER)
    }
    end_lines()
}
