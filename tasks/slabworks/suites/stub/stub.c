/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
#include <slabworks.h>

#include <string.h>

sw_heap *sw_open(const sw_config *config) { (void)config; return 0; }
void sw_close(sw_heap *heap) { (void)heap; }
void *sw_alloc(sw_heap *heap, size_t size) { (void)heap, (void)size; return 0; }
void *sw_calloc(sw_heap *heap, size_t count, size_t size) { (void)heap, (void)count, (void)size; return 0; }
void *sw_alloc_aligned(sw_heap *heap, size_t align, size_t size) { (void)heap, (void)align, (void)size; return 0; }
void *sw_realloc(sw_heap *heap, void *block, size_t size) { (void)heap, (void)block, (void)size; return 0; }
sw_status sw_free(sw_heap *heap, void *block) { (void)heap, (void)block; return SW_OK; }
size_t sw_usable(sw_heap *heap, const void *block) { (void)heap, (void)block; return 0; }
size_t sw_trim(sw_heap *heap) { (void)heap; return 0; }
void sw_get_stats(sw_heap *heap, sw_stats *stats) { (void)heap; memset(stats, 0, sizeof *stats); }
void sw_last_fault(sw_heap *heap, sw_fault *fault) { (void)heap; memset(fault, 0, sizeof *fault); }
const char *sw_status_name(sw_status status) { (void)status; return ""; }
size_t sw_verify(sw_heap *heap) { (void)heap; return 0; }
