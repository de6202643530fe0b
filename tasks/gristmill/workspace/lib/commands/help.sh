# help: grist help [COMMAND]
# Tells what the commands are, or about one of them.

run_help() {
    if [ $# -eq 0 ]; then
        print_usage
        echo
        echo 'commands:'
        for help_file in "$GRIST_HOME"/lib/commands/*.sh; do
            sed -n '1s/^# help: grist /  /p' "$help_file"
        done
        return
    fi
    help_file=$GRIST_HOME/lib/commands/$1.sh
    case $1 in
        *[!a-z]*) help_file= ;;
    esac
    [ -f "$help_file" ] || usage_error "unknown command '$1'"
    shift
    no_more "$@"
    sed -n -e '1s/^# help: /usage: /p' -e '1d' -e '/^#/!q' -e 's/^# //p' "$help_file"
}
