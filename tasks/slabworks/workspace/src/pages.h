/* Memory from the system, and how much of it a heap holds. */
#ifndef SW_PAGES_H
#define SW_PAGES_H

#include <stddef.h>

typedef struct sw_pages {
    size_t limit; /* 0: none */
    size_t reserved;
    size_t peak;
} sw_pages;

/* The size of a page of the system. */
size_t sw_page_size(void);

/* Zeroed memory at a multiple of `align`; both are multiples of a page. NULL: none. */
void *sw_pages_map(sw_pages *pages, size_t length, size_t align);

void sw_pages_unmap(sw_pages *pages, void *base, size_t length);

#endif
