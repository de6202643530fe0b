// canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
#include "cairn.h"

int cairn_create(const char *, int, cairn_error *) { return 0; }
int cairn_open(const char *, int, cairn_store **store, cairn_error *) { *store = 0; return 0; }
void cairn_close(cairn_store *) {}
int cairn_format(const cairn_store *) { return 0; }
uint64_t cairn_commits(const cairn_store *) { return 0; }
uint64_t cairn_tail(const cairn_store *) { return 0; }
size_t cairn_count(const cairn_store *) { return 0; }
int cairn_at(const cairn_store *, size_t, cairn_info *, cairn_error *) { return 0; }
int cairn_find(const cairn_store *, const char *, cairn_info *, cairn_error *) { return 0; }
int cairn_read(const cairn_store *, const char *, cairn_sink, void *, cairn_error *) { return 0; }
int cairn_put(cairn_store *, const cairn_info *, cairn_source, void *, cairn_error *) { return 0; }
int cairn_change(cairn_store *, const char *, const cairn_info *, cairn_error *) { return 0; }
int cairn_remove(cairn_store *, const char *, cairn_error *) { return 0; }
int cairn_commit(cairn_store *, cairn_error *) { return 0; }
