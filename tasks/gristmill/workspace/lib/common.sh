# What all commands share: messages, options, and how awk programs are started.

print_usage() {
    echo 'usage: grist COMMAND [--OPTION [VALUE]]... [ARGUMENT]...'
    echo '       grist help [COMMAND]'
}

# fail STATUS TEXT: says what is wrong, and ends.
fail() {
    printf 'grist: %s: %s\n' "$G_COMMAND" "$2" >&2
    exit "$1"
}

usage_error() {
    fail 2 "$1"
}

unknown_command() {
    printf "grist: unknown command '%s'\n" "$G_COMMAND" >&2
    exit 2
}

# parse_options SPEC WORD...: takes options from the front of the words. SPEC lists their names,
# with a '=' behind those that have a value. Option `by` is handed to awk as G_by; `taken` is the
# number of words to shift away.
parse_options() {
    option_names=$1
    shift
    taken=0
    for option_name in $option_names; do
        unset "G_${option_name%=}"
    done
    while [ $# -gt 0 ]; do
        case $1 in
            --)
                taken=$((taken + 1))
                return 0
                ;;
            --?*) ;;
            *) return 0 ;;
        esac
        option_name=${1#--}
        case " $option_names " in
            *" $option_name= "*)
                [ $# -ge 2 ] || usage_error "option --$option_name needs a value"
                set_option "$option_name" "$2"
                shift
                taken=$((taken + 1))
                ;;
            *" $option_name "*) set_option "$option_name" 1 ;;
            *) usage_error "unknown option --$option_name" ;;
        esac
        shift
        taken=$((taken + 1))
    done
}

set_option() {
    eval "G_$1=\$2"
    export "G_$1"
}

# at_least COUNT WHAT WORD...: for arguments that cannot be left out.
at_least() {
    wanted=$1
    wanted_what=$2
    shift 2
    [ $# -ge "$wanted" ] || usage_error "$wanted_what expected"
}

# no_more WORD...: for commands that take no further arguments.
no_more() {
    [ $# -eq 0 ] || usage_error "unexpected argument '$1'"
}

# a_count WORD WHAT: WORD has to be a whole number from 0 up.
a_count() {
    case $1 in
        '' | *[!0-9]*) usage_error "$2 expected, not '$1'" ;;
    esac
}

# run_awk 'PART...' WORD...: runs lib/awk/core.awk and the named parts; the last one is the program.
# The words are in ARGV, none of them is read as a file.
run_awk() {
    awk_parts=$1
    shift
    set -- -- "$@"
    for awk_part in $(reversed $awk_parts) core; do
        set -- -f "$GRIST_HOME/lib/awk/$awk_part.awk" "$@"
    done
    awk "$@"
}

reversed() {
    reversed_words=
    for reversed_word in "$@"; do
        reversed_words="$reversed_word $reversed_words"
    done
    echo "$reversed_words"
}
