#include "large.h"

#include "fault.h"
#include "sizes.h"

#include <stdlib.h>

#define SPARE_MAX 8u

/* A kept mapping that is big enough, or NULL. */
static sw_large *take_spare(sw_heap *heap, size_t length)
{
    sw_large **link = &heap->spare;
    while (*link && (*link)->span.length < length)
        link = &(*link)->next;
    sw_large *found = *link;
    if (!found)
        return NULL;
    *link = found->next;
    heap->spare_count--;
    if (!sw_index_add(&heap->index, &found->span)) {
        sw_heap_unmap(heap, &found->span);
        free(found);
        return NULL;
    }
    return found;
}

static sw_large *map_new(sw_heap *heap, size_t length, size_t align)
{
    sw_large *large = calloc(1, sizeof *large);
    if (!large)
        return NULL;
    if (!sw_heap_map(heap, &large->span, SW_SPAN_LARGE, length, align)) {
        free(large);
        return NULL;
    }
    return large;
}

void *sw_large_alloc(sw_heap *heap, size_t size, size_t align)
{
    size_t length = sw_round_up(size, sw_page_size());
    sw_large *large = take_spare(heap, length);
    if (!large)
        large = map_new(heap, length, align);
    if (!large)
        return NULL;
    large->size = size;
    large->next = heap->larges;
    heap->larges = large;
    heap->stats.live_blocks++;
    heap->stats.large_blocks++;
    heap->stats.live_bytes += size;
    return large->span.base;
}

static void unlink_large(sw_heap *heap, const sw_large *large)
{
    sw_large **link = &heap->larges;
    while (*link != large)
        link = &(*link)->next;
    *link = large->next;
}

static void discard(sw_heap *heap, sw_large *large)
{
    sw_heap_unmap(heap, &large->span);
    free(large);
}

static void keep_or_discard(sw_heap *heap, sw_large *large)
{
    if (heap->spare_count == SPARE_MAX) {
        discard(heap, large);
        return;
    }
    sw_index_remove(&heap->index, &large->span);
    large->next = heap->spare;
    heap->spare = large;
    heap->spare_count++;
}

sw_status sw_large_free(sw_heap *heap, sw_large *large, void *address)
{
    if (address != large->span.base)
        return sw_fault_report(heap, SW_FOREIGN, address, NULL, 0);
    unlink_large(heap, large);
    heap->stats.live_blocks--;
    heap->stats.large_blocks--;
    heap->stats.live_bytes -= large->size;
    heap->stats.frees++;
    heap->last_freed = address;
    keep_or_discard(heap, large);
    return SW_OK;
}

void sw_large_shrink(sw_heap *heap, sw_large *large, size_t size)
{
    heap->stats.live_bytes -= large->size - size;
    large->size = size;
    large->span.length = sw_round_up(size, sw_page_size());
}

size_t sw_large_trim(sw_heap *heap)
{
    size_t before = heap->pages.reserved;
    while (heap->spare) {
        sw_large *large = heap->spare;
        heap->spare = large->next;
        discard(heap, large);
    }
    heap->spare_count = 0;
    return before - heap->pages.reserved;
}

void sw_large_close(sw_heap *heap)
{
    sw_large_trim(heap);
    while (heap->larges) {
        sw_large *large = heap->larges;
        heap->larges = large->next;
        discard(heap, large);
    }
}
