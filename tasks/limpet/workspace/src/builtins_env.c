#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "builtins.h"
#include "diag.h"
#include "memory.h"
#include "path.h"

/* From malloc. */
static char *current_folder(void)
{
    size_t room = 256;
    for (;;) {
        char *path = xmalloc(room);
        if (getcwd(path, room))
            return path;
        free(path);
        if (errno != ERANGE)
            return xstrdup(".");
        room *= 2;
    }
}

static int put_line(const char *command, const char *text)
{
    struct buf out = {0};
    buf_add_format(&out, "%s\n", text);
    return builtin_put(command, &out);
}

/* The folder to go to; NULL after a message. */
static const char *cd_target(struct shell *sh, int argc, char **argv)
{
    if (argc > 2) {
        complain("cd: too many arguments");
        return NULL;
    }
    bool back = argc == 2 && strcmp(argv[1], "-") == 0;
    if (argc == 2 && !back)
        return argv[1];
    const char *name = back ? "OLDPWD" : "HOME";
    const char *target = vars_get(&sh->vars, name);
    if (!target)
        complain("cd: %s is not set", name);
    return target;
}

int builtin_cd(struct shell *sh, int argc, char **argv)
{
    const char *target = cd_target(sh, argc, argv);
    if (!target)
        return STATUS_FAILED;
    char *before = current_folder();
    int status = STATUS_OK;
    if (chdir(target) < 0) {
        complain("cd: %s: %s", target, strerror(errno));
        status = STATUS_FAILED;
    } else {
        char *now = current_folder();
        vars_set(&sh->vars, "OLDPWD", before);
        vars_set(&sh->vars, "PWD", now);
        if (argc == 2 && strcmp(argv[1], "-") == 0)
            status = put_line("cd", now);
        free(now);
    }
    free(before);
    return status;
}

int builtin_pwd(struct shell *sh, int argc, char **argv)
{
    (void)sh, (void)argc;
    char *folder = current_folder();
    int status = put_line(argv[0], folder);
    free(folder);
    return status;
}

int builtin_umask(struct shell *sh, int argc, char **argv)
{
    (void)sh;
    if (argc == 1) {
        mode_t mask = umask(0);
        struct buf out = {0};
        umask(mask);
        buf_add_format(&out, "%04o\n", (unsigned)mask);
        return builtin_put("umask", &out);
    }
    char *end;
    unsigned long mask = strtoul(argv[1], &end, 8);
    if (end == argv[1] || *end || mask > 0777) {
        complain("umask: %s: not a mask", argv[1]);
        return STATUS_FAILED;
    }
    umask((mode_t)mask);
    return STATUS_OK;
}

int builtin_exit(struct shell *sh, int argc, char **argv)
{
    long status = sh->status;
    if (argc > 1 && !builtin_number(argv[1], &status)) {
        complain("exit: %s: not a number", argv[1]);
        status = STATUS_USAGE;
    }
    shell_exit(sh, (int)status);
}

int builtin_exec(struct shell *sh, int argc, char **argv)
{
    if (argc == 1)
        return STATUS_OK;
    shell_exit(sh, path_exec(sh, argv + 1));
}

int builtin_eval(struct shell *sh, int argc, char **argv)
{
    struct buf text = {0};
    for (int i = 1; i < argc; i++)
        buf_add_format(&text, "%s%s", i > 1 ? " " : "", argv[i]);
    char *copy = buf_take(&text);
    int status = shell_run_text(sh, "eval", copy);
    free(copy);
    return status;
}

int builtin_source(struct shell *sh, int argc, char **argv)
{
    if (argc != 2) {
        complain(".: expected one file");
        return STATUS_USAGE;
    }
    int status = shell_run_file(sh, argv[1]);
    if (status >= 0)
        return status;
    complain(".: %s: %s", argv[1], strerror(errno));
    return STATUS_FAILED;
}

static bool describe(struct shell *sh, const char *name, struct buf *out)
{
    if (builtin_find(name)) {
        buf_add_format(out, "%s is a built-in\n", name);
        return true;
    }
    char *path = path_of_command(sh, name);
    bool found = path && access(path, X_OK) == 0;
    if (found)
        buf_add_format(out, "%s is %s\n", name, path);
    else
        complain("type: %s: not found", name);
    free(path);
    return found;
}

int builtin_type(struct shell *sh, int argc, char **argv)
{
    struct buf out = {0};
    int status = STATUS_OK;
    for (int i = 1; i < argc; i++)
        if (!describe(sh, argv[i], &out))
            status = STATUS_FAILED;
    int put = builtin_put("type", &out);
    return status ? status : put;
}
