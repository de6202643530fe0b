# help: grist number NAME [START]
# Puts a new field in front that counts the records, from START (default 1).

run_number() {
    at_least 1 'a field name' "$@"
    number_field=$1
    shift
    number_start=${1-1}
    a_count "$number_start" 'a start'
    [ $# -eq 0 ] || shift
    no_more "$@"
    run_awk number "$number_field" "$number_start"
}
