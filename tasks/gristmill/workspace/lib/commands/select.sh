# help: grist select [--drop] NAME[=NEW]...
# Takes the named fields, in this order; NAME=NEW gives a field another name. With --drop, takes
# all but the named fields.

run_select() {
    parse_options 'drop' "$@"
    shift "$taken"
    at_least 1 'a field' "$@"
    run_awk select "$@"
}
