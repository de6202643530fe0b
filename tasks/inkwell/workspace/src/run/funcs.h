#ifndef INK_FUNCS_H
#define INK_FUNCS_H

#include "core/value.h"

typedef ink_value *(*ink_builtin)(ink_value **args, int count, int line);

/* NULL when there is no such builtin. Fails when the count of arguments is wrong. */
ink_builtin ink_find_builtin(const char *name, int count, int line);

/* Registers a function of the program's own. */
void ink_keep_function(const char *name, const char *(*function)(int argc, const char **argv));

/* Calls one; NULL when there is none of that name. */
ink_value *ink_call_user(const char *name, ink_value **args, int count);

#endif
