#ifndef INK_FILTERS_H
#define INK_FILTERS_H

#include "core/value.h"

typedef ink_value *(*ink_filter)(ink_value *in, ink_value **args, int count, int line);

/* NULL when there is no such filter. Fails when the count of arguments is wrong. */
ink_filter ink_find_filter(const char *name, int count, int line);

#endif
