/* Moving what a block holds into another one. */
#ifndef SW_RESIZE_H
#define SW_RESIZE_H

#include "heap.h"

/* The block with room for `size` bytes, at the same place or another; NULL: no memory. */
void *sw_resize(sw_heap *heap, void *block, size_t size);

#endif
