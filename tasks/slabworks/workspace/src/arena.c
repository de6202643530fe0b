#include "arena.h"

#include "fault.h"
#include "sizes.h"

#define ARENA_SIZE ((size_t)1024 * 1024)
#define MAGIC ((size_t)0xb10cb10cu)
#define IN_USE ((size_t)1)
#define MIN_REST ((size_t)64)

static size_t size_of(const sw_block *block)
{
    return block->size & ~IN_USE;
}

static bool in_use(const sw_block *block)
{
    return (block->size & IN_USE) != 0;
}

static sw_arena *add_arena(sw_heap *heap)
{
    sw_arena *arena = sw_heap_map_self(heap, SW_SPAN_ARENA, ARENA_SIZE);
    if (!arena)
        return NULL;
    arena->first = arena->span.base + sw_round_up(sizeof *arena, SW_GRAIN);
    arena->end = arena->span.base + ARENA_SIZE;
    arena->free = (sw_free_block *)arena->first;
    arena->free->head.size = (size_t)(arena->end - arena->first);
    arena->free->head.magic = MAGIC;
    arena->free->next = NULL;
    arena->next = heap->arenas;
    heap->arenas = arena;
    return arena;
}

/* Where the list points to a free block of at least that size. */
static sw_free_block **find_fit(sw_arena *arena, size_t need)
{
    sw_free_block **link = &arena->free;
    while (*link && (*link)->head.size < need)
        link = &(*link)->next;
    return *link ? link : NULL;
}

/* Takes the front of the free block; the rest takes its place in the list. */
static void *carve(sw_free_block **link, size_t need)
{
    sw_free_block *found = *link;
    size_t rest = found->head.size - need;
    if (rest >= MIN_REST) {
        sw_free_block *remainder = (sw_free_block *)((char *)found + need);
        remainder->head.size = rest;
        remainder->head.magic = MAGIC;
        remainder->next = found->next;
        *link = remainder;
        found->head.size = need;
    } else {
        *link = found->next;
    }
    found->head.size |= IN_USE;
    return &found->head + 1;
}

static void *alloc_in(sw_arena *arena, size_t need)
{
    sw_free_block **link = find_fit(arena, need);
    return link ? carve(link, need) : NULL;
}

void *sw_arena_alloc(sw_heap *heap, size_t size)
{
    size_t need = sw_round_up(size + sizeof(sw_block), SW_GRAIN);
    void *found = NULL;
    for (sw_arena *arena = heap->arenas; arena && !found; arena = arena->next)
        found = alloc_in(arena, need);
    if (!found) {
        sw_arena *arena = add_arena(heap);
        found = arena ? alloc_in(arena, need) : NULL;
    }
    if (found) {
        heap->stats.live_blocks++;
        heap->stats.medium_blocks++;
        heap->stats.live_bytes += need;
    }
    return found;
}

static void unlink_free(sw_arena *arena, const sw_free_block *block)
{
    sw_free_block **link = &arena->free;
    while (*link != block)
        link = &(*link)->next;
    *link = block->next;
}

/* Joins a block that becomes free with the one behind it, if that is free. */
static void merge_with_next(sw_arena *arena, sw_block *block)
{
    sw_block *next = (sw_block *)((char *)block + block->size);
    if ((char *)next >= arena->end || in_use(next))
        return;
    unlink_free(arena, (sw_free_block *)next);
    block->size += next->size;
}

sw_status sw_arena_free(sw_heap *heap, sw_arena *arena, void *address)
{
    sw_block *block = (sw_block *)address - 1;
    if ((char *)block < arena->first || block->magic != MAGIC)
        return sw_fault_report(heap, SW_FOREIGN, address, NULL, 0);
    if (!in_use(block))
        return sw_fault_report(heap, SW_DOUBLE_FREE, address, heap->last_freed,
                               sw_arena_usable(arena, heap->last_freed));
    block->size = size_of(block);
    heap->stats.live_blocks--;
    heap->stats.medium_blocks--;
    heap->stats.live_bytes -= block->size;
    heap->stats.frees++;
    merge_with_next(arena, block);
    sw_free_block *freed = (sw_free_block *)block;
    freed->next = arena->free;
    arena->free = freed;
    heap->last_freed = address;
    return SW_OK;
}

size_t sw_arena_usable(const sw_arena *arena, const void *address)
{
    const sw_block *block = (const sw_block *)address - 1;
    if ((const char *)block < arena->first || block->magic != MAGIC)
        return 0;
    return size_of(block) - sizeof *block;
}

static size_t count_free(const sw_arena *arena)
{
    size_t count = 0;
    for (const sw_free_block *block = arena->free; block; block = block->next)
        count++;
    return count;
}

size_t sw_arena_verify(const sw_arena *arena)
{
    size_t problems = 0;
    size_t free_blocks = 0;
    const char *place = arena->first;
    while (place < arena->end) {
        const sw_block *block = (const sw_block *)place;
        if (block->magic != MAGIC || size_of(block) < sizeof *block)
            return problems + 1;
        free_blocks += !in_use(block);
        place += size_of(block);
    }
    problems += place != arena->end;
    problems += free_blocks != count_free(arena);
    return problems;
}
