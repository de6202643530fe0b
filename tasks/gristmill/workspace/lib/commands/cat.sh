# help: grist cat [--fill] FILE...
# One table from several, `-` being the standard input. Their fields have to be the same, in any
# order; with --fill, fields that a table lacks are absent in its records.

run_cat() {
    parse_options 'fill' "$@"
    shift "$taken"
    at_least 1 'a file' "$@"
    run_awk cat "$@"
}
