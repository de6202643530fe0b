# help: grist info
# A table about a table: for each field how many values are present, absent, numbers and distinct,
# and how many bytes the longest one has.

run_info() {
    no_more "$@"
    run_awk info
}
