# Records with keys of their own. Without --fields they are held until all keys are known.

function start_records(    names, count, i) {
    R_COUNT = 0
    R_WIDTH = 0
    R_FIXED = 0
    if (option("fields", "") == "")
        return
    count = split(option("fields", ""), names, ",")
    for (i = 1; i <= count; i++) {
        if (!is_name(names[i]))
            usage_error("bad field name '" names[i] "'")
        add_column(names[i])
    }
    R_FIXED = 1
    put_header(R_NAME, R_WIDTH)
}

function add_column(name) {
    if (name in R_PLACE)
        return
    R_NAME[++R_WIDTH] = name
    R_PLACE[name] = R_WIDTH
}

function new_record() {
    R_COUNT++
    R_SET = 0
}

# Sets a value of the current record; a key that comes again wins.
function set_value(name, raw) {
    if (!R_FIXED)
        add_column(name)
    else if (!(name in R_PLACE))
        return
    R_VALUE[R_COUNT, R_PLACE[name]] = raw
    R_SET++
}

function drop_record(    i) {
    for (i = 1; i <= R_WIDTH; i++)
        delete R_VALUE[R_COUNT, i]
    R_COUNT--
}

function end_record() {
    if (R_FIXED)
        put_record(R_COUNT)
}

function put_record(number,    i, row) {
    for (i = 1; i <= R_WIDTH; i++) {
        row[i] = ((number, i) in R_VALUE) ? R_VALUE[number, i] : absent()
        delete R_VALUE[number, i]
    }
    put_row(row, R_WIDTH)
}

function end_records(    number) {
    if (R_FIXED)
        return
    if (R_WIDTH == 0)
        fail("no fields")
    put_header(R_NAME, R_WIDTH)
    for (number = 1; number <= R_COUNT; number++)
        put_record(number)
}
