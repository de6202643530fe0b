/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* Calls that are refused, and the statistics. */
#include "probe.h"

static void expect_fault(sw_heap *heap, sw_status code, void *address, void *block, size_t size)
{
    sw_fault fault;
    memset(&fault, 0x55, sizeof fault);
    sw_last_fault(heap, &fault);
    expect_size("the fault's code", code, fault.code);
    expect_that("the fault's address to be the pointer", fault.address == address);
    expect_that("the fault's block to be the one that is meant", fault.block == block);
    expect_size("the fault's size", size, fault.size);
}

static void refuse_free(sw_heap *heap, sw_status code, void *address, void *block, size_t size)
{
    expect_size("the status of sw_free", code, sw_free(heap, address));
    expect_fault(heap, code, address, block, size);
}

/* Three live blocks around the one that is freed twice, and later others that are freed. */
static void double_free(void)
{
    size_t size = (size_t)arg(0, 48);
    size_t later = (size_t)arg(1, 0);
    void *others[64];
    sw_heap *heap = open_heap(0);
    void *first = must(sw_alloc(heap, size));
    void *twice = must(sw_alloc(heap, size));
    void *last = must(sw_alloc(heap, size));
    for (size_t i = 0; i < later; i++)
        others[i] = must(sw_alloc(heap, i % 2 ? 40 : size));
    size_t usable = sw_usable(heap, twice);
    fill(first, size, 1);
    fill(last, size, 2);
    must_free(heap, twice);
    for (size_t i = 0; i < later; i++)
        must_free(heap, others[i]);
    refuse_free(heap, SW_DOUBLE_FREE, twice, twice, usable);
    expect_size("live_blocks", 2, stats_of(heap).live_blocks);
    must_free(heap, first);
    refuse_free(heap, SW_DOUBLE_FREE, twice, twice, usable);
    refuse_free(heap, SW_DOUBLE_FREE, first, first, usable);
    expect_filled("a live block", last, size, 2);
    must_free(heap, last);
    refuse_free(heap, SW_DOUBLE_FREE, last, last, usable);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void interior(void)
{
    size_t size = (size_t)arg(0, 96);
    size_t offset = (size_t)arg(1, 16);
    sw_heap *heap = open_heap(0);
    char *block = must(sw_alloc(heap, size));
    char *other = must(sw_alloc(heap, size));
    size_t usable = sw_usable(heap, block);
    fill(block, size, 1);
    refuse_free(heap, SW_INTERIOR, block + offset, block, usable);
    refuse_free(heap, SW_INTERIOR, block + 1, block, usable);
    refuse_free(heap, SW_INTERIOR, block + size - 1, block, usable);
    expect_size("sw_usable of an interior pointer", 0, sw_usable(heap, block + offset));
    expect_that("no block from realloc", sw_realloc(heap, block + offset, 10) == NULL);
    expect_fault(heap, SW_INTERIOR, block + offset, block, usable);
    expect_that("another block", sw_alloc(heap, size) != block);
    expect_filled("the block", block, size, 1);
    expect_size("faults", 4, stats_of(heap).faults);
    must_free(heap, block);
    must_free(heap, other);
    sw_close(heap);
}

/* The address of a freed block has become the inside of a live one. */
static void stale_start(void)
{
    size_t size = (size_t)arg(0, 2000);
    sw_heap *heap = open_heap(0);
    char *first = must(sw_alloc(heap, size));
    char *second = must(sw_alloc(heap, size));
    must(sw_alloc(heap, size));
    must_free(heap, first);
    must_free(heap, second);
    char *wide = must(sw_alloc(heap, 2 * size));
    expect_that("the room of both blocks to be used", wide == first);
    size_t usable = sw_usable(heap, wide);
    refuse_free(heap, SW_INTERIOR, second, wide, usable);
    fill(wide, 2 * size, 1);
    refuse_free(heap, SW_INTERIOR, second, wide, usable);
    must_free(heap, wide);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void foreign(void)
{
    char local[64];
    static char global[64];
    size_t size = (size_t)arg(0, 80);
    sw_heap *heap = open_heap(0);
    sw_heap *neighbour = open_heap(0);
    char *block = must(sw_alloc(heap, size));
    char *elsewhere = must(sw_alloc(neighbour, size));
    size_t usable = sw_usable(heap, block);
    refuse_free(heap, SW_FOREIGN, local, NULL, 0);
    refuse_free(heap, SW_FOREIGN, global + 7, NULL, 0);
    refuse_free(heap, SW_FOREIGN, elsewhere, NULL, 0);
    refuse_free(heap, SW_FOREIGN, (void *)16, NULL, 0);
    refuse_free(heap, SW_FOREIGN, (void *)~(uintptr_t)0, NULL, 0);
    /* What lies in front of the first block of a slab or arena, if there is anything. */
    char *start = (char *)((uintptr_t)block & ~(uintptr_t)(64 * KIB - 1));
    if (start + 16 < block) {
        refuse_free(heap, SW_FOREIGN, start, NULL, 0);
        refuse_free(heap, SW_FOREIGN, start + 16, NULL, 0);
    }
    must_free(heap, block);
    refuse_free(heap, SW_FOREIGN, block + 8, NULL, 0);
    expect_size("sw_usable of a freed block", 0, sw_usable(heap, block));
    refuse_free(heap, SW_DOUBLE_FREE, block, block, usable);
    must_free(neighbour, elsewhere);
    sw_close(neighbour);
    sw_close(heap);
}

static void realloc_of_bad_pointers(void)
{
    size_t size = (size_t)arg(0, 700);
    char local[16];
    sw_heap *heap = open_heap(0);
    char *block = must(sw_alloc(heap, size));
    char *kept = must(sw_alloc(heap, size));
    size_t usable = sw_usable(heap, block);
    must_free(heap, block);
    expect_that("no block from realloc", sw_realloc(heap, block, size / 2) == NULL);
    expect_fault(heap, SW_DOUBLE_FREE, block, block, usable);
    expect_that("no block from realloc", sw_realloc(heap, local, size) == NULL);
    expect_fault(heap, SW_FOREIGN, local, NULL, 0);
    expect_that("no block from realloc", sw_realloc(heap, kept + 3, size * 2) == NULL);
    expect_fault(heap, SW_INTERIOR, kept + 3, kept, usable);
    expect_that("no block from realloc to 0", sw_realloc(heap, block, 0) == NULL);
    expect_fault(heap, SW_DOUBLE_FREE, block, block, usable);
    expect_size("live_blocks", 1, stats_of(heap).live_blocks);
    /* A block that realloc moved is freed, too. */
    char *moved = must(sw_realloc(heap, kept, size + MIB));
    expect_that("a block that moved", moved != kept);
    refuse_free(heap, SW_DOUBLE_FREE, kept, kept, usable);
    expect_size("faults", 5, stats_of(heap).faults);
    must_free(heap, moved);
    sw_close(heap);
}

typedef struct witness {
    sw_heap *heap;
    sw_fault fault;
    size_t calls;
    void *block;
} witness;

/* Uses the heap in all ways that take a lock. */
static void look_around(const sw_fault *fault, void *user)
{
    witness *seen = user;
    sw_fault last;
    seen->fault = *fault;
    seen->calls++;
    sw_last_fault(seen->heap, &last);
    expect_that("the last fault to be this one", last.address == fault->address);
    must_free(seen->heap, must(sw_alloc(seen->heap, 5000)));
    must_free(seen->heap, must(sw_alloc(seen->heap, MIB)));
    expect_size("faults", seen->calls, stats_of(seen->heap).faults);
    expect_at_least("the usable size", 100, sw_usable(seen->heap, seen->block));
}

static void callback(void)
{
    witness seen = {0};
    sw_config config = {.on_fault = look_around, .fault_user = &seen};
    sw_heap *heap = seen.heap = sw_open(&config);
    seen.block = must(sw_alloc(heap, 100));
    static const size_t sizes[] = {64, 4000, 400000};
    for (size_t i = 0; i < 3; i++) {
        char *block = must(sw_alloc(heap, sizes[i]));
        size_t usable = sw_usable(heap, block);
        expect_size("the status", SW_INTERIOR, sw_free(heap, block + 16));
        expect_size("the code that was told", SW_INTERIOR, seen.fault.code);
        expect_that("the address that was told", seen.fault.address == block + 16);
        expect_that("the block that was told", seen.fault.block == block);
        expect_size("the size that was told", usable, seen.fault.size);
        must_free(heap, block);
        expect_size("the status", SW_DOUBLE_FREE, sw_free(heap, block));
        expect_size("the code that was told", SW_DOUBLE_FREE, seen.fault.code);
        expect_that("the block that was told", seen.fault.block == block);
    }
    expect_size("calls", 6, seen.calls);
    sw_close(heap);
}

static void expect_stats(sw_heap *heap, size_t blocks, size_t bytes)
{
    sw_stats stats = stats_of(heap);
    expect_size("live_blocks", blocks, stats.live_blocks);
    expect_size("live_bytes", bytes, stats.live_bytes);
    expect_size("allocs - frees", blocks, stats.allocs - stats.frees);
    expect_size("small + medium + large", blocks,
                stats.small_blocks + stats.medium_blocks + stats.large_blocks);
    expect_at_least("peak_bytes", stats.live_bytes, stats.peak_bytes);
}

/* The sums are right after every call. */
static void sums(void)
{
    enum { SLOTS = 60 };
    void *blocks[SLOTS] = {0};
    size_t usable[SLOTS] = {0};
    sw_heap *heap = open_heap(0);
    uint64_t seed = (uint64_t)arg(0, 9);
    size_t count = 0;
    size_t bytes = 0;
    size_t peak = 0;
    for (int i = 0; i < 6000; i++) {
        size_t n = next_random(&seed) % SLOTS;
        static const size_t tops[] = {300, 1500, 40000, 600000};
        size_t size = next_random(&seed) % tops[next_random(&seed) % 4];
        count -= blocks[n] != NULL;
        bytes -= usable[n];
        switch (next_random(&seed) % 5) {
        case 0:
            must_free(heap, blocks[n]);
            blocks[n] = NULL;
            break;
        case 1:
            must_free(heap, blocks[n]);
            blocks[n] = NULL;
            blocks[n] = size % 2 ? must(sw_alloc(heap, size)) : must(sw_calloc(heap, 1, size));
            break;
        case 2:
            must_free(heap, blocks[n]);
            blocks[n] = must(sw_alloc_aligned(heap, (size_t)16 << size % 10, size));
            break;
        default:
            blocks[n] = sw_realloc(heap, blocks[n], size);
        }
        usable[n] = blocks[n] ? sw_usable(heap, blocks[n]) : 0;
        count += blocks[n] != NULL;
        bytes += usable[n];
        if (bytes > peak)
            peak = bytes;
        expect_stats(heap, count, bytes);
    }
    expect_size("peak_bytes", peak, stats_of(heap).peak_bytes);
    for (size_t i = 0; i < SLOTS; i++)
        must_free(heap, blocks[i]);
    expect_stats(heap, 0, 0);
    expect_size("failed", 0, stats_of(heap).failed);
    expect_size("faults", 0, stats_of(heap).faults);
    sw_close(heap);
}

static void calls(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 100);
    void *a = must(sw_alloc(heap, size));
    void *b = must(sw_calloc(heap, 2, size));
    void *c = must(sw_alloc_aligned(heap, 64, size));
    void *d = must(sw_realloc(heap, NULL, size));
    expect_size("allocs", 4, stats_of(heap).allocs);
    a = must(sw_realloc(heap, a, size * 20));
    a = must(sw_realloc(heap, a, size * 5000));
    a = must(sw_realloc(heap, a, size));
    b = must(sw_realloc(heap, b, 2 * size));
    expect_size("reallocs", 4, stats_of(heap).reallocs);
    expect_size("allocs", 4, stats_of(heap).allocs);
    expect_size("frees", 0, stats_of(heap).frees);
    expect_that("no block for a size of 0", sw_realloc(heap, a, 0) == NULL);
    must_free(heap, b);
    must_free(heap, c);
    must_free(heap, d);
    must_free(heap, NULL);
    expect_size("frees", 4, stats_of(heap).frees);
    expect_size("reallocs", 4, stats_of(heap).reallocs);
    expect_size("failed", 0, stats_of(heap).failed);
    expect_stats(heap, 0, 0);
    sw_close(heap);
}

static void failures(void)
{
    sw_heap *heap = open_heap(2 * MIB);
    size_t size = (size_t)arg(0, 3 * MIB);
    void *block = must(sw_alloc(heap, 1000));
    size_t live = sw_usable(heap, block);
    sw_alloc(heap, size);
    expect_size("failed", 1, stats_of(heap).failed);
    sw_calloc(heap, 2, size / 2);
    expect_size("failed", 2, stats_of(heap).failed);
    sw_calloc(heap, SIZE_MAX / 2, 3);
    expect_size("failed", 3, stats_of(heap).failed);
    sw_alloc_aligned(heap, 4096, size);
    sw_alloc_aligned(heap, 33, 10);
    expect_size("failed", 5, stats_of(heap).failed);
    sw_realloc(heap, NULL, SIZE_MAX - 3);
    expect_size("failed", 6, stats_of(heap).failed);
    sw_realloc(heap, block, size);
    expect_size("failed", 7, stats_of(heap).failed);
    sw_realloc(heap, block, SIZE_MAX);
    expect_size("failed", 8, stats_of(heap).failed);
    expect_size("allocs", 1, stats_of(heap).allocs);
    expect_size("reallocs", 0, stats_of(heap).reallocs);
    expect_stats(heap, 1, live);
    sw_stats before = stats_of(heap);
    sw_free(heap, (char *)block + 16);
    sw_realloc(heap, (char *)block + 16, 5);
    sw_stats after = stats_of(heap);
    expect_size("faults", 2, after.faults);
    after.faults = before.faults;
    expect_that("all but faults as before a refused call", memcmp(&before, &after, sizeof after) == 0);
    /* Medium and small requests run into the limit, too. */
    size_t failed = 0;
    while (failed < 3)
        failed += sw_alloc(heap, failed ? 500 : 60000) == NULL;
    expect_size("failed", 11, stats_of(heap).failed);
    sw_close(heap);
}

static void peak(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 300000);
    void *block = must(sw_alloc(heap, size));
    size_t first = sw_usable(heap, block);
    expect_size("peak_bytes", first, stats_of(heap).peak_bytes);
    must(sw_alloc(heap, 10000)); /* so that it must move */
    size_t second = sw_usable(heap, block = must(sw_realloc(heap, block, size * 2)));
    expect_size("peak_bytes", stats_of(heap).live_bytes, stats_of(heap).peak_bytes);
    expect_size("what was added to peak_bytes", second - first,
                stats_of(heap).peak_bytes - first - (stats_of(heap).live_bytes - second));
    size_t peak_bytes = stats_of(heap).peak_bytes;
    block = must(sw_realloc(heap, block, size));
    must_free(heap, block);
    expect_size("peak_bytes", peak_bytes, stats_of(heap).peak_bytes);
    must(sw_calloc(heap, 3, size));
    expect_size("peak_bytes", stats_of(heap).live_bytes, stats_of(heap).peak_bytes);
    sw_close(heap);
}

