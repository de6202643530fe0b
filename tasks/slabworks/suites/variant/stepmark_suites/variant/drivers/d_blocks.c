/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* One block: its place, size, contents. */
#include "probe.h"

static void alignment(void)
{
    sw_heap *heap = open_heap(0);
    size_t last = (size_t)arg(0, 2100);
    for (size_t size = 0; size <= last; size++) {
        size_t first = (uintptr_t)must(sw_alloc(heap, size)) % 16;
        size_t second = (uintptr_t)must(sw_calloc(heap, 1, size)) % 16;
        if (first || second)
            printf("size %zu: ", size);
        expect_size("the remainder of the address by 16", 0, first + second);
    }
    sw_close(heap);
}

static void usable_holds_size(void)
{
    sw_heap *heap = open_heap(0);
    for (size_t size = 1; size <= 1100; size++) {
        size_t usable = sw_usable(heap, must(sw_alloc(heap, size)));
        if (usable < size)
            printf("size %zu: ", size);
        expect_at_least("the usable size", size, usable);
    }
    sw_close(heap);
}

static void no_overlap(void)
{
    enum { COUNT = 400 };
    static unsigned char *blocks[COUNT];
    sw_heap *heap = open_heap(0);
    size_t least = (size_t)arg(0, 60);
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = must(sw_alloc(heap, least + i / 4));
        fill(blocks[i], least + i / 4, i);
    }
    for (size_t i = 0; i < COUNT; i++)
        expect_filled("a block beside others", blocks[i], least + i / 4, i);
    for (size_t i = 0; i < COUNT; i++)
        must_free(heap, blocks[i]);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void waste(void)
{
    sw_heap *heap = open_heap(0);
    size_t step = (size_t)arg(0, 7);
    for (size_t size = 1; size <= 1024; size++)
        expect_tight("the usable size of a small block", size,
                     sw_usable(heap, must(sw_alloc(heap, size))));
    for (size_t size = 1025; size < 700 * KIB; size += size / step) {
        void *block = must(sw_alloc(heap, size));
        expect_tight("the usable size", size, sw_usable(heap, block));
        must_free(heap, block);
    }
    sw_close(heap);
}

static void count_overflow(void)
{
    static const size_t pairs[][2] = {
        {SIZE_MAX / 2 + 1, 2}, {SIZE_MAX / 16 + 2, 16}, {SIZE_MAX, SIZE_MAX},
        {(size_t)1 << 32, (size_t)1 << 32}, {3, SIZE_MAX / 3 + 1}, {SIZE_MAX / 1000 + 2, 1000},
    };
    sw_heap *heap = open_heap(0);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect_that("no block for a product that does not fit",
                    sw_calloc(heap, pairs[i][0], pairs[i][1]) == NULL);
    expect_that("a block for a count of 0", sw_calloc(heap, 0, SIZE_MAX) != NULL);
    expect_that("a block for a size of 0", sw_calloc(heap, SIZE_MAX, 0) != NULL);
    expect_zero("a small array", must(sw_calloc(heap, 10, 10)), 100);
    sw_close(heap);
}

static void huge_sizes(void)
{
    sw_heap *heap = open_heap(0);
    size_t distance = (size_t)arg(0, 1);
    for (; distance < 200000; distance = distance * 3 + 1) {
        size_t size = SIZE_MAX - distance + 1;
        expect_that("no block of a huge size", sw_alloc(heap, size) == NULL);
        expect_that("no array of a huge size", sw_calloc(heap, 1, size) == NULL);
        expect_that("no aligned block of a huge size", sw_alloc_aligned(heap, 64, size) == NULL);
        expect_that("no block aligned to a page", sw_alloc_aligned(heap, 4096, size) == NULL);
        expect_that("no new block from realloc", sw_realloc(heap, NULL, size) == NULL);
    }
    expect_size("live blocks", 0, stats_of(heap).live_blocks);
    fill(must(sw_alloc(heap, 1000)), 1000, 1);
    sw_close(heap);
}

/* calloc after blocks of about the same size were filled and freed. */
static void zeroed_again(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 5000);
    size_t count = (size_t)arg(1, 20);
    void *blocks[64];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < count; i++) {
            blocks[i] = must(sw_calloc(heap, size / 8 + 1, 8));
            expect_zero("an array", blocks[i], size / 8 * 8 + 8);
            memset(blocks[i], 0xee, size / 8 * 8 + 8);
        }
        for (size_t i = 0; i < count; i++)
            must_free(heap, blocks[i]);
    }
    sw_close(heap);
}

