#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "builtins.h"
#include "diag.h"
#include "memory.h"

/* Adds "PREFIXNAME=VALUE", or "PREFIXNAME" for an unset variable, and a line end. */
static void add_variable(struct buf *out, const char *prefix, const struct var *var)
{
    buf_add_format(out, "%s%s", prefix, var->name);
    if (var->value) {
        buf_add_char(out, '=');
        builtin_add_quoted(out, var->value);
    }
    buf_add_char(out, '\n');
}

static bool is_exported(const struct var *var)
{
    return var->exported;
}

static bool is_readonly(const struct var *var)
{
    return var->readonly;
}

static bool is_set(const struct var *var)
{
    return var->value != NULL;
}

static int list_variables(struct shell *sh, const char *command, const char *prefix,
                          bool (*wanted)(const struct var *var))
{
    struct buf out = {0};
    struct strlist names = {0};
    vars_names(&sh->vars, &names);
    for (size_t i = 0; i < names.count; i++) {
        struct var *var = vars_find(&sh->vars, names.items[i]);
        if (wanted(var))
            add_variable(&out, prefix, var);
    }
    strlist_free(&names);
    return builtin_put(command, &out);
}

/* Takes NAME or NAME=VALUE; the variable, or NULL after a message. */
static struct var *declare(struct shell *sh, const char *command, const char *text)
{
    size_t size = strcspn(text, "=");
    if (!is_name(text, size)) {
        complain("%s: %s: not a name", command, text);
        return NULL;
    }
    char *name = xstrndup(text, size);
    struct var *var = vars_make(&sh->vars, name);
    if (text[size] == '=' && !vars_set(&sh->vars, name, text + size + 1))
        var = NULL;
    free(name);
    return var;
}

int builtin_export(struct shell *sh, int argc, char **argv)
{
    if (argc == 1)
        return list_variables(sh, "export", "export ", is_exported);
    int status = STATUS_OK;
    for (int i = 1; i < argc; i++) {
        struct var *var = declare(sh, "export", argv[i]);
        if (var)
            var->exported = true;
        else
            status = STATUS_FAILED;
    }
    return status;
}

int builtin_readonly(struct shell *sh, int argc, char **argv)
{
    if (argc == 1)
        return list_variables(sh, "readonly", "readonly ", is_readonly);
    int status = STATUS_OK;
    for (int i = 1; i < argc; i++) {
        struct var *var = declare(sh, "readonly", argv[i]);
        if (var)
            var->readonly = true;
        else
            status = STATUS_FAILED;
    }
    return status;
}

int builtin_unset(struct shell *sh, int argc, char **argv)
{
    int status = STATUS_OK;
    for (int i = 1; i < argc; i++) {
        if (!is_name(argv[i], strlen(argv[i]))) {
            complain("unset: %s: not a name", argv[i]);
            status = STATUS_FAILED;
        } else if (!vars_unset(&sh->vars, argv[i])) {
            status = STATUS_FAILED;
        }
    }
    return status;
}

static void replace_args(struct shell *sh, char **args)
{
    struct strlist made = {0};
    strlist_add_copies(&made, args);
    strlist_free(&sh->args);
    sh->args = made;
}

int builtin_set(struct shell *sh, int argc, char **argv)
{
    if (argc == 1)
        return list_variables(sh, "set", "", is_set);
    int first = 1;
    if (strcmp(argv[1], "--") == 0) {
        first = 2;
    } else if (argv[1][0] == '-' || argv[1][0] == '+') {
        complain("set: %s: unknown option", argv[1]);
        return STATUS_USAGE;
    }
    replace_args(sh, argv + first);
    return STATUS_OK;
}

int builtin_shift(struct shell *sh, int argc, char **argv)
{
    long count = 1;
    if (argc > 1 && (!builtin_number(argv[1], &count) || count < 0)) {
        complain("shift: %s: not a number", argv[1]);
        return STATUS_USAGE;
    }
    if (count > (long)sh->args.count) {
        complain("shift: only %zu to shift", sh->args.count);
        return STATUS_FAILED;
    }
    strlist_drop_first(&sh->args, (size_t)count);
    return STATUS_OK;
}

/* Byte by byte, so that the rest stays for the next reader; false at the end. */
static bool read_line(struct buf *line)
{
    char c;
    for (;;) {
        ssize_t got = read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        if (c == '\n')
            return true;
        buf_add_char(line, c);
    }
}

int builtin_read(struct shell *sh, int argc, char **argv)
{
    if (argc != 2 || !is_name(argv[1], strlen(argv[1]))) {
        complain("read: expected one name");
        return STATUS_USAGE;
    }
    struct buf line = {0};
    bool whole = read_line(&line);
    char *text = buf_take(&line);
    bool stored = vars_set(&sh->vars, argv[1], text);
    free(text);
    return whole && stored ? STATUS_OK : STATUS_FAILED;
}
