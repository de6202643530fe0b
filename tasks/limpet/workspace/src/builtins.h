/* The commands that the shell runs itself. */
#ifndef LIMPET_BUILTINS_H
#define LIMPET_BUILTINS_H

#include "buf.h"
#include "shell.h"

struct builtin {
    const char *name;
    int (*run)(struct shell *sh, int argc, char **argv);
};

/* NULL when there is no built-in of that name. */
const struct builtin *builtin_find(const char *name);

/* Writes to standard output and empties the buffer; the status of the command. */
int builtin_put(const char *command, struct buf *out);

/* Adds a text so that the shell would read it as one word. */
void builtin_add_quoted(struct buf *out, const char *text);

/* Reads a decimal number; false when the whole text is not one. */
bool builtin_number(const char *text, long *number);

/* builtins_env.c: folders, texts to run, ends */
int builtin_cd(struct shell *sh, int argc, char **argv);
int builtin_pwd(struct shell *sh, int argc, char **argv);
int builtin_umask(struct shell *sh, int argc, char **argv);
int builtin_exit(struct shell *sh, int argc, char **argv);
int builtin_exec(struct shell *sh, int argc, char **argv);
int builtin_eval(struct shell *sh, int argc, char **argv);
int builtin_source(struct shell *sh, int argc, char **argv);
int builtin_type(struct shell *sh, int argc, char **argv);

/* builtins_vars.c: variables and arguments */
int builtin_export(struct shell *sh, int argc, char **argv);
int builtin_readonly(struct shell *sh, int argc, char **argv);
int builtin_unset(struct shell *sh, int argc, char **argv);
int builtin_set(struct shell *sh, int argc, char **argv);
int builtin_shift(struct shell *sh, int argc, char **argv);
int builtin_read(struct shell *sh, int argc, char **argv);

/* builtins_text.c */
int builtin_echo(struct shell *sh, int argc, char **argv);
int builtin_printf(struct shell *sh, int argc, char **argv);

/* builtins_test.c */
int builtin_test(struct shell *sh, int argc, char **argv);

#endif
