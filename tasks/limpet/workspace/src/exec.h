/* Runs command trees. */
#ifndef LIMPET_EXEC_H
#define LIMPET_EXEC_H

#include "ast.h"
#include "shell.h"

/* Runs a tree; gives its status and leaves it in `sh->status`. */
int exec_node(struct shell *sh, const struct node *node);

/* Waits for a child and makes a status of how it ended. */
int exec_wait(pid_t child);

#endif
