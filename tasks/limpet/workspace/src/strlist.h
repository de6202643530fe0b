/* A list of texts that it owns; `items` ends with a NULL, as argv does. */
#ifndef LIMPET_STRLIST_H
#define LIMPET_STRLIST_H

#include <stddef.h>

struct strlist {
    char **items;
    size_t count;
    size_t room;
};

/* Takes over a text from malloc. */
void strlist_add(struct strlist *list, char *text);
void strlist_add_copy(struct strlist *list, const char *text);
void strlist_add_copies(struct strlist *list, char *const *texts);
void strlist_drop_first(struct strlist *list, size_t count);
void strlist_sort(struct strlist *list);
void strlist_free(struct strlist *list);

#endif
