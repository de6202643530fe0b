# help: grist group [--by A,B...] SUMMARY...
# One record for each combination of the fields of --by, in the order in which they are met, or one
# for all records. SUMMARY is count, or one of sum, mean, min, max, first, last, distinct with
# `:FIELD` behind it; =NAME at the end names the new field (default: count, or sum_FIELD and so on).
# Absent values are left out of summaries; sum, mean, min and max need numbers.

run_group() {
    parse_options 'by=' "$@"
    shift "$taken"
    at_least 1 'a summary' "$@"
    run_awk group "$@"
}
