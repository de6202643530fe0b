# help: grist tail COUNT
# Takes the last records.

run_tail() {
    at_least 1 'a count' "$@"
    a_count "$1" 'a count'
    tail_count=$1
    shift
    no_more "$@"
    run_awk tail "$tail_count"
}
