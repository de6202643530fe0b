# Summaries of groups of records.

function add_summary(word,    at, name, kind, field) {
    name = ""
    if ((at = index(word, "=")) > 0) {
        name = substr(word, at + 1)
        word = substr(word, 1, at - 1)
    }
    at = index(word, ":")
    kind = at ? substr(word, 1, at - 1) : word
    field = at ? substr(word, at + 1) : ""
    if (kind == "count" ? at > 0 : (!at || kind !~ /^(sum|mean|min|max|first|last|distinct)$/))
        usage_error("bad summary '" word "'")
    S_KIND[++summaries] = kind
    S_PLACE[summaries] = at ? field_index("in", field) : 0
    if (name == "")
        name = at ? kind "_" field : "count"
    add_name(name)
}

function add_name(name) {
    if (!is_name(name))
        usage_error("bad field name '" name "'")
    if (name in used)
        usage_error("field '" name "' twice")
    used[name] = 1
    names[++width] = name
}

function number_in(raw, place) {
    if (!is_number(raw))
        fail(at_line("in") ": '" raw "' in field '" T_NAME["in", place] "' is not a number")
    return raw + 0
}

function add_value(group, i, kind, raw, place,    value) {
    if (kind == "first" || kind == "last") {
        if (kind == "last" || !((group, i) in STATE))
            STATE[group, i] = raw
    } else if (kind == "distinct") {
        if (!((group, i, raw) in SEEN)) {
            SEEN[group, i, raw] = 1
            STATE[group, i]++
        }
    } else {
        value = number_in(raw, place)
        TIMES[group, i]++
        if (kind == "sum" || kind == "mean")
            STATE[group, i] += value
        else if (TIMES[group, i] == 1 || (kind == "min" ? value < STATE[group, i] : value > STATE[group, i]))
            STATE[group, i] = value
    }
}

function add_record(group, row,    i) {
    for (i = 1; i <= summaries; i++) {
        if (S_KIND[i] == "count")
            STATE[group, i]++
        else if (!is_absent(row[S_PLACE[i]]))
            add_value(group, i, S_KIND[i], row[S_PLACE[i]], S_PLACE[i])
    }
}

function result_of(group, i) {
    if (!((group, i) in STATE))
        return S_KIND[i] == "count" || S_KIND[i] == "distinct" || S_KIND[i] == "sum" ? 0 : absent()
    if (S_KIND[i] == "first" || S_KIND[i] == "last")
        return STATE[group, i]
    if (S_KIND[i] == "mean")
        return number_text(STATE[group, i] / TIMES[group, i])
    return number_text(STATE[group, i])
}

function group_of(key) {
    if (!(key in NUMBER)) {
        NUMBER[key] = ++groups
        KEY[groups] = key
    }
    return NUMBER[key]
}

BEGIN {
    table_open("in", "-")
    width = 0
    by_count = field_list("in", option("by", ""), by)
    for (i = 1; i <= by_count; i++)
        add_name(T_NAME["in", by[i]])
    for (i = 1; i < ARGC; i++)
        add_summary(ARGV[i])
    if (by_count == 0)
        group_of("")
    while (table_next("in", row))
        add_record(group_of(key_of(row, by, by_count)), row)
    put_header(names, width)
    for (g = 1; g <= groups; g++) {
        for (i = 1; i <= summaries; i++)
            result[i] = result_of(g, i)
        print (by_count ? KEY[g] "\t" : "") joined(result, summaries)
    }
}
