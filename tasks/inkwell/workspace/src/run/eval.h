#ifndef INK_EVAL_H
#define INK_EVAL_H

#include "lang/ast.h"

#define INK_MAX_ARGS 16

/* Renders nodes to the current output, among the current variables. */
void ink_run(const ink_node *nodes);

/* Parses and renders a text; gives what it printed. */
ink_value *ink_render_text(const char *source, int line);

#endif
