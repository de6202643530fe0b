#include "heap.h"

#include "arena.h"
#include "cache.h"
#include "fault.h"
#include "large.h"
#include "resize.h"

#include <stdlib.h>
#include <string.h>

sw_heap *sw_open(const sw_config *config)
{
    sw_heap *heap = calloc(1, sizeof *heap);
    if (!heap)
        return NULL;
    if (config) {
        heap->pages.limit = config->limit;
        heap->on_fault = config->on_fault;
        heap->fault_user = config->fault_user;
    }
    if (!sw_index_open(&heap->index)) {
        free(heap);
        return NULL;
    }
    if (!sw_caches_open(heap)) {
        sw_index_close(&heap->index);
        free(heap);
        return NULL;
    }
    pthread_mutex_init(&heap->lock, NULL);
    return heap;
}

void sw_close(sw_heap *heap)
{
    if (!heap)
        return;
    sw_caches_close(heap);
    sw_large_close(heap);
    while (heap->slabs) {
        sw_slab *slab = heap->slabs;
        heap->slabs = slab->next_all;
        sw_heap_unmap(heap, &slab->span);
    }
    while (heap->arenas) {
        sw_arena *arena = heap->arenas;
        heap->arenas = arena->next;
        sw_heap_unmap(heap, &arena->span);
    }
    sw_index_close(&heap->index);
    pthread_mutex_destroy(&heap->lock);
    free(heap);
}

static bool enter(sw_heap *heap, sw_span *span, sw_span_kind kind, void *base, size_t length)
{
    *span = (sw_span){.kind = kind, .base = base, .length = length};
    if (sw_index_add(&heap->index, span))
        return true;
    sw_pages_unmap(&heap->pages, base, length);
    return false;
}

void *sw_heap_map(sw_heap *heap, sw_span *span, sw_span_kind kind, size_t length, size_t align)
{
    void *base = sw_pages_map(&heap->pages, length, align);
    return base && enter(heap, span, kind, base, length) ? base : NULL;
}

void *sw_heap_map_self(sw_heap *heap, sw_span_kind kind, size_t length)
{
    void *base = sw_pages_map(&heap->pages, length, SW_UNIT);
    return base && enter(heap, base, kind, base, length) ? base : NULL;
}

void sw_heap_unmap(sw_heap *heap, const sw_span *span)
{
    sw_index_remove(&heap->index, span);
    sw_pages_unmap(&heap->pages, span->base, span->length);
}

static void *alloc_large(sw_heap *heap, size_t size, size_t align)
{
    pthread_mutex_lock(&heap->lock);
    void *block = sw_large_alloc(heap, size, align);
    if (!block)
        heap->stats.failed++;
    pthread_mutex_unlock(&heap->lock);
    return block;
}

static void *alloc_medium(sw_heap *heap, size_t size)
{
    pthread_mutex_lock(&heap->lock);
    void *block = sw_arena_alloc(heap, size);
    pthread_mutex_unlock(&heap->lock);
    return block;
}

void *sw_alloc(sw_heap *heap, size_t size)
{
    heap->stats.allocs++;
    if (size <= SW_SMALL_MAX)
        return sw_cache_alloc(heap, size);
    if (size <= SW_MEDIUM_MAX)
        return alloc_medium(heap, size);
    return alloc_large(heap, size, SW_UNIT);
}

/* Only small blocks are used again and again; the others are zero from the system. */
void *sw_calloc(sw_heap *heap, size_t count, size_t size)
{
    size_t total = count * size;
    void *block = sw_alloc(heap, total);
    if (block && total <= SW_SMALL_MAX)
        memset(block, 0, total);
    heap->stats.allocs++;
    return block;
}

/*
 * Small blocks of a size that is a multiple of the alignment are aligned;
 * other blocks get a mapping, which starts at a multiple of 64 KiB.
 */
void *sw_alloc_aligned(sw_heap *heap, size_t align, size_t size)
{
    if (align <= SW_GRAIN)
        return sw_alloc(heap, size);
    if (align > SW_UNIT)
        align = SW_UNIT;
    size_t rounded = sw_round_up(size, align);
    if (rounded <= SW_SMALL_MAX)
        return sw_alloc(heap, rounded);
    return alloc_large(heap, size, SW_UNIT);
}

sw_status sw_free(sw_heap *heap, void *block)
{
    if (!block)
        return SW_OK;
    sw_span *span = sw_index_find(&heap->index, block);
    if (!span)
        return sw_fault_report(heap, SW_FOREIGN, block, NULL, 0);
    if (span->kind == SW_SPAN_SLAB)
        return sw_cache_free(heap, (sw_slab *)span, block);
    pthread_mutex_lock(&heap->lock);
    sw_status status = span->kind == SW_SPAN_ARENA
                           ? sw_arena_free(heap, (sw_arena *)span, block)
                           : sw_large_free(heap, (sw_large *)span, block);
    pthread_mutex_unlock(&heap->lock);
    return status;
}

void *sw_realloc(sw_heap *heap, void *block, size_t size)
{
    if (!block)
        return sw_alloc(heap, size);
    if (size == 0) {
        sw_free(heap, block);
        return NULL;
    }
    if (sw_usable(heap, block) == 0) {
        sw_fault_report(heap, SW_FOREIGN, block, NULL, 0);
        return NULL;
    }
    heap->stats.reallocs++;
    return sw_resize(heap, block, size);
}

size_t sw_usable(sw_heap *heap, const void *block)
{
    const sw_span *span = block ? sw_index_find(&heap->index, block) : NULL;
    if (!span)
        return 0;
    switch (span->kind) {
    case SW_SPAN_SLAB:
        return ((const sw_slab *)span)->block_size;
    case SW_SPAN_ARENA:
        return sw_arena_usable((const sw_arena *)span, block);
    case SW_SPAN_LARGE:
        return ((const sw_large *)span)->size;
    }
    return 0;
}

size_t sw_trim(sw_heap *heap)
{
    pthread_mutex_lock(&heap->lock);
    size_t given_back = sw_large_trim(heap);
    pthread_mutex_unlock(&heap->lock);
    return given_back;
}

void sw_get_stats(sw_heap *heap, sw_stats *stats)
{
    pthread_mutex_lock(&heap->lock);
    *stats = heap->stats;
    stats->reserved_bytes = heap->pages.reserved;
    stats->peak_reserved = heap->pages.peak;
    pthread_mutex_unlock(&heap->lock);
}

size_t sw_verify(sw_heap *heap)
{
    size_t problems = 0;
    pthread_mutex_lock(&heap->lock);
    for (const sw_slab *slab = heap->slabs; slab; slab = slab->next_all)
        problems += sw_slab_verify(slab);
    for (const sw_arena *arena = heap->arenas; arena; arena = arena->next)
        problems += sw_arena_verify(arena);
    pthread_mutex_unlock(&heap->lock);
    return problems;
}
