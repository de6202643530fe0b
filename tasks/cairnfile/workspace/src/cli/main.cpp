// The program: options, usage, the end of it all.
#include "all.h"

#include <cstdlib>
#include <ctime>

Options g_options;

static const char USAGE_TEXT[] =
    "usage: cairn COMMAND FILE [ARGUMENT]...\n"
    "  init FILE                  make an empty store\n"
    "  put FILE KEY [TEXT]        store TEXT, or what --from names, or the standard input\n"
    "  get FILE KEY               write a body to the standard output, or to --out\n"
    "  del FILE KEY...            remove records\n"
    "  rename FILE OLD NEW        give a record another key\n"
    "  tag FILE KEY WORD...       add tags, or remove them with a - before the word\n"
    "  touch FILE KEY WHEN        set the time of a record\n"
    "  list FILE [QUERY]          list keys; --long, --sort FIELD, --reverse, --limit N\n"
    "  show FILE KEY              say what is known of a record\n"
    "  stat FILE                  count records, bytes and tags\n"
    "  diff FILE OTHER            compare two stores\n"
    "  merge FILE OTHER           take the records of OTHER; --keep or --replace\n"
    "  export FILE [QUERY]        write records as text, or with --json\n"
    "  import FILE SOURCE         read records that export wrote\n"
    "  batch FILE SCRIPT          do many changes at once\n"
    "  check FILE                 look for damage\n"
    "options of put: --tag WORD, --time WHEN, --from PATH\n";

void die(int code, const std::string &message)
{
    fflush(stdout);
    fprintf(stderr, "cairn: %s\n", message.c_str());
    exit(code);
}

static std::string value_of(int argc, char **argv, int &i)
{
    if (i + 1 >= argc)
        die(USAGE, std::string(argv[i]) + " needs a value");
    return argv[++i];
}

static void parse_option(int argc, char **argv, int &i)
{
    std::string name = argv[i];
    Options &o = g_options;
    if (name == "--tag") {
        o.tags.push_back(value_of(argc, argv, i));
    } else if (name == "--time") {
        o.time = value_of(argc, argv, i);
        o.has_time = true;
    } else if (name == "--from") {
        o.from = value_of(argc, argv, i);
        o.has_from = true;
    } else if (name == "--out") {
        o.out = value_of(argc, argv, i);
        o.has_out = true;
    } else if (name == "--sort") {
        o.sort = value_of(argc, argv, i);
    } else if (name == "--limit") {
        o.limit = long(parse_number(value_of(argc, argv, i), "limit"));
        if (o.limit < 0)
            die(USAGE, "bad limit '" + std::string(argv[i]) + "'");
    } else if (name == "--long") {
        o.lengthy = true;
    } else if (name == "--reverse") {
        o.reverse = true;
    } else if (name == "--json") {
        o.json = true;
    } else if (name == "--keep") {
        o.keep = true;
    } else if (name == "--replace") {
        o.replace = true;
    } else {
        die(USAGE, "no option '" + name + "'");
    }
}

// Options may stand anywhere; after `--` all are words.
static void parse_arguments(int argc, char **argv)
{
    bool words_only = false;
    for (int i = 2; i < argc; i++) {
        std::string word = argv[i];
        if (!words_only && word == "--")
            words_only = true;
        else if (!words_only && word.compare(0, 2, "--") == 0)
            parse_option(argc, argv, i);
        else
            g_options.words.push_back(word);
    }
}

int main(int argc, char **argv)
{
    std::string name = argc > 1 ? argv[1] : "";
    if (name == "--version") {
        puts("cairn 1.4");
        return OK;
    }
    if (name == "--help") {
        fputs(USAGE_TEXT, stdout);
        return OK;
    }
    parse_arguments(argc, argv);
    int code = name.empty() ? -1 : run_command(name);
    if (code < 0) {
        fputs(USAGE_TEXT, stderr);
        return USAGE;
    }
    if (fflush(stdout) != 0)
        die(IO, "cannot write the output");
    return code;
}
