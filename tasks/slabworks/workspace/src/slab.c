#include "slab.h"

#include "sizes.h"

#define MARK ((uintptr_t)0x5ab1a11cu)

sw_slab *sw_slab_new(sw_heap *heap, sw_cache *owner, unsigned class_index)
{
    sw_slab *slab = sw_heap_map_self(heap, SW_SPAN_SLAB, SW_UNIT);
    if (!slab)
        return NULL;
    size_t start = sw_round_up(sizeof *slab, SW_GRAIN);
    slab->owner = owner;
    slab->class_index = class_index;
    slab->block_size = sw_class_size(class_index);
    slab->blocks = slab->span.base + start;
    slab->capacity = (unsigned)((SW_UNIT - start) / slab->block_size);
    slab->next_all = heap->slabs;
    heap->slabs = slab;
    return slab;
}

bool sw_slab_full(const sw_slab *slab)
{
    return slab->used == slab->capacity;
}

void *sw_slab_take(sw_slab *slab)
{
    sw_cell *cell = slab->free;
    if (cell)
        slab->free = cell->next;
    else
        cell = (sw_cell *)(slab->blocks + slab->block_size * slab->carved++);
    cell->mark = 0;
    slab->used++;
    return cell;
}

void *sw_slab_block_at(const sw_slab *slab, const void *address)
{
    if ((const char *)address < slab->blocks)
        return NULL;
    size_t number = (size_t)((const char *)address - slab->blocks) / slab->block_size;
    return number < slab->carved ? slab->blocks + number * slab->block_size : NULL;
}

static uintptr_t mark_of(const sw_cell *cell)
{
    return (uintptr_t)cell ^ MARK;
}

bool sw_slab_block_is_free(const sw_slab *slab, const void *block)
{
    (void)slab;
    const sw_cell *cell = block;
    return cell->mark == mark_of(cell);
}

void sw_slab_put(sw_slab *slab, void *block)
{
    sw_cell *cell = block;
    cell->mark = mark_of(cell);
    cell->next = slab->free;
    slab->free = cell;
    slab->used--;
}

size_t sw_slab_verify(const sw_slab *slab)
{
    size_t problems = 0;
    size_t cells = 0;
    for (const sw_cell *cell = slab->free; cell && cells <= slab->carved; cell = cell->next) {
        problems += sw_slab_block_at(slab, cell) != (const void *)cell;
        cells++;
    }
    problems += cells + slab->used != slab->carved;
    problems += slab->carved > slab->capacity;
    return problems;
}
