#include "resize.h"

#include "arena.h"
#include "large.h"
#include "slab.h"

#include <string.h>

/* Whole pages at a time: large blocks are long. */
static void copy_pages(char *to, const char *from, size_t size)
{
    size_t page = sw_page_size();
    for (size_t done = 0; done + page <= size; done += page)
        memcpy(to + done, from + done, page);
}

static void copy_block(const sw_span *span, void *to, const void *from, size_t size)
{
    if (span->kind == SW_SPAN_LARGE)
        copy_pages(to, from, size);
    else if (span->kind == SW_SPAN_ARENA)
        memcpy(to, from, size - sizeof(sw_block));
    else
        memcpy(to, from, size);
}

void *sw_resize(sw_heap *heap, void *block, size_t size)
{
    sw_span *span = sw_index_find(&heap->index, block);
    size_t old = sw_usable(heap, block);
    if (size <= old) {
        if (span->kind == SW_SPAN_LARGE)
            sw_large_shrink(heap, (sw_large *)span, size);
        return block;
    }
    void *fresh = sw_alloc(heap, size);
    if (fresh)
        copy_block(span, fresh, block, old);
    sw_free(heap, block);
    return fresh;
}
