#include "shell.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "exec.h"
#include "parser.h"

void shell_init(struct shell *sh, const char *name, char *const *args, char *const *environment)
{
    *sh = (struct shell){ .name = name, .pid = getpid() };
    vars_import(&sh->vars, environment);
    strlist_add_copies(&sh->args, args);
    if (!vars_get(&sh->vars, "PATH"))
        vars_set(&sh->vars, "PATH", "/usr/local/bin:/usr/bin:/bin");
}

int shell_run_text(struct shell *sh, const char *name, const char *text)
{
    struct parser parser;
    int status = STATUS_OK;
    bool more = true;
    parser_init(&parser, name, text);
    while (more) {
        struct arena *arena = arena_new();
        struct node *line = parse_line(&parser, arena);
        if (line)
            status = exec_node(sh, line);
        else if (parser.lexer.failed)
            status = sh->status = STATUS_USAGE;
        more = line != NULL;
        arena_drop(arena);
    }
    return status;
}

int shell_run_file(struct shell *sh, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    struct buf text = {0};
    int read_result = buf_read_all(&text, fd);
    close(fd);
    int status = read_result < 0 ? -1 : shell_run_text(sh, path, text.bytes);
    buf_free(&text);
    return status;
}

void shell_exit(struct shell *sh, int status)
{
    sh->status = status & 255;
    exit(sh->status);
}
