#ifndef INK_PARTIALS_H
#define INK_PARTIALS_H

#include "core/globals.h"

/* Parses and keeps a partial; one of the same name is replaced. */
void ink_keep_partial(const char *name, const char *source);

/* The partial of that name, from memory or from g_partial_dir; never NULL. */
const ink_partial *ink_find_partial(const char *name, int line);

#endif
