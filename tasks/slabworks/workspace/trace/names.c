#include "names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 256u

static void *must_calloc(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (!memory) {
        fputs("slabtrace: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

static size_t hash(const char *name)
{
    size_t value = 5381;
    for (size_t i = 0; name[i] && i < NAME_SIZE - 1; i++)
        value = value * 33 ^ (unsigned char)name[i];
    return value;
}

void names_open(names *all)
{
    all->slot_count = FIRST_SLOTS;
    all->count = 0;
    all->slots = must_calloc(all->slot_count, sizeof *all->slots);
}

void names_close(names *all)
{
    for (size_t i = 0; i < all->slot_count; i++) {
        while (all->slots[i]) {
            entry *gone = all->slots[i];
            all->slots[i] = gone->next;
            free(gone);
        }
    }
    free(all->slots);
}

entry *names_find(const names *all, const char *name)
{
    entry *found = all->slots[hash(name) % all->slot_count];
    while (found && strncmp(found->name, name, NAME_SIZE - 1) != 0)
        found = found->next;
    return found;
}

static void grow(names *all)
{
    names bigger = {.slot_count = all->slot_count * 4, .count = all->count};
    bigger.slots = must_calloc(bigger.slot_count, sizeof *bigger.slots);
    for (size_t i = 0; i < all->slot_count; i++) {
        while (all->slots[i]) {
            entry *moved = all->slots[i];
            all->slots[i] = moved->next;
            entry **slot = &bigger.slots[hash(moved->name) % bigger.slot_count];
            moved->next = *slot;
            *slot = moved;
        }
    }
    free(all->slots);
    *all = bigger;
}

entry *names_get(names *all, const char *name)
{
    entry *found = names_find(all, name);
    if (found)
        return found;
    if (all->count == all->slot_count)
        grow(all);
    found = must_calloc(1, sizeof *found);
    strncpy(found->name, name, NAME_SIZE - 1);
    entry **slot = &all->slots[hash(name) % all->slot_count];
    found->next = *slot;
    *slot = found;
    all->count++;
    return found;
}
