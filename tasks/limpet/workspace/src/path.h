/* Where commands are. */
#ifndef LIMPET_PATH_H
#define LIMPET_PATH_H

#include "shell.h"

/* The path of a command, from malloc: a name with a '/' as it is, another one in the
 * first folder of PATH that has a file of that name that may be run. NULL when there
 * is none. */
char *path_of_command(struct shell *sh, const char *name);

/* Replaces this process by a command; complains and gives the status when it cannot. */
int path_exec(struct shell *sh, char *const *argv);

#endif
