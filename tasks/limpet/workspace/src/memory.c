#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"

struct block {
    struct block *next;
    max_align_t bytes[];
};

struct arena {
    struct block *blocks;
    int references;
};

static void *checked(void *memory)
{
    if (!memory) {
        complain("out of memory");
        exit(1);
    }
    return memory;
}

void *xmalloc(size_t size)
{
    return checked(malloc(size ? size : 1));
}

void *xrealloc(void *old, size_t size)
{
    return checked(realloc(old, size ? size : 1));
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t size)
{
    char *copy = xmalloc(size + 1);
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

struct arena *arena_new(void)
{
    struct arena *arena = xmalloc(sizeof *arena);
    *arena = (struct arena){ .references = 1 };
    return arena;
}

struct arena *arena_hold(struct arena *arena)
{
    arena->references++;
    return arena;
}

void arena_drop(struct arena *arena)
{
    if (!arena || --arena->references > 0)
        return;
    while (arena->blocks) {
        struct block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    free(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct block *block = xmalloc(sizeof *block + size);
    block->next = arena->blocks;
    arena->blocks = block;
    return memset(block->bytes, 0, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    memcpy(copy, text, size);
    return copy;
}