static void kinds(void)
{
    static const size_t sizes[] = {1, 1000, 1024, 1040, 5000, 200000, 262144, 270000, 2000000};
    sw_heap *heap = open_heap(0);
    size_t wanted[3] = {0};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        void *block = i % 2 ? must(sw_alloc(heap, sizes[i / 2]))
                            : must(sw_alloc_aligned(heap, 4096, sizes[i / 2]));
        size_t usable = sw_usable(heap, block);
        wanted[usable <= KIB ? 0 : usable <= 256 * KIB ? 1 : 2]++;
        sw_stats stats = stats_of(heap);
        expect_size("small_blocks", wanted[0], stats.small_blocks);
        expect_size("medium_blocks", wanted[1], stats.medium_blocks);
        expect_size("large_blocks", wanted[2], stats.large_blocks);
    }
    void *block = must(sw_alloc(heap, 100));
    must(sw_realloc(heap, block, 100000));
    expect_size("small_blocks", wanted[0], stats_of(heap).small_blocks);
    expect_size("medium_blocks", wanted[1] + 1, stats_of(heap).medium_blocks);
    sw_close(heap);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"double_free", double_free},
        {"interior", interior},
        {"stale_start", stale_start},
        {"foreign", foreign},
        {"realloc_of_bad_pointers", realloc_of_bad_pointers},
        {"callback", callback},
        {"sums", sums},
        {"calls", calls},
        {"failures", failures},
        {"peak", peak},
        {"kinds", kinds},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
