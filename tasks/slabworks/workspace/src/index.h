/*
 * From an address to the span that holds it: a table of two levels over units
 * of 64 KiB. Looking up needs no lock; changing it does.
 */
#ifndef SW_INDEX_H
#define SW_INDEX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#define SW_UNIT ((size_t)64 * 1024)

typedef enum { SW_SPAN_SLAB, SW_SPAN_ARENA, SW_SPAN_LARGE } sw_span_kind;

/* A piece of memory from the system that starts at a multiple of SW_UNIT. */
typedef struct sw_span {
    sw_span_kind kind;
    char *base;
    size_t length;
} sw_span;

typedef _Atomic(sw_span *) sw_index_slot;

typedef struct sw_index {
    _Atomic(sw_index_slot *) *root;
} sw_index;

bool sw_index_open(sw_index *index);
void sw_index_close(sw_index *index);

/* False when there is no memory for the table. */
bool sw_index_add(sw_index *index, sw_span *span);
void sw_index_remove(sw_index *index, const sw_span *span);

/* NULL: no span of this heap. */
sw_span *sw_index_find(const sw_index *index, const void *address);

#endif
