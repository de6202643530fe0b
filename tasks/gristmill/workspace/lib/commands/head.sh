# help: grist head COUNT
# Takes the first records.

run_head() {
    at_least 1 'a count' "$@"
    a_count "$1" 'a count'
    head_count=$1
    shift
    no_more "$@"
    run_awk head "$head_count"
}
