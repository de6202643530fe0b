/*
 * The library: stores of records, in files.
 *
 * A function that gives an int gives a cairn_status. When it is not CAIRN_OK and
 * `error` is not NULL, *error holds it and a message, such as "a.crn: no record 'k'";
 * when it is CAIRN_OK, *error holds CAIRN_OK and "". NULL where something else is
 * needed is CAIRN_USAGE, and so is a key or tag that the program would not take.
 *
 * Handles know nothing of each other. Functions that take a `const cairn_store *` may
 * be called for one store by several threads at a time, as long as no thread changes it.
 */
#ifndef CAIRN_H
#define CAIRN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CAIRN_OK = 0,
    CAIRN_USAGE = 1,   /* wrong arguments; a change of a store that is open for reading */
    CAIRN_MISSING = 2, /* no such record */
    CAIRN_IO = 3,      /* "PATH: cannot read", "PATH: cannot write"; a sink or source that failed */
    CAIRN_DAMAGED = 4, /* not a store, or a part of it is damaged */
    CAIRN_EXISTS = 5,
    CAIRN_BUSY = 6, /* another handle or process has the store open for writing */
    CAIRN_MEMORY = 7
} cairn_status;

typedef struct {
    int status;
    char message[512];
} cairn_error;

typedef struct cairn_store cairn_store;

/* Texts that a function gives are good until the store is changed or closed. */
typedef struct {
    const char *key;
    const char *tags; /* sorted, each once, with commas between them; "" for none */
    int64_t time;     /* seconds since 1970 */
    uint64_t size;    /* of the body; cairn_put and cairn_change do not look at it */
} cairn_info;

/* Takes a piece of a body, never an empty one; anything but 0 ends the call with CAIRN_IO. */
typedef int (*cairn_sink)(void *user, const void *bytes, size_t size);

/* Gives up to `size` bytes and says how many, 0 at the end; less than 0 ends the call
   with CAIRN_IO. */
typedef long (*cairn_source)(void *user, void *bytes, size_t size);

enum { CAIRN_READ = 0, CAIRN_WRITE = 1 };

/* Makes an empty store of format 1 or 2; CAIRN_EXISTS when there is a file. */
int cairn_create(const char *path, int format, cairn_error *error);

/* *store is NULL after a failure. A handle sees the store as it was when it was opened,
   and its own changes, whatever others do to the file. */
int cairn_open(const char *path, int mode, cairn_store **store, cairn_error *error);

/* Changes that were not committed are gone. NULL is fine. */
void cairn_close(cairn_store *store);

int cairn_format(const cairn_store *store);        /* 1 or 2 */
uint64_t cairn_commits(const cairn_store *store);  /* number of the last commit; 0 in format 1 */
uint64_t cairn_tail(const cairn_store *store);     /* bytes after the last commit when it was opened */

/* Records are numbered from 0 in the order of their keys' bytes. */
size_t cairn_count(const cairn_store *store);
int cairn_at(const cairn_store *store, size_t number, cairn_info *info, cairn_error *error);
int cairn_find(const cairn_store *store, const char *key, cairn_info *info, cairn_error *error);
int cairn_read(const cairn_store *store, const char *key, cairn_sink sink, void *user,
               cairn_error *error);

/* These are seen by this handle at once, and by others after cairn_commit. One that fails
   changes nothing. cairn_put replaces an older record of the key. cairn_change gives the
   record `key` another key, tags and time; CAIRN_EXISTS when there is one of the new key.
   The body stays. Tags may come in any order. */
int cairn_put(cairn_store *store, const cairn_info *info, cairn_source source, void *user,
              cairn_error *error);
int cairn_change(cairn_store *store, const char *key, const cairn_info *now, cairn_error *error);
int cairn_remove(cairn_store *store, const char *key, cairn_error *error);
int cairn_commit(cairn_store *store, cairn_error *error);

/* Rewrites a store in place. To the format that it has: nothing to do. */
int cairn_migrate(const char *path, int format, cairn_error *error);

/* Rewrites a store in place, in its format, with what is live only. */
int cairn_compact(const char *path, cairn_error *error);

/* Reads a store of format 1 and writes it in format 2. Messages name the path "-". */
int cairn_stream(cairn_source source, void *source_user, cairn_sink sink, void *sink_user,
                 cairn_error *error);

/* Reads every body, and names the keys of records that are damaged, in their order. */
int cairn_check(const cairn_store *store, void (*damaged)(void *user, const char *key), void *user,
                cairn_error *error);

typedef struct {
    uint64_t records; /* recovered */
    uint64_t lost;    /* records whose body is not there or not intact */
    uint64_t skipped; /* bytes that belong to nothing that is intact */
} cairn_salvaged;

/* Makes the store `to` of format 2 from what can be read of the file `from`. */
int cairn_salvage(const char *from, const char *to, cairn_salvaged *result, cairn_error *error);

#ifdef __cplusplus
}
#endif

#endif
