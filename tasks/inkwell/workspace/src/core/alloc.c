#include "core/alloc.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"

void *(*alloc_hook)(size_t size) = malloc;
void (*free_hook)(void *block) = free;

void *xalloc(size_t size)
{
    void *block = alloc_hook(size ? size : 1);
    if (!block)
        fail(INKWELL_MEMORY, 0, "out of memory");
    memset(block, 0, size);
    return block;
}

void *xgrow(void *block, size_t old_size, size_t new_size)
{
    void *bigger = xalloc(new_size);
    if (block) {
        memcpy(bigger, block, old_size);
        free_hook(block);
    }
    return bigger;
}

char *xcopy(const char *text, size_t size)
{
    char *copy = xalloc(size + 1);
    memcpy(copy, text, size);
    return copy;
}

void xfree(void *block)
{
    if (block)
        free_hook(block);
}
