#include "path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "diag.h"
#include "memory.h"

static bool runnable(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

static char *in_folder(const char *folder, size_t size, const char *name)
{
    struct buf path = {0};
    if (size == 0)
        buf_add_char(&path, '.');
    else
        buf_add(&path, folder, size);
    buf_add_format(&path, "/%s", name);
    return buf_take(&path);
}

char *path_of_command(struct shell *sh, const char *name)
{
    if (strchr(name, '/'))
        return xstrdup(name);
    const char *folder = vars_get(&sh->vars, "PATH");
    while (folder && *name) {
        size_t size = strcspn(folder, ":");
        char *path = in_folder(folder, size, name);
        if (runnable(path))
            return path;
        free(path);
        folder = folder[size] ? folder + size + 1 : NULL;
    }
    return NULL;
}

int path_exec(struct shell *sh, char *const *argv)
{
    char *path = path_of_command(sh, argv[0]);
    if (!path) {
        complain("%s: command not found", argv[0]);
        return STATUS_NOT_FOUND;
    }
    struct strlist environment = {0};
    char *nothing[] = { NULL };
    vars_export_all(&sh->vars, &environment);
    execve(path, argv, environment.items ? environment.items : nothing);
    int error = errno;
    complain("%s: %s", argv[0], strerror(error));
    strlist_free(&environment);
    free(path);
    return error == ENOENT || error == ENOTDIR ? STATUS_NOT_FOUND : STATUS_NOT_RUN;
}
