#include "strlist.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

void strlist_add(struct strlist *list, char *text)
{
    if (list->count + 2 > list->room) {
        list->room = list->room ? list->room * 2 : 8;
        list->items = xrealloc(list->items, list->room * sizeof *list->items);
    }
    list->items[list->count++] = text;
    list->items[list->count] = NULL;
}

void strlist_add_copy(struct strlist *list, const char *text)
{
    strlist_add(list, xstrdup(text));
}

void strlist_add_copies(struct strlist *list, char *const *texts)
{
    for (; texts && *texts; texts++)
        strlist_add_copy(list, *texts);
}

void strlist_drop_first(struct strlist *list, size_t count)
{
    if (count > list->count)
        count = list->count;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        free(list->items[i]);
    list->count -= count;
    memmove(list->items, list->items + count, (list->count + 1) * sizeof *list->items);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void strlist_sort(struct strlist *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
}

void strlist_free(struct strlist *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (struct strlist){0};
}
