/* Medium blocks: pieces of arenas of 1 MiB. */
#ifndef SW_ARENA_H
#define SW_ARENA_H

#include "heap.h"

typedef struct sw_block {
    size_t size; /* with this header; the lowest bit tells that it is in use */
    size_t magic;
} sw_block;

typedef struct sw_free_block {
    sw_block head;
    struct sw_free_block *next;
} sw_free_block;

struct sw_arena {
    sw_span span;
    sw_arena *next;
    char *first;
    char *end;
    sw_free_block *free;
};

/* All of these under the heap's lock. */
void *sw_arena_alloc(sw_heap *heap, size_t size);
sw_status sw_arena_free(sw_heap *heap, sw_arena *arena, void *address);

/* 0 when the address is no block. */
size_t sw_arena_usable(const sw_arena *arena, const void *address);

size_t sw_arena_verify(const sw_arena *arena);

#endif
