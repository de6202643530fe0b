/* The variables of the shell. */
#ifndef LIMPET_VARS_H
#define LIMPET_VARS_H

#include <stdbool.h>

#include "strlist.h"

enum { VARS_BUCKETS = 64 };

struct var {
    struct var *next;
    char *name;
    char *value;    /* NULL: marked (exported, readonly), but not set */
    bool exported;
    bool readonly;
};

struct vars {
    struct var *buckets[VARS_BUCKETS];
};

/* True when the first `size` bytes are a name: letters, digits, '_', no digit first. */
bool is_name(const char *text, size_t size);

/* The length of the name that the text begins with, or 0. */
size_t name_length(const char *text);

/* The variable, or NULL. */
struct var *vars_find(struct vars *vars, const char *name);

/* The variable; an unset one is made where there is none. */
struct var *vars_make(struct vars *vars, const char *name);

/* The value, or NULL when it is not set. */
const char *vars_get(struct vars *vars, const char *name);

/* Complain and give false when the variable is readonly. */
bool vars_set(struct vars *vars, const char *name, const char *value);
bool vars_unset(struct vars *vars, const char *name);

/* What an assignment in front of a command hides until the command has ended. */
struct var_backup {
    char *name;
    char *value;
    bool exported;
};

struct var_backup vars_save(struct vars *vars, const char *name);
void vars_restore(struct vars *vars, struct var_backup *backup);

/* Reads NAME=VALUE texts, and makes them of what is exported. */
void vars_import(struct vars *vars, char *const *environment);
void vars_export_all(struct vars *vars, struct strlist *environment);

/* The names of all variables that are set or marked, sorted. */
void vars_names(struct vars *vars, struct strlist *names);

#endif
