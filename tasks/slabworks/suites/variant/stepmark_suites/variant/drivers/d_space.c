/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* Many blocks: how much memory they take, and what becomes of it. */
#include "probe.h"

enum { MOST = 131072 };
static void *blocks[MOST];
static size_t order[MOST];

/* Pages of the whole process, as the system sees them. */
static size_t mapped_bytes(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    expect_that("/proc/self/statm", file && fscanf(file, "%lu", &pages) == 1);
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void get_many(sw_heap *heap, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++)
        blocks[i] = must(sw_alloc(heap, size));
}

static void free_in_order(sw_heap *heap, size_t count)
{
    for (size_t i = 0; i < count; i++)
        must_free(heap, blocks[order[i]]);
}

enum { ASCENDING, EVEN_THEN_ODD, RANDOM, INSIDE_OUT };

static void make_order(size_t count, long kind)
{
    for (size_t i = 0; i < count; i++) {
        if (kind == EVEN_THEN_ODD)
            order[i] = i < (count + 1) / 2 ? i * 2 : (i - (count + 1) / 2) * 2 + 1;
        else if (kind == INSIDE_OUT)
            order[i] = i % 2 ? count / 2 - 1 - i / 2 : count / 2 + i / 2;
        else
            order[i] = i;
    }
    if (kind == RANDOM)
        shuffle(order, count, 11);
}

/* One arena full of blocks; afterwards three of the largest fit into it. */
static void merged(void)
{
    sw_heap *heap = open_heap(0);
    size_t count = (size_t)arg(1, 100);
    make_order(count, arg(0, ASCENDING));
    get_many(heap, count, (size_t)arg(2, 8 * KIB));
    expect_size("reserved_bytes", MIB, reserved(heap));
    free_in_order(heap, count);
    expect_size("inconsistencies", 0, sw_verify(heap));
    get_many(heap, 3, 256 * KIB);
    expect_size("reserved_bytes after using the memory again", MIB, reserved(heap));
    sw_close(heap);
}

/* A hole of three blocks, made in every order. */
static void hole(void)
{
    static const size_t ways[][3] = {{3, 4, 5}, {3, 5, 4}, {4, 3, 5}, {4, 5, 3}, {5, 3, 4}, {5, 4, 3}};
    size_t size = (size_t)arg(0, 60 * KIB);
    for (size_t way = 0; way < 6; way++) {
        sw_heap *heap = open_heap(0);
        get_many(heap, MIB / size - 1, size);
        size_t before = reserved(heap);
        while (sw_alloc(heap, 1100) && reserved(heap) == before)
            ; /* no room left, except in a new arena */
        before = reserved(heap);
        while (sw_alloc(heap, size) && reserved(heap) == before)
            ;
        before = reserved(heap);
        for (size_t i = 0; i < 3; i++)
            must_free(heap, blocks[ways[way][i]]);
        void *found = must(sw_alloc(heap, 3 * size));
        expect_that("the hole to be used again", found == blocks[3]);
        expect_size("reserved_bytes", before, reserved(heap));
        expect_size("inconsistencies", 0, sw_verify(heap));
        sw_close(heap);
    }
}

static void arenas_go_back(void)
{
    sw_heap *heap = open_heap(0);
    size_t count = (size_t)arg(0, 2000);
    make_order(count, RANDOM);
    for (int round = 0; round < 2; round++) {
        get_many(heap, count, (size_t)arg(1, 4000));
        expect_at_least("reserved_bytes", count * (size_t)arg(1, 4000), reserved(heap));
        free_in_order(heap, count);
        expect_at_most("reserved_bytes without blocks", MIB, reserved(heap));
    }
    sw_close(heap);
}

/* A medium block takes the free room behind it. */
static void grows_in_place(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 8 * KIB);
    char *first = must(sw_alloc(heap, size));
    char *second = must(sw_alloc(heap, size));
    char *third = must(sw_alloc(heap, size));
    char *fourth = must(sw_alloc(heap, size));
    expect_that("blocks of a new heap in a row", first < second && second < third && third < fourth);
    fill(first, size, 1);
    fill(third, size, 3);
    must_free(heap, second);
    expect_that("the block where it was", sw_realloc(heap, first, size + size / 2) == first);
    expect_filled("a grown block", first, size, 1);
    fill(first, size + size / 2, 1);
    expect_filled("the block behind it", third, size, 3);
    must_free(heap, fourth);
    expect_that("the block where it was", sw_realloc(heap, third, 3 * size) == third);
    expect_filled("a grown block", third, size, 3);
    fill(third, 3 * size, 3);
    expect_filled("the block in front of it", first, size + size / 2, 1);
    expect_size("inconsistencies", 0, sw_verify(heap));
    must_free(heap, first);
    must_free(heap, third);
    expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    expect_at_most("reserved_bytes", MIB, reserved(heap));
    sw_close(heap);
}

