/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
/* What the drivers share. A driver defines PROBE_… before it includes this, so
   that it needs only the part of ink.h that its step is about. */
#ifndef PROBE_H
#define PROBE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ink.h"

typedef struct {
    const char *name;
    void (*run)(void);
} scenario;

static int run_scenario(const scenario *all, int argc, char **argv)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    for (; all->name; all++) {
        if (argc > 1 && strcmp(all->name, argv[1]) == 0) {
            all->run();
            return 0;
        }
    }
    fprintf(stderr, "no such scenario\n");
    return 90;
}

/* Prints what a template renders to. */
static void show(ink *ctx, const char *source)
{
    char *text = NULL;
    int status = ink_render_string(ctx, "t", source, &text);
    printf("%d %s\n", status, text ? text : "NULL");
    ink_release(ctx, text);
}

#ifdef PROBE_ERRORS
/* Prints a status with the whole error behind it. */
static void tell(ink *ctx, ink_status status)
{
    const ink_error *error = ink_last_error(ctx);
    printf("%d/%d %s:%d: %s\n", status, error->status, error->name, error->line, error->message);
}
#endif

#ifdef PROBE_SINKS
typedef struct {
    char bytes[8192];
    size_t size;
    int writes;
    int empty;
    int refuse_at; /* the write that is refused, from 1; 0: none */
} bucket;

static int pour(void *user, const char *bytes, size_t size)
{
    bucket *b = user;
    b->writes++;
    if (size == 0)
        b->empty++;
    if (b->refuse_at && b->writes >= b->refuse_at)
        return 1;
    if (b->size + size < sizeof b->bytes) {
        memcpy(b->bytes + b->size, bytes, size);
        b->size += size;
        b->bytes[b->size] = '\0';
    }
    return 0;
}
#endif

#ifdef PROBE_MEMORY
/*
 * An allocator that counts, checks sizes, poisons what is freed and never gives
 * it out again, so that a use after free is seen, and that can run out.
 */
typedef struct block block;
struct block {
    block *next;
    size_t size;
    int freed;
    int pool;
    _Alignas(16) unsigned char bytes[];
};

typedef struct {
    int id;
    block *blocks;
    long live;
    long made;
    long asked;
    long fail_at; /* the request that gets NULL, from 1; 0: none */
    int fail_on;  /* and all after it */
    int wrong;    /* sizes or blocks that are not right */
} pool;

static block *find_block(pool *p, void *bytes)
{
    for (block *b = p->blocks; b; b = b->next)
        if (b->bytes == bytes)
            return b;
    return NULL;
}

static void *pool_alloc(void *user, void *old, size_t old_size, size_t new_size)
{
    pool *p = user;
    block *was = old ? find_block(p, old) : NULL;
    if ((old && (!was || was->freed || was->size != old_size)) || (!old && old_size))
        p->wrong++;
    block *made = NULL;
    if (new_size) {
        p->asked++;
        if (p->fail_at && (p->asked == p->fail_at || (p->fail_on && p->asked > p->fail_at)))
            return NULL;
        made = malloc(sizeof *made + new_size);
        made->next = p->blocks;
        made->size = new_size;
        made->freed = 0;
        memset(made->bytes, 0xA5, new_size);
        p->blocks = made;
        p->live++;
        p->made++;
        if (was)
            memcpy(made->bytes, old, was->size < new_size ? was->size : new_size);
    }
    if (was && !was->freed) {
        memset(was->bytes, 0xDD, was->size);
        was->freed = 1;
        p->live--;
    }
    return made ? made->bytes : NULL;
}

/* Counts what is wrong, a write into freed memory too. */
static int pool_wrong(pool *p)
{
    int wrong = p->wrong;
    for (block *b = p->blocks; b; b = b->next)
        for (size_t i = 0; b->freed && i < b->size; i++)
            if (b->bytes[i] != 0xDD) {
                wrong++;
                break;
            }
    return wrong;
}

static ink *pool_context(pool *p)
{
    ink_config config = {0};
    config.alloc = pool_alloc;
    config.alloc_user = p;
    return ink_new_with(&config);
}

/* To be called after all is freed. */
static void pool_report(pool *p)
{
    printf("live %ld, wrong %d, used %d\n", p->live, pool_wrong(p), p->made > 0);
}
#endif

#endif
