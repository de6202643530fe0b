# help: grist keep [--not] NAME TEST [VALUE]
# Takes the records in which a field passes a test: eq, ne, lt, le, gt, ge (as numbers if both are
# numbers, otherwise as bytes), has, starts, ends (with VALUE in it), absent (without VALUE). An
# absent field passes no test but `absent`. --not takes all other records.

run_keep() {
    parse_options 'not' "$@"
    shift "$taken"
    at_least 2 'a field and a test' "$@"
    keep_field=$1 keep_test=$2
    shift 2
    case $keep_test in
        absent) keep_value= ;;
        eq | ne | lt | le | gt | ge | has | starts | ends)
            at_least 1 'a value' "$@"
            keep_value=$1
            shift
            ;;
        *) usage_error "unknown test '$keep_test'" ;;
    esac
    no_more "$@"
    run_awk keep "$keep_field" "$keep_test" "$keep_value"
}
