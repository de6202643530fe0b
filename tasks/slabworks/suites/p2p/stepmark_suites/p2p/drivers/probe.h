/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* What the drivers share: expectations, random numbers, patterns. */
#ifndef PROBE_H
#define PROBE_H

#include <slabworks.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define KIB ((size_t)1024)
#define MIB ((size_t)1024 * 1024)

static long given[8];
static int given_count;

/* The n-th number of the command line, or another one. */
static long arg(int n, long otherwise)
{
    return n < given_count ? given[n] : otherwise;
}

static void expect_size(const char *what, size_t wanted, size_t got)
{
    if (wanted == got)
        return;
    printf("expected %s to be %zu, got %zu\n", what, wanted, got);
    exit(1);
}

static void expect_at_most(const char *what, size_t most, size_t got)
{
    if (got <= most)
        return;
    printf("expected %s to be at most %zu, got %zu\n", what, most, got);
    exit(1);
}

static void expect_at_least(const char *what, size_t least, size_t got)
{
    if (got >= least)
        return;
    printf("expected %s to be at least %zu, got %zu\n", what, least, got);
    exit(1);
}

static void expect_that(const char *what, int holds)
{
    if (holds)
        return;
    printf("expected %s, got the opposite\n", what);
    exit(1);
}

static sw_heap *open_heap(size_t limit)
{
    sw_config config = {.limit = limit};
    sw_heap *heap = sw_open(&config);
    expect_that("a heap", heap != NULL);
    return heap;
}

static void *must(void *block)
{
    expect_that("a block", block != NULL);
    return block;
}

static sw_stats stats_of(sw_heap *heap)
{
    sw_stats stats;
    memset(&stats, 0, sizeof stats);
    sw_get_stats(heap, &stats);
    return stats;
}

static size_t reserved(sw_heap *heap)
{
    return stats_of(heap).reserved_bytes;
}

static void must_free(sw_heap *heap, void *block)
{
    expect_size("the status of a free", SW_OK, sw_free(heap, block));
}

/* Deterministic numbers. */
static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void shuffle(size_t *order, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = next_random(&seed) % i;
        size_t kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
}

static unsigned char byte_at(size_t seed, size_t i)
{
    return (unsigned char)(seed * 31 + i * 7 + i / 251 + 1);
}

static void fill(void *block, size_t size, size_t seed)
{
    unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++)
        bytes[i] = byte_at(seed, i);
}

static void expect_filled(const char *what, const void *block, size_t size, size_t seed)
{
    const unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == byte_at(seed, i))
            continue;
        printf("expected byte %zu of %s to be %d, got %d\n", i, what, byte_at(seed, i), bytes[i]);
        exit(1);
    }
}

static void expect_zero(const char *what, const void *block, size_t size)
{
    const unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == 0)
            continue;
        printf("expected byte %zu of %s to be 0, got %d\n", i, what, bytes[i]);
        exit(1);
    }
}

/* The waste that a block of that size may have. */
static void expect_tight(const char *what, size_t size, size_t usable)
{
    expect_at_least(what, size, usable);
    expect_at_most(what, size + size / 4 + 64, usable);
}

typedef struct scenario {
    const char *name;
    void (*run)(void);
} scenario;

static int run_scenario(const scenario *all, int argc, char **argv)
{
    /* A hang is a failure: one that works soon, one that waits later, as others may be busy. */
    setrlimit(RLIMIT_CPU, &(struct rlimit){.rlim_cur = 8, .rlim_max = 8});
    alarm(40);
    for (int i = 2; i < argc && given_count < 8; i++)
        given[given_count++] = atol(argv[i]);
    for (; argc > 1 && all->name; all++) {
        if (strcmp(all->name, argv[1]) != 0)
            continue;
        all->run();
        puts("ok");
        return 0;
    }
    puts("no such scenario");
    return 2;
}

#endif
