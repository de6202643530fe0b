/* inkwell: renders templates from the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/alloc.h"
#include "core/buf.h"
#include "core/globals.h"
#include "inkwell.h"

static const char usage_text[] =
    "usage: inkwell render [OPTION]... TEMPLATE...   render to stdout\n"
    "       inkwell check TEMPLATE...                look for syntax errors\n"
    "       inkwell eval [OPTION]... EXPRESSION      print a value\n"
    "       inkwell --version\n"
    "options: -d FILE          load a data file\n"
    "         -s PATH=TEXT     set a variable to a text\n"
    "         -n PATH=NUMBER   set a variable to a number\n"
    "         -p DIR           look for partials in DIR\n"
    "         -o FILE          write to FILE\n"
    "TEMPLATE - is the standard input.\n";

static _Noreturn void usage(void)
{
    fputs(usage_text, stderr);
    exit(INKWELL_USAGE);
}

static _Noreturn void die(const char *what, const char *path)
{
    fprintf(stderr, "inkwell: cannot %s %s\n", what, path);
    exit(INKWELL_USAGE);
}

static char *read_all(const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file)
        die("read", path);
    ink_buf buf = {0};
    char piece[4096];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        ink_buf_add(&buf, piece, got);
    if (ferror(file))
        die("read", path);
    if (file != stdin)
        fclose(file);
    return buf.bytes ? buf.bytes : xcopy("", 0);
}

/* Splits PATH=REST at the sign; gives REST. */
static char *split_pair(char *pair)
{
    char *sign = strchr(pair, '=');
    if (!sign || sign == pair)
        usage();
    *sign = '\0';
    return sign + 1;
}

static void set_number(char *pair)
{
    char *end;
    char *text = split_pair(pair);
    double number = strtod(text, &end);
    if (end == text || *end)
        usage();
    inkwell_set_number(pair, number);
}

static void set_output(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        die("write", path);
    inkwell_set_output(file);
}

static void load_data(const char *path)
{
    char *text = read_all(path);
    inkwell_load_data(path, text);
    xfree(text);
}

/* Takes the options; gives the index of the first other argument. */
static int take_options(int argc, char **argv)
{
    int i = 2;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i += 2) {
        if (!strchr("dsnpo", argv[i][1]) || argv[i][2] || i + 1 >= argc)
            usage();
        char *value = argv[i + 1];
        switch (argv[i][1]) {
        case 'd': load_data(value); break;
        case 's': {
            char *text = split_pair(value);
            inkwell_set(value, text);
            break;
        }
        case 'n': set_number(value); break;
        case 'p': inkwell_partial_dir(value); break;
        default: set_output(value); break;
        }
    }
    if (i >= argc)
        usage();
    return i;
}

static void command_render(int argc, char **argv)
{
    for (int i = take_options(argc, argv); i < argc; i++) {
        char *source = read_all(argv[i]);
        inkwell_render(argv[i], source);
        xfree(source);
    }
}

static void command_check(int argc, char **argv)
{
    if (argc < 3)
        usage();
    for (int i = 2; i < argc; i++) {
        char *source = read_all(argv[i]);
        inkwell_check(argv[i], source);
        printf("%s: ok\n", argv[i]);
        xfree(source);
    }
}

static void command_eval(int argc, char **argv)
{
    int i = take_options(argc, argv);
    if (i + 1 != argc)
        usage();
    ink_buf source = {0};
    ink_buf_add(&source, "{{ ", 3);
    ink_buf_add(&source, argv[i], strlen(argv[i]));
    ink_buf_add(&source, " }}\n", 4);
    inkwell_render("expression", ink_buf_text(&source));
}

int main(int argc, char **argv)
{
    if (argc < 2)
        usage();
    if (strcmp(argv[1], "render") == 0)
        command_render(argc, argv);
    else if (strcmp(argv[1], "check") == 0)
        command_check(argc, argv);
    else if (strcmp(argv[1], "eval") == 0)
        command_eval(argc, argv);
    else if (strcmp(argv[1], "--version") == 0)
        puts("inkwell 1.4");
    else
        usage();
    return 0;
}
