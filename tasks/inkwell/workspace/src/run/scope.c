#include "run/scope.h"

#include <string.h>

#include "core/alloc.h"
#include "core/globals.h"

ink_scope *g_scope;

static ink_scope *outermost(void)
{
    if (!g_scope)
        ink_push_scope(NULL);
    ink_scope *scope = g_scope;
    while (scope->outer)
        scope = scope->outer;
    return scope;
}

ink_value *ink_globals(void)
{
    return outermost()->vars;
}

void ink_push_scope(ink_scope *outer)
{
    ink_scope *scope = xalloc(sizeof *scope);
    scope->vars = ink_map();
    scope->outer = outer;
    g_scope = scope;
}

void ink_pop_scope(ink_scope *before)
{
    xfree(g_scope);
    g_scope = before;
}

ink_value *ink_find_var(const char *name)
{
    for (ink_scope *scope = g_scope; scope; scope = scope->outer) {
        ink_value *value = ink_map_get(scope->vars, name);
        if (value)
            return value;
    }
    return ink_nil();
}

void ink_assign_var(const char *name, ink_value *value)
{
    for (ink_scope *scope = g_scope; scope; scope = scope->outer) {
        if (ink_map_get(scope->vars, name)) {
            ink_map_put(scope->vars, name, strlen(name), value);
            return;
        }
    }
    ink_define_var(name, value);
}

void ink_define_var(const char *name, ink_value *value)
{
    ink_map_put(g_scope->vars, name, strlen(name), value);
}
