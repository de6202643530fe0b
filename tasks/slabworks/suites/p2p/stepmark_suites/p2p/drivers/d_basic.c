/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* Ordinary use of a heap, which has always worked. */
#include "probe.h"

#include <pthread.h>

static void get_and_free(void)
{
    sw_heap *heap = open_heap(0);
    static const size_t sizes[] = {16, 32, 64, 128, 256, 512, 1024, 2000, 20000, 200000, 2000000};
    void *blocks[11];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 11; i++) {
            blocks[i] = must(sw_alloc(heap, sizes[i]));
            fill(blocks[i], sizes[i], i);
        }
        for (size_t i = 0; i < 11; i++)
            expect_filled("a block", blocks[i], sizes[i], i);
        for (size_t i = 0; i < 11; i++)
            must_free(heap, blocks[i]);
    }
    expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

static void exact_sizes(void)
{
    sw_heap *heap = open_heap(0);
    static const size_t sizes[] = {16, 32, 48, 64, 80, 96, 112, 128, 256, 512, 1024};
    size_t bytes = 0;
    for (size_t i = 0; i < 11; i++) {
        void *block = must(sw_alloc(heap, sizes[i]));
        expect_size("the usable size", sizes[i], sw_usable(heap, block));
        bytes += sizes[i];
        expect_size("live_bytes", bytes, stats_of(heap).live_bytes);
        expect_size("live_blocks", i + 1, stats_of(heap).live_blocks);
        expect_size("small_blocks", i + 1, stats_of(heap).small_blocks);
    }
    sw_close(heap);
}

static void nothing(void)
{
    sw_fault fault;
    sw_heap *heap = sw_open(NULL);
    expect_that("a heap", heap != NULL);
    sw_last_fault(heap, &fault);
    expect_size("the code of no fault", SW_OK, fault.code);
    expect_size("the status of a free of NULL", SW_OK, sw_free(heap, NULL));
    expect_size("sw_usable of NULL", 0, sw_usable(heap, NULL));
    expect_size("reserved_bytes of a new heap", 0, reserved(heap));
    expect_size("sw_trim of a new heap", 0, sw_trim(heap));
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
    sw_close(NULL);
}

static void size_of_zero(void)
{
    sw_heap *heap = open_heap(0);
    void *first = must(sw_alloc(heap, 0));
    void *second = must(sw_alloc(heap, 0));
    expect_that("two blocks", first != second);
    must_free(heap, first);
    must_free(heap, second);
    sw_close(heap);
}

static void zeroed(void)
{
    sw_heap *heap = open_heap(0);
    for (int round = 0; round < 3; round++) {
        unsigned char *block = must(sw_calloc(heap, 16, 32));
        expect_zero("an array", block, 512);
        memset(block, 7, 512);
        must_free(heap, block);
    }
    expect_zero("a new medium array", must(sw_calloc(heap, 100, 100)), 10000);
    expect_zero("a new large array", must(sw_calloc(heap, 1000, 1000)), 1000000);
    sw_close(heap);
}

static void resized(void)
{
    sw_heap *heap = open_heap(0);
    char *block = must(sw_realloc(heap, NULL, 64));
    fill(block, 64, 1);
    block = must(sw_realloc(heap, block, 512));
    expect_filled("a grown block", block, 64, 1);
    block = must(sw_realloc(heap, block, 5000));
    expect_filled("a grown block", block, 64, 1);
    block = must(sw_realloc(heap, block, 48));
    expect_filled("a shrunk block", block, 48, 1);
    expect_size("live_blocks", 1, stats_of(heap).live_blocks);
    expect_that("no block for a size of 0", sw_realloc(heap, block, 0) == NULL);
    expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    sw_close(heap);
}

static void used_again(void)
{
    sw_heap *heap = open_heap(0);
    for (int round = 0; round < 50; round++) {
        void *blocks[100];
        for (size_t i = 0; i < 100; i++)
            blocks[i] = must(sw_alloc(heap, 512));
        for (size_t i = 0; i < 100; i++)
            must_free(heap, blocks[i]);
    }
    expect_at_most("reserved_bytes", 64 * KIB, reserved(heap));
    sw_close(heap);
}

/* From the last to the first, free medium memory has always grown together. */
static void backwards(void)
{
    void *blocks[100];
    sw_heap *heap = open_heap(0);
    for (size_t i = 0; i < 100; i++)
        blocks[i] = must(sw_alloc(heap, 8 * KIB));
    for (size_t i = 100; i > 0; i--)
        must_free(heap, blocks[i - 1]);
    for (size_t i = 0; i < 3; i++)
        must(sw_alloc(heap, 256 * KIB));
    expect_size("reserved_bytes", MIB, reserved(heap));
    sw_close(heap);
}

