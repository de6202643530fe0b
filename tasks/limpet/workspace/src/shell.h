/* The state of the shell, and the running of texts in it. */
#ifndef LIMPET_SHELL_H
#define LIMPET_SHELL_H

#include <stdbool.h>
#include <sys/types.h>

#include "strlist.h"
#include "vars.h"

/* Exit statuses with a meaning of their own. */
enum {
    STATUS_OK = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,       /* also: a syntax error */
    STATUS_NOT_RUN = 126,   /* a command was found, but cannot be run */
    STATUS_NOT_FOUND = 127,
    STATUS_SIGNAL = 128,    /* plus the number of the signal */
};

struct shell {
    struct vars vars;
    struct strlist args;    /* $1, $2, … */
    const char *name;       /* $0 */
    pid_t pid;              /* $$ */
    int status;             /* $? */
};

void shell_init(struct shell *sh, const char *name, char *const *args, char *const *environment);

/* Runs a text line by line; `name` is for messages. Gives the status of the last
 * command, or STATUS_USAGE after a syntax error, which ends the text. */
int shell_run_text(struct shell *sh, const char *name, const char *text);

/* Runs a file as shell_run_text does; -1 when it cannot be read, with errno. */
int shell_run_file(struct shell *sh, const char *path);

/* Ends this process. */
_Noreturn void shell_exit(struct shell *sh, int status);

#endif