static void limit(void)
{
    sw_heap *heap = open_heap(4 * MIB);
    size_t size = (size_t)arg(0, 3 * MIB);
    void *first = must(sw_alloc(heap, size));
    expect_that("no second block above the limit", sw_alloc(heap, size) == NULL);
    expect_that("no block above the limit", sw_alloc(heap, 5 * MIB) == NULL);
    expect_at_most("reserved_bytes", 4 * MIB, reserved(heap));
    for (size_t n = 0; n < 4000 && sw_alloc(heap, 4000); n++)
        ;
    for (size_t n = 0; n < 70000 && sw_alloc(heap, 64); n++)
        ;
    expect_at_most("reserved_bytes", 4 * MIB, reserved(heap));
    expect_at_most("peak_reserved", 4 * MIB, stats_of(heap).peak_reserved);
    must_free(heap, first);
    sw_close(heap);
}

/* A block grows through all of the sizes, with neighbours that keep it from growing in place. */
static void growth(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 1030);
    size_t factor = (size_t)arg(1, 3);
    unsigned char *block = must(sw_alloc(heap, size));
    fill(block, size, size);
    for (int i = 0; i < 12 && size < 3 * MIB; i++) {
        must(sw_alloc(heap, size));
        size_t wanted = size + size / factor + 13;
        block = must(sw_realloc(heap, block, wanted));
        expect_filled("a block that grew", block, size, size);
        size = wanted;
        fill(block, size, size);
    }
    sw_close(heap);
}

static void random_sizes(void)
{
    sw_heap *heap = open_heap(0);
    uint64_t seed = (uint64_t)arg(0, 7);
    unsigned char *blocks[40] = {0};
    size_t sizes[40] = {0};
    for (int i = 0; i < 4000; i++) {
        size_t n = next_random(&seed) % 40;
        static const size_t tops[] = {200, 3000, 20000, 400000};
        size_t size = 1 + next_random(&seed) % tops[next_random(&seed) % (i % 16 ? 3 : 4)];
        blocks[n] = must(sw_realloc(heap, blocks[n], size));
        expect_filled("a resized block", blocks[n], size < sizes[n] ? size : sizes[n], n);
        expect_tight("the usable size after realloc", size, sw_usable(heap, blocks[n]));
        sizes[n] = size;
        fill(blocks[n], size, n);
    }
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void failed_growth(void)
{
    sw_heap *heap = open_heap(3 * MIB);
    size_t size = (size_t)arg(0, 100);
    unsigned char *block = must(sw_alloc(heap, size));
    fill(block, size, 5);
    size_t usable = sw_usable(heap, block);
    expect_that("no block above the limit", sw_realloc(heap, block, 4 * MIB) == NULL);
    expect_that("no block of a huge size", sw_realloc(heap, block, SIZE_MAX - 50) == NULL);
    expect_filled("the old block", block, size, 5);
    expect_size("the usable size", usable, sw_usable(heap, block));
    expect_size("live_blocks", 1, stats_of(heap).live_blocks);
    for (int i = 0; i < 20; i++)
        expect_that("another block", sw_alloc(heap, size) != block);
    must_free(heap, block);
    sw_close(heap);
}

static void shrinking(void)
{
    static const size_t steps[][2] = {
        {1000, 900}, {1000, 30}, {5000, 1100}, {5000, 700}, {200000, 9000}, {200000, 16},
        {800000, 200000}, {800000, 3000}, {800000, 50}, {64, 1},
    };
    sw_heap *heap = open_heap(0);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        void *block = must(sw_alloc(heap, steps[i][0]));
        fill(block, steps[i][0], i);
        block = must(sw_realloc(heap, block, steps[i][1]));
        expect_filled("a shrunk block", block, steps[i][1], i);
        expect_tight("the usable size after shrinking", steps[i][1], sw_usable(heap, block));
        must_free(heap, block);
    }
    sw_close(heap);
}

/* No memory for a smaller block is no reason to fail. */
static void shrinking_at_the_limit(void)
{
    sw_heap *heap = open_heap(MIB);
    void *block = must(sw_alloc(heap, 1000 * KIB));
    fill(block, 1000 * KIB, 3);
    void *smaller = sw_realloc(heap, block, (size_t)arg(0, 20 * KIB));
    expect_that("a block, as it was smaller before the limit", smaller != NULL);
    expect_filled("a shrunk block", smaller, (size_t)arg(0, 20 * KIB), 3);
    sw_close(heap);
    heap = open_heap(0);
    block = must(sw_realloc(heap, must(sw_alloc(heap, 100 * KIB)), 2000));
    expect_tight("the usable size after shrinking", 2000, sw_usable(heap, block));
    sw_close(heap);
}

