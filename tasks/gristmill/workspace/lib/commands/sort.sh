# help: grist sort KEY...
# Sorts records, those that are equal staying in their order. KEY is NAME[:n][:r]: by bytes, with n
# by numbers, with r in reverse. In numeric order what is not a number comes first; absent values
# come before all others, and last in reverse.

run_sort() {
    at_least 1 'a key' "$@"
    run_awk 'order sort' "$@"
}
