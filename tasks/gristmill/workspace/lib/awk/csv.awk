# CSV with a header line, quotes by doubling, and line ends inside of quotes.

# Splits the record that begins with LINE into CELLS; reads more lines where quotes are open.
# Gives the number of cells, or 0 when the record is broken.
function parse_csv(cells,    rest, count, at) {
    split("", cells)
    rest = LINE
    count = 0
    while (1) {
        if (substr(rest, 1, 1) == "\"") {
            C_REST = substr(rest, 2)
            if (!quoted_cell())
                return 0
            cells[++count] = C_CELL
            rest = C_REST
            if (without_cr(rest) == "")
                return count
            if (substr(rest, 1, 1) != SEP)
                return 0
            rest = substr(rest, 2)
            continue
        }
        at = index(rest, SEP)
        if (at == 0) {
            cells[++count] = without_cr(rest)
            return index(cells[count], "\"") ? 0 : count
        }
        cells[++count] = substr(rest, 1, at - 1)
        if (index(cells[count], "\""))
            return 0
        rest = substr(rest, at + 1)
    }
}

# Reads C_CELL up to its closing quote; what follows is in C_REST.
function quoted_cell(    at) {
    C_CELL = ""
    while (1) {
        at = index(C_REST, "\"")
        if (at == 0) {
            C_CELL = C_CELL C_REST "\n"
            if (!next_line())
                return 0
            C_REST = LINE
            continue
        }
        C_CELL = C_CELL substr(C_REST, 1, at - 1)
        C_REST = substr(C_REST, at + 1)
        if (substr(C_REST, 1, 1) != "\"")
            return 1
        C_CELL = C_CELL "\""
        C_REST = substr(C_REST, 2)
    }
}

# Names of columns; one that is taken gets a number behind it.
function csv_names(cells, count, names,    i, name, seen, number) {
    for (i = 1; i <= count; i++) {
        name = name_from(cells[i])
        for (number = 2; name in seen; number++)
            name = name_from(cells[i]) "_" number
        seen[name] = 1
        names[i] = name
    }
}

BEGIN {
    SEP = option("sep", ",")
    if (length(SEP) != 1 || SEP == "\"")
        usage_error("bad separator '" SEP "'")
    start_lines()
    width = 0
    while (next_line()) {
        first = L_NUMBER
        if (without_cr(LINE) == "" && width != 1)
            continue
        count = parse_csv(cells)
        if (width == 0) {
            if (count == 0)
                fail("line " first ": not a csv header")
            width = count
            csv_names(cells, width, names)
            put_header(names, width)
        } else if (count == 0) {
            bad_line("not a csv record", first)
        } else if (count != width) {
            bad_line(count " cells for " width " columns", first)
        } else {
            for (i = 1; i <= width; i++)
                row[i] = encode(cells[i])
            put_row(row, width)
        }
    }
    if (width == 0)
        fail("no header")
    end_lines()
}