static void expect_aligned(const void *block, size_t align, size_t size)
{
    if ((uintptr_t)block % align)
        printf("align %zu, size %zu: ", align, size);
    expect_size("the remainder of the address", 0, (uintptr_t)block % align);
}

static void alignments(void)
{
    sw_heap *heap = open_heap(0);
    size_t size = (size_t)arg(0, 100);
    int last = (int)arg(1, 16);
    for (int bits = 0; bits <= last; bits++) {
        size_t align = (size_t)1 << bits;
        for (size_t n = 0; n < 5; n++) {
            void *block = must(sw_alloc_aligned(heap, align, size + n * 13));
            expect_aligned(block, align, size + n * 13);
            expect_at_least("the usable size", size + n * 13, sw_usable(heap, block));
            fill(block, size + n * 13, n);
            must(sw_alloc(heap, 40 + n));
        }
    }
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void huge_alignments(void)
{
    sw_heap *heap = open_heap(0);
    int first = (int)arg(0, 17);
    for (int bits = first; bits <= 28; bits++) {
        size_t align = (size_t)1 << bits;
        size_t before = reserved(heap);
        size_t size = 100 + (size_t)bits * 30000;
        void *block = must(sw_alloc_aligned(heap, align, size));
        expect_aligned(block, align, size);
        expect_at_most("the memory reserved for it", size + 64 * KIB, reserved(heap) - before);
        fill(block, size, 1);
        expect_filled("an aligned block", block, size, 1);
        must_free(heap, block);
    }
    sw_close(heap);
}

static void bad_alignments(void)
{
    static const size_t bad[] = {0, 3, 24, 48, 65, 1000, 65537, 100000, SW_MAX_ALIGN * 2,
                                 SW_MAX_ALIGN + 1, SIZE_MAX, SIZE_MAX / 2 + 1};
    sw_heap *heap = open_heap(0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (sw_alloc_aligned(heap, bad[i], 100) != NULL)
            printf("align %zu: ", bad[i]);
        expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    }
    expect_aligned(must(sw_alloc_aligned(heap, 1, 100)), 1, 100);
    expect_aligned(must(sw_alloc_aligned(heap, 4096, 0)), 4096, 0);
    sw_close(heap);
}

/* Aligned blocks among others: contents, sizes, realloc, free. */
static void aligned_life(void)
{
    enum { COUNT = 60 };
    static void *blocks[COUNT];
    sw_heap *heap = open_heap(0);
    uint64_t seed = (uint64_t)arg(0, 3);
    for (int round = 0; round < 6; round++) {
        for (size_t i = 0; i < COUNT; i++) {
            size_t align = (size_t)32 << next_random(&seed) % 9;
            size_t size = 1 + next_random(&seed) % (i % 2 ? 300 : 30000);
            blocks[i] = must(sw_alloc_aligned(heap, align, size));
            expect_aligned(blocks[i], align, size);
            expect_at_least("the usable size", size, sw_usable(heap, blocks[i]));
            fill(blocks[i], sw_usable(heap, blocks[i]) > 500 ? 500 : size, i);
            if (i % 3 == 0) {
                size_t least = size < 500 ? size : 500;
                blocks[i] = must(sw_realloc(heap, blocks[i], size + 1000));
                expect_filled("a resized aligned block", blocks[i], least, i);
            }
        }
        for (size_t i = 0; i < COUNT; i++)
            must_free(heap, blocks[i]);
        expect_size("inconsistencies", 0, sw_verify(heap));
    }
    expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    expect_at_most("reserved_bytes", 2 * MIB, reserved(heap));
    sw_close(heap);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"alignment", alignment},
        {"usable_holds_size", usable_holds_size},
        {"no_overlap", no_overlap},
        {"waste", waste},
        {"count_overflow", count_overflow},
        {"huge_sizes", huge_sizes},
        {"zeroed_again", zeroed_again},
        {"limit", limit},
        {"growth", growth},
        {"random_sizes", random_sizes},
        {"failed_growth", failed_growth},
        {"shrinking", shrinking},
        {"shrinking_at_the_limit", shrinking_at_the_limit},
        {"alignments", alignments},
        {"huge_alignments", huge_alignments},
        {"bad_alignments", bad_alignments},
        {"aligned_life", aligned_life},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
