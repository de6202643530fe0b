# help: grist explode FIELD SEPARATOR
# Makes a record of each part of a field. An absent or empty field stays as it is.

run_explode() {
    at_least 2 'a field and a separator' "$@"
    explode_field=$1 explode_separator=$2
    [ -n "$explode_separator" ] || usage_error 'an empty separator'
    shift 2
    no_more "$@"
    run_awk explode "$explode_field" "$explode_separator"
}
