/* The names of a trace and their blocks. */
#ifndef TRACE_NAMES_H
#define TRACE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#define NAME_SIZE 16

typedef struct entry {
    char name[NAME_SIZE];
    void *block;
    size_t size; /* as asked for */
    bool live;
    struct entry *next;
} entry;

typedef struct names {
    entry **slots;
    size_t slot_count;
    size_t count;
} names;

void names_open(names *all);
void names_close(names *all);

/* NULL: never seen. */
entry *names_find(const names *all, const char *name);

/* Finds or makes it. */
entry *names_get(names *all, const char *name);

#endif
