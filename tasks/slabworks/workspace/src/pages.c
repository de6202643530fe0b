#include "pages.h"

#include "sizes.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

size_t sw_page_size(void)
{
    static size_t size;
    if (size == 0)
        size = (size_t)sysconf(_SC_PAGESIZE);
    return size;
}

static void drop(char *from, char *to)
{
    if (to > from)
        munmap(from, (size_t)(to - from));
}

void *sw_pages_map(sw_pages *pages, size_t length, size_t align)
{
    if (pages->limit && pages->reserved >= pages->limit)
        return NULL;
    size_t room = length + align;
    char *raw = mmap(NULL, room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (raw == MAP_FAILED)
        return NULL;
    char *base = (char *)sw_round_up((uintptr_t)raw, align);
    drop(raw, base);
    drop(base + length, raw + room);
    if (mprotect(base, length, PROT_READ | PROT_WRITE) != 0) {
        munmap(base, length);
        return NULL;
    }
    pages->reserved += length;
    if (pages->reserved > pages->peak)
        pages->peak = pages->reserved;
    return base;
}

void sw_pages_unmap(sw_pages *pages, void *base, size_t length)
{
    munmap(base, length);
    pages->reserved -= length;
}