/* What is cut off a block can be used with the free room around it. */
static void cut_ends_merge(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 100 * KIB);
    for (size_t i = 0; i < 10; i++)
        blocks[i] = must(sw_alloc(heap, size));
    size_t before = reserved(heap);
    must_free(heap, blocks[1]);
    must_free(heap, blocks[3]);
    expect_that("the block where it was", sw_realloc(heap, blocks[2], 2000) == blocks[2]);
    void *wide = must(sw_alloc(heap, 2 * size - 3000));
    expect_that("a block behind the shrunk one", (char *)wide > (char *)blocks[2] &&
                                                     (char *)wide < (char *)blocks[4]);
    must_free(heap, blocks[2]);
    must(sw_alloc(heap, size + 1000));
    expect_size("reserved_bytes", before, reserved(heap));
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void large_shrink(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 64 * MIB);
    size_t rest = (size_t)arg(1, MIB);
    size_t before = mapped_bytes();
    char *block = must(sw_alloc(heap, size));
    fill(block, rest, 9);
    char *smaller = must(sw_realloc(heap, block, rest));
    expect_filled("a shrunk block", smaller, rest, 9);
    expect_at_most("reserved_bytes", rest + 64 * KIB, reserved(heap));
    expect_at_most("memory of the process", before + rest + 4 * MIB, mapped_bytes());
    expect_tight("the usable size", rest, sw_usable(heap, smaller));
    must_free(heap, smaller);
    expect_size("reserved_bytes", 0, reserved(heap));
    sw_close(heap);
}

static void large_shrink_often(void)
{
    sw_heap *heap = open_heap(0);
    size_t before = mapped_bytes();
    for (int round = 0; round < (int)arg(0, 40); round++) {
        char *block = must(sw_alloc(heap, 20 * MIB));
        for (size_t size = 19 * MIB; size > 300 * KIB; size = size / 3 * 2 + 5)
            block = must(sw_realloc(heap, block, size));
        must_free(heap, block);
    }
    expect_size("reserved_bytes", 0, reserved(heap));
    expect_at_most("memory of the process", before + 16 * MIB, mapped_bytes());
    sw_close(heap);
}

static void large_free(void)
{
    sw_heap *heap = open_heap(0);
    size_t count = (size_t)arg(0, 6);
    size_t before = mapped_bytes();
    make_order(count, RANDOM);
    get_many(heap, count, 10 * MIB + 1);
    expect_at_least("reserved_bytes", count * 10 * MIB, reserved(heap));
    free_in_order(heap, count);
    expect_size("reserved_bytes", 0, reserved(heap));
    expect_at_most("memory of the process", before + 8 * MIB, mapped_bytes());
    sw_close(heap);
}

static void no_oversized_reuse(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 300 * KIB);
    must_free(heap, must(sw_alloc(heap, 64 * MIB)));
    void *block = must(sw_alloc(heap, size));
    expect_tight("the usable size", size, sw_usable(heap, block));
    expect_at_most("reserved_bytes", size + 64 * KIB, reserved(heap));
    sw_close(heap);
}

static void limit_after_free(void)
{
    size_t limit = (size_t)arg(0, 64) * MIB;
    sw_heap *heap = open_heap(limit);
    for (size_t size = limit / 2; size <= limit; size += limit / 16)
        must_free(heap, must(sw_alloc(heap, size)));
    must(sw_alloc(heap, limit));
    expect_size("reserved_bytes", limit, reserved(heap));
    expect_that("no block beyond the limit", sw_alloc(heap, 1) == NULL);
    sw_close(heap);
}

