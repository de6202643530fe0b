/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/*
 * Slabworks: heaps for C programs.
 *
 * A heap hands out blocks. Any thread may use any heap, and may free blocks
 * that another thread got. Heaps share nothing with one another.
 */
#ifndef SLABWORKS_H
#define SLABWORKS_H

#include <stddef.h>

/* The largest alignment that sw_alloc_aligned knows. */
#define SW_MAX_ALIGN ((size_t)1 << 28)

typedef struct sw_heap sw_heap;

typedef enum sw_status {
    SW_OK = 0,
    SW_DOUBLE_FREE = 1, /* the start of a block that has been freed already */
    SW_INTERIOR = 2,    /* inside a live block, but not its start */
    SW_FOREIGN = 3      /* neither: no block of this heap */
} sw_status;

/* A call that was refused because of the pointer that it was given. */
typedef struct sw_fault {
    sw_status code; /* SW_OK: there was none so far */
    void *address;  /* the pointer as it was given */
    void *block;    /* start of the block it means; NULL when foreign */
    size_t size;    /* usable size that this block has, or had; 0 when foreign */
} sw_fault;

typedef void (*sw_fault_fn)(const sw_fault *fault, void *user);

typedef struct sw_config {
    size_t limit;         /* of reserved_bytes; 0: none */
    sw_fault_fn on_fault; /* called for every fault; NULL: nobody */
    void *fault_user;
} sw_config;

typedef struct sw_stats {
    size_t live_blocks;    /* handed out and not freed */
    size_t live_bytes;     /* sum of their usable sizes */
    size_t peak_bytes;     /* highest live_bytes at the end of any call */
    size_t reserved_bytes; /* got from the system for blocks, and not given back */
    size_t peak_reserved;  /* highest reserved_bytes so far */
    size_t small_blocks;   /* live blocks of up to 1 KiB ... */
    size_t medium_blocks;  /* ... of up to 256 KiB ... */
    size_t large_blocks;   /* ... and larger ones, by usable size */
    size_t allocs;         /* blocks given by alloc, calloc, alloc_aligned, realloc of NULL */
    size_t frees;          /* blocks taken by free and by realloc to 0 */
    size_t reallocs;       /* other reallocs that gave a block */
    size_t failed;         /* requests that could not be met: too big, no memory, bad alignment */
    size_t faults;         /* frees and reallocs that were refused */
} sw_stats;

/* A new heap; NULL for a config means no limit and no callback. NULL: no memory. */
sw_heap *sw_open(const sw_config *config);

/* Gives all memory of the heap back; no thread may use the heap any more. */
void sw_close(sw_heap *heap);

/* Blocks are aligned to 16. A size of 0 gives a block, too. NULL: cannot be met. */
void *sw_alloc(sw_heap *heap, size_t size);
void *sw_calloc(sw_heap *heap, size_t count, size_t size);
void *sw_alloc_aligned(sw_heap *heap, size_t align, size_t size);

/* As realloc of C; a size of 0 frees the block and gives NULL. */
void *sw_realloc(sw_heap *heap, void *block, size_t size);

/* SW_OK, or why it was refused. NULL is fine. */
sw_status sw_free(sw_heap *heap, void *block);

/* How many bytes of a live block may be used; 0 when it is none. */
size_t sw_usable(sw_heap *heap, const void *block);

/* Gives unused memory back to the system; tells how many bytes that were. */
size_t sw_trim(sw_heap *heap);

void sw_get_stats(sw_heap *heap, sw_stats *stats);

/* The most recent fault of the heap. */
void sw_last_fault(sw_heap *heap, sw_fault *fault);

/* "ok", "double free", "interior pointer", "foreign pointer" */
const char *sw_status_name(sw_status status);

/* Walks the heap while no thread uses it; the number of inconsistencies found. */
size_t sw_verify(sw_heap *heap);

#endif
