/* Which size goes where. */
#ifndef SW_SIZES_H
#define SW_SIZES_H

#include <stdbool.h>
#include <stddef.h>

#define SW_GRAIN ((size_t)16)
#define SW_SMALL_MAX ((size_t)1024)
#define SW_MEDIUM_MAX ((size_t)256 * 1024)
#define SW_CLASS_MAX 32

/* How many classes of small blocks there are. */
unsigned sw_class_count(void);

/* The class of blocks that hold `size` bytes, which is at most SW_SMALL_MAX. */
unsigned sw_class_of(size_t size);

size_t sw_class_size(unsigned class_index);

/* `size` rounded up to a multiple of `unit`, a power of two. */
size_t sw_round_up(size_t size, size_t unit);

#endif
