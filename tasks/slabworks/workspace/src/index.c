#include "index.h"

#include <stdint.h>
#include <stdlib.h>

#define LEVEL_BITS 16
#define LEVEL_SIZE ((size_t)1 << LEVEL_BITS)
#define UNIT_BITS 16

bool sw_index_open(sw_index *index)
{
    index->root = calloc(LEVEL_SIZE, sizeof *index->root);
    return index->root != NULL;
}

void sw_index_close(sw_index *index)
{
    for (size_t i = 0; i < LEVEL_SIZE; i++)
        free((void *)atomic_load_explicit(&index->root[i], memory_order_relaxed));
    free((void *)index->root);
}

static sw_index_slot *leaf_of(const sw_index *index, uintptr_t unit)
{
    if (unit >> (2 * LEVEL_BITS))
        return NULL;
    return atomic_load_explicit(&index->root[unit >> LEVEL_BITS], memory_order_acquire);
}

static sw_index_slot *make_leaf(sw_index *index, uintptr_t unit)
{
    sw_index_slot *leaf = leaf_of(index, unit);
    if (leaf || unit >> (2 * LEVEL_BITS))
        return leaf;
    leaf = calloc(LEVEL_SIZE, sizeof *leaf);
    atomic_store_explicit(&index->root[unit >> LEVEL_BITS], leaf, memory_order_release);
    return leaf;
}

static void set_units(sw_index *index, const sw_span *span, sw_span *value)
{
    uintptr_t unit = (uintptr_t)span->base >> UNIT_BITS;
    uintptr_t end = ((uintptr_t)span->base + span->length + SW_UNIT - 1) >> UNIT_BITS;
    for (; unit < end; unit++) {
        sw_index_slot *leaf = leaf_of(index, unit);
        if (leaf)
            atomic_store_explicit(&leaf[unit % LEVEL_SIZE], value, memory_order_release);
    }
}

bool sw_index_add(sw_index *index, sw_span *span)
{
    uintptr_t first = (uintptr_t)span->base >> UNIT_BITS;
    uintptr_t last = ((uintptr_t)span->base + span->length - 1) >> UNIT_BITS;
    for (uintptr_t unit = first; unit <= last; unit++)
        if (!make_leaf(index, unit))
            return false;
    set_units(index, span, span);
    return true;
}

void sw_index_remove(sw_index *index, const sw_span *span)
{
    set_units(index, span, NULL);
}

sw_span *sw_index_find(const sw_index *index, const void *address)
{
    uintptr_t unit = (uintptr_t)address >> UNIT_BITS;
    sw_index_slot *leaf = leaf_of(index, unit);
    if (!leaf)
        return NULL;
    return atomic_load_explicit(&leaf[unit % LEVEL_SIZE], memory_order_acquire);
}
