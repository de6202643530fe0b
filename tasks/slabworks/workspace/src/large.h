/* Large blocks: a mapping each. */
#ifndef SW_LARGE_H
#define SW_LARGE_H

#include "heap.h"

struct sw_large {
    sw_span span;
    size_t size; /* what was asked for */
    sw_large *next;
};

/* All of these under the heap's lock. */
void *sw_large_alloc(sw_heap *heap, size_t size, size_t align);
sw_status sw_large_free(sw_heap *heap, sw_large *large, void *address);

/* Makes a block smaller where it is. */
void sw_large_shrink(sw_heap *heap, sw_large *large, size_t size);

/* Gives back the mappings that are kept. */
size_t sw_large_trim(sw_heap *heap);

void sw_large_close(sw_heap *heap);

#endif
