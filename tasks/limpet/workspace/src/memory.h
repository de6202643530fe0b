/* Memory that is there or ends the shell, and arenas that are freed as a whole. */
#ifndef LIMPET_MEMORY_H
#define LIMPET_MEMORY_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t size);

struct arena;

/* An arena starts with one reference and is freed with its last one. */
struct arena *arena_new(void);
struct arena *arena_hold(struct arena *arena);
void arena_drop(struct arena *arena);

/* Zeroed memory that lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_strndup(struct arena *arena, const char *text, size_t size);

#endif
