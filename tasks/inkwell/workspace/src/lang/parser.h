#ifndef INK_PARSER_H
#define INK_PARSER_H

#include "lang/ast.h"

/* Parses a template; g_name is its name in errors. NULL is an empty template. */
ink_node *ink_parse(const char *source);

#endif
