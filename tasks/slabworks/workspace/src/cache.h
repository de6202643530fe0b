/* What one thread keeps of one heap: slabs with room, by class. */
#ifndef SW_CACHE_H
#define SW_CACHE_H

#include "sizes.h"
#include "slab.h"

struct sw_cache {
    sw_heap *heap;
    sw_cache *next;
    sw_slab *partial[SW_CLASS_MAX];
};

/* Makes the key that leads a thread to its cache. */
bool sw_caches_open(sw_heap *heap);
void sw_caches_close(sw_heap *heap);

/* A small block; NULL: no memory. */
void *sw_cache_alloc(sw_heap *heap, size_t size);

sw_status sw_cache_free(sw_heap *heap, sw_slab *slab, void *address);

#endif
