# Messages, numbers, and tables as docs/table.md describes them. A table is read under a name of
# the program's choice, here T; the fields of a record are raw: escapes stay as they are written.

function complain(text) {
    print "grist: " ENVIRON["G_COMMAND"] ": " text > "/dev/stderr"
}

function fail(text) {
    complain(text)
    exit 3
}

function usage_error(text) {
    complain(text)
    exit 2
}

function option(name, otherwise) {
    return (("G_" name) in ENVIRON) ? ENVIRON["G_" name] : otherwise
}

# --- numbers ---

function is_number(text) {
    return text ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/
}

# Whole numbers in full, others with 12 significant digits.
function number_text(value,    text) {
    if (value == int(value) && value < 1e15 && value > -1e15)
        text = sprintf("%.0f", value)
    else
        text = sprintf("%.12g", value)
    return text == "-0" ? "0" : text
}

# --- values ---

function is_absent(raw) {
    return raw == "\\-"
}

function absent() {
    return "\\-"
}

function replace_all(text, from, to,    at, result) {
    result = ""
    while ((at = index(text, from)) > 0) {
        result = result substr(text, 1, at - 1) to
        text = substr(text, at + length(from))
    }
    return result text
}

function encode(text) {
    if (text !~ /[\\\t\n\r]/)
        return text
    text = replace_all(text, "\\", "\\\\")
    text = replace_all(text, "\t", "\\t")
    text = replace_all(text, "\n", "\\n")
    return replace_all(text, "\r", "\\r")
}

# The text of a raw value; an absent value gives an empty text.
function decode(raw,    at, letter, result) {
    if (index(raw, "\\") == 0)
        return raw
    if (is_absent(raw))
        return ""
    result = ""
    while ((at = index(raw, "\\")) > 0) {
        letter = substr(raw, at + 1, 1)
        result = result substr(raw, 1, at - 1) unescaped(letter)
        raw = substr(raw, at + 2)
    }
    return result raw
}

function unescaped(letter) {
    if (letter == "t") return "\t"
    if (letter == "n") return "\n"
    if (letter == "r") return "\r"
    return letter
}

function is_raw(text) {
    if (index(text, "\\") == 0)
        return 1
    if (is_absent(text))
        return 1
    gsub(/\\[\\tnr]/, "", text)
    return index(text, "\\") == 0
}

# --- names ---

function is_name(text) {
    return text ~ /^[A-Za-z_][A-Za-z0-9_.]*$/
}

# A name made from any text, for columns of other formats.
function name_from(text) {
    gsub(/[^A-Za-z0-9_.]/, "_", text)
    return text ~ /^[A-Za-z_]/ ? text : "_" text
}

# --- reading ---

function at_line(table) {
    return (T_PATH[table] == "-" ? "" : T_PATH[table] ": ") "line " T_LINE[table]
}

function table_open(table, path,    line, got, names, i) {
    T_PATH[table] = path
    T_LINE[table] = 1
    got = (getline line < path)
    if (got < 0)
        fail("cannot read " path)
    if (got == 0 || substr(line, 1, 1) != "#")
        fail(at_line(table) ": no header")
    T_FIELDS[table] = split(substr(line, 2), names, "\t")
    if (T_FIELDS[table] == 0)
        fail(at_line(table) ": no field names")
    for (i = 1; i <= T_FIELDS[table]; i++)
        take_name(table, names[i], i)
}

function take_name(table, name, i) {
    if (!is_name(name))
        fail(at_line(table) ": bad field name '" name "'")
    if ((table, name) in T_INDEX)
        fail(at_line(table) ": field '" name "' twice")
    T_NAME[table, i] = name
    T_INDEX[table, name] = i
}

# Reads the next record into row[1], row[2]...; gives 0 at the end.
function table_next(table, row,    line, count, i) {
    if ((getline line < T_PATH[table]) <= 0)
        return 0
    T_LINE[table]++
    count = split(line, row, "\t")
    if (count == 0) {
        row[1] = ""
        count = 1
    }
    if (count != T_FIELDS[table])
        fail(at_line(table) ": " count " values for " T_FIELDS[table] " fields")
    if (index(line, "\\"))
        for (i = 1; i <= count; i++)
            if (!is_raw(row[i]))
                fail(at_line(table) ": bad escape in field '" T_NAME[table, i] "'")
    return 1
}

function table_close(table) {
    close(T_PATH[table])
}

function has_field(table, name) {
    return (table, name) in T_INDEX
}

function field_index(table, name) {
    if (!has_field(table, name))
        usage_error("no field '" name "'")
    return T_INDEX[table, name]
}

# Reads `a,b,c` into places[1..]; gives their number.
function field_list(table, text, places,    names, count, i) {
    count = split(text, names, ",")
    for (i = 1; i <= count; i++)
        places[i] = field_index(table, names[i])
    return count
}

function copy_names(table, names,    i) {
    for (i = 1; i <= T_FIELDS[table]; i++)
        names[i] = T_NAME[table, i]
    return T_FIELDS[table]
}

# --- writing ---

function joined(values, count,    i, line) {
    line = values[1]
    for (i = 2; i <= count; i++)
        line = line "\t" values[i]
    return line
}

function put_header(names, count) {
    print "#" joined(names, count)
}

function put_table_header(table,    names, count) {
    count = copy_names(table, names)
    put_header(names, count)
}

function put_row(row, count) {
    print joined(row, count)
}

# The values of some fields as one text, to compare records by.
function key_of(row, places, count,    i, key) {
    key = ""
    for (i = 1; i <= count; i++)
        key = key (i > 1 ? "\t" : "") row[places[i]]
    return key
}
