/* 64 KiB of small blocks of one class, which belong to one thread's cache. */
#ifndef SW_SLAB_H
#define SW_SLAB_H

#include "heap.h"

#include <stdint.h>

typedef struct sw_cell {
    struct sw_cell *next;
    uintptr_t mark; /* tells a free cell from a block in use */
} sw_cell;

struct sw_slab {
    sw_span span;
    sw_cache *owner;
    sw_slab *next;     /* in the cache's list of slabs with room */
    sw_slab *next_all; /* in the heap's list of slabs */
    unsigned class_index;
    size_t block_size;
    char *blocks;
    unsigned capacity;
    unsigned carved; /* blocks that were handed out at least once */
    unsigned used;   /* blocks that are handed out */
    sw_cell *free;
};

/* A slab for the cache, under the heap's lock; NULL: no memory. */
sw_slab *sw_slab_new(sw_heap *heap, sw_cache *owner, unsigned class_index);

bool sw_slab_full(const sw_slab *slab);

/* A block of a slab that is not full. */
void *sw_slab_take(sw_slab *slab);

/* The block that the address lies in; NULL when it lies in none. */
void *sw_slab_block_at(const sw_slab *slab, const void *address);

bool sw_slab_block_is_free(const sw_slab *slab, const void *block);

void sw_slab_put(sw_slab *slab, void *block);

/* How many things are wrong with the slab. */
size_t sw_slab_verify(const sw_slab *slab);

#endif