static void large(void)
{
    sw_heap *heap = open_heap(0);
    char *block = must(sw_alloc(heap, 4 * MIB));
    expect_size("reserved_bytes", 4 * MIB, reserved(heap));
    expect_size("peak_reserved", 4 * MIB, stats_of(heap).peak_reserved);
    expect_size("large_blocks", 1, stats_of(heap).large_blocks);
    expect_size("the usable size", 4 * MIB, sw_usable(heap, block));
    must_free(heap, block);
    sw_trim(heap);
    expect_size("reserved_bytes after sw_trim", 0, reserved(heap));
    expect_size("large_blocks", 0, stats_of(heap).large_blocks);
    sw_close(heap);
}

static void aligned(void)
{
    sw_heap *heap = open_heap(0);
    for (size_t align = 1; align <= 16; align *= 2)
        must(sw_alloc_aligned(heap, align, 64));
    for (size_t align = 2048; align <= 64 * KIB; align *= 2) {
        char *block = must(sw_alloc_aligned(heap, align, 3000));
        expect_size("the remainder of the address", 0, (uintptr_t)block % align);
        fill(block, 3000, 1);
        expect_filled("an aligned block", block, 3000, 1);
        must_free(heap, block);
    }
    sw_close(heap);
}

static void told(const sw_fault *fault, void *user)
{
    *(sw_fault *)user = *fault;
}

static void foreign(void)
{
    char local[32];
    sw_fault seen = {0};
    sw_fault last;
    sw_config config = {.on_fault = told, .fault_user = &seen};
    sw_heap *heap = sw_open(&config);
    must(sw_alloc(heap, 64));
    expect_size("the status", SW_FOREIGN, sw_free(heap, local));
    expect_size("the code that was told", SW_FOREIGN, seen.code);
    expect_that("the address that was told", seen.address == local);
    sw_last_fault(heap, &last);
    expect_size("the code", SW_FOREIGN, last.code);
    expect_that("no block", last.block == NULL);
    expect_that("no block from realloc", sw_realloc(heap, local, 10) == NULL);
    expect_size("faults", 2, stats_of(heap).faults);
    expect_size("sw_usable", 0, sw_usable(heap, local));
    sw_close(heap);
}

static void freed_twice(void)
{
    sw_heap *heap = open_heap(0);
    void *small = must(sw_alloc(heap, 64));
    void *medium = must(sw_alloc(heap, 4000));
    must_free(heap, small);
    must_free(heap, medium);
    expect_size("the status", SW_DOUBLE_FREE, sw_free(heap, small));
    expect_size("the status", SW_DOUBLE_FREE, sw_free(heap, medium));
    expect_size("live_blocks", 0, stats_of(heap).live_blocks);
    sw_close(heap);
}

static void names(void)
{
    static const char *const wanted[] = {"ok", "double free", "interior pointer", "foreign pointer"};
    for (int i = 0; i < 4; i++)
        expect_that(wanted[i], strcmp(sw_status_name((sw_status)i), wanted[i]) == 0);
}

static void two_heaps(void)
{
    sw_heap *first = open_heap(0);
    sw_heap *second = open_heap(0);
    char *block = must(sw_alloc(second, 64));
    must(sw_alloc(first, 64));
    must(sw_alloc(first, 9000));
    fill(block, 64, 1);
    sw_close(first);
    expect_filled("a block of the other heap", block, 64, 1);
    expect_size("live_blocks", 1, stats_of(second).live_blocks);
    sw_close(second);
}

static void *work_alone(void *argument)
{
    sw_heap *heap = argument;
    for (int round = 0; round < 50; round++) {
        void *blocks[60];
        for (size_t i = 0; i < 60; i++) {
            blocks[i] = must(sw_alloc(heap, i % 3 ? 64 : 3008));
            fill(blocks[i], 64, i);
        }
        for (size_t i = 0; i < 60; i++)
            expect_filled("a block of a thread", blocks[i], 64, i);
        for (size_t i = 0; i < 60; i++)
            must_free(heap, blocks[i]);
    }
    return NULL;
}

static void threads_alone(void)
{
    pthread_t threads[3];
    sw_heap *heap = open_heap(0);
    for (size_t i = 0; i < 3; i++)
        expect_that("a thread", pthread_create(&threads[i], NULL, work_alone, heap) == 0);
    for (size_t i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    expect_size("inconsistencies", 0, sw_verify(heap));
    sw_close(heap);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"get_and_free", get_and_free},
        {"exact_sizes", exact_sizes},
        {"nothing", nothing},
        {"size_of_zero", size_of_zero},
        {"zeroed", zeroed},
        {"resized", resized},
        {"used_again", used_again},
        {"backwards", backwards},
        {"large", large},
        {"aligned", aligned},
        {"foreign", foreign},
        {"freed_twice", freed_twice},
        {"names", names},
        {"two_heaps", two_heaps},
        {"threads_alone", threads_alone},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
