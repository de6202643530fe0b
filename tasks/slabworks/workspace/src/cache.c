#include "cache.h"

#include "fault.h"

#include <stdlib.h>

/* The slabs themselves stay with the heap. */
static void at_thread_end(void *argument)
{
    sw_cache *cache = argument;
    sw_heap *heap = cache->heap;
    pthread_mutex_lock(&heap->lock);
    sw_cache **link = &heap->caches;
    while (*link != cache)
        link = &(*link)->next;
    *link = cache->next;
    pthread_mutex_unlock(&heap->lock);
    free(cache);
}

bool sw_caches_open(sw_heap *heap)
{
    return pthread_key_create(&heap->key, at_thread_end) == 0;
}

void sw_caches_close(sw_heap *heap)
{
    pthread_key_delete(heap->key);
    while (heap->caches) {
        sw_cache *cache = heap->caches;
        heap->caches = cache->next;
        free(cache);
    }
}

static sw_cache *my_cache(sw_heap *heap)
{
    sw_cache *cache = pthread_getspecific(heap->key);
    if (cache)
        return cache;
    cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->heap = heap;
    pthread_mutex_lock(&heap->lock);
    cache->next = heap->caches;
    heap->caches = cache;
    pthread_mutex_unlock(&heap->lock);
    pthread_setspecific(heap->key, cache);
    return cache;
}

static sw_slab *add_slab(sw_cache *cache, unsigned class_index)
{
    pthread_mutex_lock(&cache->heap->lock);
    sw_slab *slab = sw_slab_new(cache->heap, cache, class_index);
    pthread_mutex_unlock(&cache->heap->lock);
    if (slab) {
        slab->next = cache->partial[class_index];
        cache->partial[class_index] = slab;
    }
    return slab;
}

void *sw_cache_alloc(sw_heap *heap, size_t size)
{
    sw_cache *cache = my_cache(heap);
    if (!cache)
        return NULL;
    unsigned class_index = sw_class_of(size);
    sw_slab *slab = cache->partial[class_index];
    if (!slab)
        slab = add_slab(cache, class_index);
    if (!slab)
        return NULL;
    void *block = sw_slab_take(slab);
    if (sw_slab_full(slab))
        cache->partial[class_index] = slab->next;
    heap->stats.live_blocks++;
    heap->stats.small_blocks++;
    heap->stats.live_bytes += size;
    if (heap->stats.live_bytes > heap->stats.peak_bytes)
        heap->stats.peak_bytes = heap->stats.live_bytes;
    return block;
}

sw_status sw_cache_free(sw_heap *heap, sw_slab *slab, void *address)
{
    void *block = sw_slab_block_at(slab, address);
    if (!block)
        return sw_fault_report(heap, SW_FOREIGN, address, NULL, 0);
    if (sw_slab_block_is_free(slab, block))
        return sw_fault_report(heap, SW_DOUBLE_FREE, address, slab->free, slab->block_size);
    bool was_full = sw_slab_full(slab);
    sw_slab_put(slab, block);
    sw_cache *cache = my_cache(heap);
    if (was_full && slab->owner == cache) {
        slab->next = cache->partial[slab->class_index];
        cache->partial[slab->class_index] = slab;
    }
    heap->stats.live_blocks--;
    heap->stats.small_blocks--;
    heap->stats.live_bytes -= slab->block_size;
    heap->stats.frees++;
    return SW_OK;
}
