#ifndef INK_ALLOC_H
#define INK_ALLOC_H

#include <stddef.h>

extern void *(*alloc_hook)(size_t size);
extern void (*free_hook)(void *block);

/* All of these end the process when memory runs out. */
void *xalloc(size_t size); /* zeroed */
void *xgrow(void *block, size_t old_size, size_t new_size);
char *xcopy(const char *text, size_t size); /* adds the final NUL */
void xfree(void *block);

#endif
