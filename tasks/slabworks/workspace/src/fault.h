/* Calls that are refused because of their pointer. */
#ifndef SW_FAULT_H
#define SW_FAULT_H

#include "heap.h"

/* Remembers the fault and tells the callback; returns the code. */
sw_status sw_fault_report(sw_heap *heap, sw_status code, void *address, void *block, size_t size);

#endif
