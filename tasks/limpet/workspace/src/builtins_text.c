#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "builtins.h"
#include "diag.h"

int builtin_echo(struct shell *sh, int argc, char **argv)
{
    (void)sh;
    struct buf out = {0};
    int first = 1;
    bool newline = true;
    if (argc > 1 && strcmp(argv[1], "-n") == 0) {
        newline = false;
        first = 2;
    }
    for (int i = first; i < argc; i++)
        buf_add_format(&out, "%s%s", i > first ? " " : "", argv[i]);
    if (newline)
        buf_add_char(&out, '\n');
    return builtin_put("echo", &out);
}

struct formatter {
    char **args;        /* what is left of the arguments */
    struct buf out;
    int status;
};

static const char *next_arg(struct formatter *f)
{
    return *f->args ? *f->args++ : NULL;
}

static long next_number(struct formatter *f)
{
    const char *arg = next_arg(f);
    if (!arg)
        return 0;
    if (*arg == '\'' || *arg == '"')
        return (unsigned char)arg[1];
    char *end;
    errno = 0;
    long number = strtol(arg, &end, 0);
    if (end == arg || *end || errno) {
        complain("printf: %s: not a number", arg);
        f->status = STATUS_FAILED;
    }
    return number;
}

/* After a backslash: adds the character that it stands for, gives what follows. */
static const char *add_escape(struct buf *out, const char *at)
{
    static const char letters[] = "abfnrtv\\";
    static const char meanings[] = "\a\b\f\n\r\t\v\\";
    if (*at >= '0' && *at <= '7') {
        int value = 0;
        for (int i = 0; i < 3 && *at >= '0' && *at <= '7'; i++)
            value = value * 8 + (*at++ - '0');
        buf_add_char(out, (char)value);
        return at;
    }
    const char *letter = *at ? strchr(letters, *at) : NULL;
    if (!letter) {
        buf_add_char(out, '\\');
        return at;
    }
    buf_add_char(out, meanings[letter - letters]);
    return at + 1;
}

/* Adds the flags, width and precision of a conversion to `format`. */
static const char *copy_modifiers(struct formatter *f, const char *at, struct buf *format)
{
    while (*at && strchr("-+ #0123456789.*", *at)) {
        if (*at == '*')
            buf_add_format(format, "%d", (int)next_number(f));
        else
            buf_add_char(format, *at);
        at++;
    }
    return at;
}

static void add_escaped_text(struct buf *out, const char *text)
{
    while (*text) {
        if (*text == '\\')
            text = add_escape(out, text + 1);
        else
            buf_add_char(out, *text++);
    }
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"

static void add_conversion(struct formatter *f, const char *format, char kind)
{
    const char *arg;
    struct buf text = {0};
    switch (kind) {
    case 's':
        arg = next_arg(f);
        buf_add_format(&f->out, format, arg ? arg : "");
        break;
    case 'b':
        arg = next_arg(f);
        add_escaped_text(&text, arg ? arg : "");
        buf_add_format(&f->out, format, text.bytes ? text.bytes : "");
        buf_free(&text);
        break;
    case 'c':
        arg = next_arg(f);
        if (arg && *arg)
            buf_add_format(&f->out, format, *arg);
        break;
    default:
        buf_add_format(&f->out, format, next_number(f));
    }
}

#pragma GCC diagnostic pop

/* At a '%'; gives what follows the conversion, or NULL after a message. */
static const char *convert(struct formatter *f, const char *at)
{
    if (at[1] == '%') {
        buf_add_char(&f->out, '%');
        return at + 2;
    }
    struct buf format = {0};
    buf_add_char(&format, '%');
    at = copy_modifiers(f, at + 1, &format);
    if (*at && strchr("diouxX", *at))
        buf_add_char(&format, 'l');
    if (!*at || !strchr("sbcdiouxX", *at)) {
        complain("printf: %%%c: unknown conversion", *at ? *at : ' ');
        buf_free(&format);
        return NULL;
    }
    buf_add_char(&format, *at == 'b' ? 's' : *at);
    add_conversion(f, format.bytes, *at);
    buf_free(&format);
    return at + 1;
}

static bool format_once(struct formatter *f, const char *at)
{
    while (at && *at) {
        if (*at == '%')
            at = convert(f, at);
        else if (*at == '\\')
            at = add_escape(&f->out, at + 1);
        else
            buf_add_char(&f->out, *at++);
    }
    return at != NULL;
}

int builtin_printf(struct shell *sh, int argc, char **argv)
{
    (void)sh;
    if (argc < 2) {
        complain("printf: expected a format");
        return STATUS_USAGE;
    }
    struct formatter f = { .args = argv + 2 };
    char **before;
    do {
        before = f.args;
        if (!format_once(&f, argv[1]))
            f.status = STATUS_FAILED;
    } while (*f.args && f.args != before && f.status == STATUS_OK);
    int put = builtin_put("printf", &f.out);
    return f.status ? f.status : put;
}
