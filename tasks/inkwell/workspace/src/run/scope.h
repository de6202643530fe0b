#ifndef INK_SCOPE_H
#define INK_SCOPE_H

#include "core/value.h"

typedef struct ink_scope ink_scope;
struct ink_scope {
    ink_value *vars;
    ink_scope *outer;
};

ink_value *ink_globals(void);
void ink_push_scope(ink_scope *outer); /* a new innermost scope inside outer */
void ink_pop_scope(ink_scope *before); /* back to the one before the push */
ink_value *ink_find_var(const char *name); /* nil when there is none */

/* Changes the innermost variable of that name, or makes one in the innermost scope. */
void ink_assign_var(const char *name, ink_value *value);

/* Makes or changes a variable of the innermost scope. */
void ink_define_var(const char *name, ink_value *value);

#endif
