/* The insides of a heap, for the modules of the library. */
#ifndef SW_HEAP_H
#define SW_HEAP_H

#include "index.h"
#include "pages.h"
#include "slabworks.h"

#include <pthread.h>

typedef struct sw_cache sw_cache;
typedef struct sw_slab sw_slab;
typedef struct sw_arena sw_arena;
typedef struct sw_large sw_large;

struct sw_heap {
    pthread_mutex_t lock; /* of all below but what says otherwise */
    pthread_key_t key;    /* a thread's cache */
    sw_pages pages;
    sw_index index;
    sw_cache *caches;
    sw_slab *slabs;
    sw_arena *arenas;
    sw_large *larges;
    sw_large *spare; /* freed mappings, kept for the next large blocks */
    unsigned spare_count;
    sw_stats stats;
    sw_fault fault;
    void *last_freed; /* medium or large */
    sw_fault_fn on_fault;
    void *fault_user;
};

/* Memory at a multiple of `align`, entered in the index as `span`; NULL: none. */
void *sw_heap_map(sw_heap *heap, sw_span *span, sw_span_kind kind, size_t length, size_t align);

/* The same for spans whose description is at the start of their own memory. */
void *sw_heap_map_self(sw_heap *heap, sw_span_kind kind, size_t length);

void sw_heap_unmap(sw_heap *heap, const sw_span *span);

#endif
