# help: grist show
# Prints records for reading: a line for each field that is not absent, an empty line between.

run_show() {
    no_more "$@"
    run_awk show
}
