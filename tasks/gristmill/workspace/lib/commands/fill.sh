# help: grist fill [--down] NAME[=VALUE]...
# Gives absent fields a value: VALUE, or with --down that of the record before.

run_fill() {
    parse_options 'down' "$@"
    shift "$taken"
    at_least 1 'a field' "$@"
    run_awk fill "$@"
}