static void trimmed(void)
{
    sw_heap *heap = open_heap(0);
    uint64_t seed = (uint64_t)arg(0, 21);
    size_t count = 3000;
    make_order(count, RANDOM);
    for (size_t i = 0; i < count; i++)
        blocks[i] = must(sw_alloc(heap, 1 + next_random(&seed) % (i % 4 ? 1000 : 5000)));
    size_t full = reserved(heap);
    size_t kept = order[count - 1];
    fill(blocks[kept], 1, 4);
    free_in_order(heap, count - 1);
    size_t before = reserved(heap);
    size_t told = sw_trim(heap);
    expect_size("what sw_trim gave back", before - reserved(heap), told);
    expect_at_most("reserved_bytes with one block left", MIB, reserved(heap));
    expect_filled("the block that is left", blocks[kept], 1, 4);
    must_free(heap, blocks[kept]);
    sw_trim(heap);
    expect_size("reserved_bytes without blocks", 0, reserved(heap));
    expect_size("what another sw_trim gave back", 0, sw_trim(heap));
    expect_at_least("peak_reserved", full, stats_of(heap).peak_reserved);
    must(sw_alloc(heap, 100));
    sw_close(heap);
}

static void empty_slabs(void)
{
    sw_heap *heap = open_heap(0);
    static const size_t sizes[] = {16, 48, 64, 128, 256, 512, 1024};
    long kind = arg(0, RANDOM);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t before = reserved(heap);
        make_order(4096, kind);
        get_many(heap, 4096, sizes[i]);
        free_in_order(heap, 4096);
        expect_at_most("memory kept of one size", 64 * KIB, reserved(heap) - before);
    }
    sw_close(heap);
}

/* Most of memory is used for one size after the other. */
static void phases(void)
{
    sw_heap *heap = open_heap(0);
    size_t total = (size_t)arg(0, 2) * MIB; /* at most MOST blocks */
    size_t peak = 0;
    for (size_t size = 16; size <= 200 * KIB; size = size * 3 / 2 + (size_t)arg(1, 1)) {
        size_t count = total / size;
        make_order(count, RANDOM);
        get_many(heap, count, size);
        size_t live = count * sw_usable(heap, blocks[0]);
        if (live > peak)
            peak = live;
        free_in_order(heap, count);
    }
    expect_at_least("the peak", total / 2, peak);
    expect_at_most("peak_reserved", peak / 2 * 3 + 2 * MIB, stats_of(heap).peak_reserved);
    sw_close(heap);
}

/* Blocks of all medium sizes come and go. */
static void churn(void)
{
    sw_heap *heap = open_heap(0);
    uint64_t seed = (uint64_t)arg(0, 5);
    size_t slots = (size_t)arg(1, 300);
    size_t live = 0;
    size_t peak = 0;
    memset(blocks, 0, sizeof blocks);
    for (int i = 0; i < 30000; i++) {
        size_t n = next_random(&seed) % slots;
        live -= sw_usable(heap, blocks[n]);
        must_free(heap, blocks[n]);
        size_t top = next_random(&seed) % 4 ? 12000 : 150000;
        blocks[n] = must(sw_alloc(heap, 1 + next_random(&seed) % top));
        live += sw_usable(heap, blocks[n]);
        if (live > peak)
            peak = live;
    }
    expect_at_least("the peak", 3 * MIB, peak);
    expect_at_most("peak_reserved", peak / 2 * 3 + 2 * MIB, stats_of(heap).peak_reserved);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

/* Memory that is only kept does not stand in the way of another kind of block. */
static void kept_memory_gives_way(void)
{
    sw_heap *heap = open_heap(4 * MIB);
    size_t large = (size_t)arg(0, 4 * MIB);
    get_many(heap, 300, 1000);
    for (size_t i = 0; i < 300; i++)
        must_free(heap, blocks[i]);
    get_many(heap, 200, 10000);
    for (size_t i = 0; i < 200; i++)
        must_free(heap, blocks[i]);
    void *block = must(sw_alloc(heap, large));
    expect_that("no room beside it", sw_alloc(heap, MIB) == NULL);
    must_free(heap, block);
    get_many(heap, 60, 60000);
    for (size_t i = 0; i < 60; i++)
        must_free(heap, blocks[i]);
    for (size_t i = 0; i < 3600; i++)
        must(sw_alloc(heap, 1000));
    expect_at_most("reserved_bytes", 4 * MIB, reserved(heap));
    sw_close(heap);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"merged", merged},
        {"hole", hole},
        {"arenas_go_back", arenas_go_back},
        {"grows_in_place", grows_in_place},
        {"cut_ends_merge", cut_ends_merge},
        {"large_shrink", large_shrink},
        {"large_shrink_often", large_shrink_often},
        {"large_free", large_free},
        {"no_oversized_reuse", no_oversized_reuse},
        {"limit_after_free", limit_after_free},
        {"trimmed", trimmed},
        {"empty_slabs", empty_slabs},
        {"phases", phases},
        {"churn", churn},
        {"kept_memory_gives_way", kept_memory_gives_way},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
