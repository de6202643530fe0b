#include "vars.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "diag.h"
#include "memory.h"

size_t name_length(const char *text)
{
    size_t size = 0;
    if (isdigit((unsigned char)*text))
        return 0;
    while (isalnum((unsigned char)text[size]) || text[size] == '_')
        size++;
    return size;
}

bool is_name(const char *text, size_t size)
{
    return size > 0 && name_length(text) >= size;
}

static struct var **bucket_of(struct vars *vars, const char *name)
{
    unsigned hash = 5381;
    for (const char *c = name; *c; c++)
        hash = hash * 33 + (unsigned char)*c;
    return &vars->buckets[hash % VARS_BUCKETS];
}

struct var *vars_find(struct vars *vars, const char *name)
{
    for (struct var *var = *bucket_of(vars, name); var; var = var->next)
        if (strcmp(var->name, name) == 0)
            return var;
    return NULL;
}

struct var *vars_make(struct vars *vars, const char *name)
{
    struct var *var = vars_find(vars, name);
    if (var)
        return var;
    struct var **bucket = bucket_of(vars, name);
    var = xmalloc(sizeof *var);
    *var = (struct var){ .next = *bucket, .name = xstrdup(name) };
    *bucket = var;
    return var;
}

const char *vars_get(struct vars *vars, const char *name)
{
    struct var *var = vars_find(vars, name);
    return var ? var->value : NULL;
}

static bool writable(const struct var *var)
{
    if (var && var->readonly) {
        complain("%s: readonly variable", var->name);
        return false;
    }
    return true;
}

bool vars_set(struct vars *vars, const char *name, const char *value)
{
    struct var *var = vars_make(vars, name);
    if (!writable(var))
        return false;
    char *copy = xstrdup(value);
    free(var->value);
    var->value = copy;
    return true;
}

bool vars_unset(struct vars *vars, const char *name)
{
    struct var *var = vars_find(vars, name);
    if (!var)
        return true;
    if (!writable(var))
        return false;
    free(var->value);
    var->value = NULL;
    var->exported = false;
    return true;
}

struct var_backup vars_save(struct vars *vars, const char *name)
{
    struct var *var = vars_find(vars, name);
    return (struct var_backup){
        .name = xstrdup(name),
        .value = var && var->value ? xstrdup(var->value) : NULL,
        .exported = var && var->exported,
    };
}

void vars_restore(struct vars *vars, struct var_backup *backup)
{
    struct var *var = vars_make(vars, backup->name);
    free(var->value);
    var->value = backup->value;
    var->exported = backup->exported;
    free(backup->name);
}

void vars_import(struct vars *vars, char *const *environment)
{
    for (; *environment; environment++) {
        size_t size = name_length(*environment);
        if (size == 0 || (*environment)[size] != '=')
            continue;
        char *name = xstrndup(*environment, size);
        vars_set(vars, name, *environment + size + 1);
        vars_find(vars, name)->exported = true;
        free(name);
    }
}

void vars_export_all(struct vars *vars, struct strlist *environment)
{
    for (int i = 0; i < VARS_BUCKETS; i++)
        for (struct var *var = vars->buckets[i]; var; var = var->next)
            if (var->exported && var->value) {
                struct buf entry = {0};
                buf_add_format(&entry, "%s=%s", var->name, var->value);
                strlist_add(environment, buf_take(&entry));
            }
}

void vars_names(struct vars *vars, struct strlist *names)
{
    for (int i = 0; i < VARS_BUCKETS; i++)
        for (struct var *var = vars->buckets[i]; var; var = var->next)
            if (var->value || var->exported || var->readonly)
                strlist_add_copy(names, var->name);
    strlist_sort(names);
}
