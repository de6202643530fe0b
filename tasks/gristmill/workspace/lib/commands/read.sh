# help: grist read FORMAT [--fields A,B...] [--sep CHAR] [--strict] [FILE]...
# Turns lines of a format into a table: access, csv, jsonl, logfmt, ltsv or syslog. Lines that are
# not of the format are skipped with a message (status 1); with --strict they end the run (status 3).
# jsonl, logfmt and ltsv make a field of every key, in the order in which they are met; --fields
# names the ones to take, and then nothing is held back until the end.

run_read() {
    at_least 1 'a format' "$@"
    format=$1
    shift
    case $format in
        access | csv | jsonl | logfmt | ltsv | syslog) ;;
        *) usage_error "unknown format '$format'" ;;
    esac
    parse_options 'fields= sep= strict' "$@"
    shift "$taken"
    [ $# -gt 0 ] || set -- -
    run_awk "lines records $format" "$@"
}
