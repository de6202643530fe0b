# help: grist uniq [--count NAME] [FIELD]...
# Takes one record, the first, of neighbours that are equal in the named fields (default: all).
# --count puts a field in front: how many they were.

run_uniq() {
    parse_options 'count=' "$@"
    shift "$taken"
    run_awk uniq "$@"
}
