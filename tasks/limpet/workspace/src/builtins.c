#include "builtins.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"

static int builtin_true(struct shell *sh, int argc, char **argv)
{
    (void)sh, (void)argc, (void)argv;
    return STATUS_OK;
}

static int builtin_false(struct shell *sh, int argc, char **argv)
{
    (void)sh, (void)argc, (void)argv;
    return STATUS_FAILED;
}

static const struct builtin builtins[] = {
    { ".", builtin_source },
    { ":", builtin_true },
    { "[", builtin_test },
    { "cd", builtin_cd },
    { "echo", builtin_echo },
    { "eval", builtin_eval },
    { "exec", builtin_exec },
    { "exit", builtin_exit },
    { "export", builtin_export },
    { "false", builtin_false },
    { "printf", builtin_printf },
    { "pwd", builtin_pwd },
    { "read", builtin_read },
    { "readonly", builtin_readonly },
    { "set", builtin_set },
    { "shift", builtin_shift },
    { "test", builtin_test },
    { "true", builtin_true },
    { "type", builtin_type },
    { "umask", builtin_umask },
    { "unset", builtin_unset },
};

const struct builtin *builtin_find(const char *name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (strcmp(builtins[i].name, name) == 0)
            return &builtins[i];
    return NULL;
}

int builtin_put(const char *command, struct buf *out)
{
    int result = buf_write_all(out, STDOUT_FILENO);
    if (result < 0)
        complain("%s: write error: %s", command, strerror(errno));
    buf_free(out);
    return result < 0 ? STATUS_FAILED : STATUS_OK;
}

void builtin_add_quoted(struct buf *out, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_./:=%@,+-";
    if (*text && text[strspn(text, plain)] == '\0') {
        buf_add_text(out, text);
        return;
    }
    buf_add_char(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            buf_add_text(out, "'\\''");
        else
            buf_add_char(out, *text);
    }
    buf_add_char(out, '\'');
}

bool builtin_number(const char *text, long *number)
{
    char *end;
    errno = 0;
    *number = strtol(text, &end, 10);
    return end != text && *end == '\0' && errno == 0;
}
