# Keys of an order: NAME[:n][:r].

# Adds a key; O_PLACE, O_NUMERIC and O_REVERSE tell about it.
function add_order(table, word,    parts, count, i) {
    count = split(word, parts, ":")
    O_COUNT++
    O_PLACE[O_COUNT] = field_index(table, parts[1])
    O_NUMERIC[O_COUNT] = 0
    O_REVERSE[O_COUNT] = 0
    for (i = 2; i <= count; i++) {
        if (parts[i] == "n")
            O_NUMERIC[O_COUNT] = 1
        else if (parts[i] == "r")
            O_REVERSE[O_COUNT] = 1
        else
            usage_error("bad key '" word "'")
    }
}

# The class of a value: absent ones are before texts, and in a numeric order texts before numbers.
function order_class(raw, numeric) {
    return is_absent(raw) ? 0 : numeric && is_number(raw) ? 2 : 1
}
