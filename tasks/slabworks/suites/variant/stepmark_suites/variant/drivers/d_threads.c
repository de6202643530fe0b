/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
/* Threads that share a heap. */
#include "probe.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define THREADS 4
#define SLOTS 512

typedef struct shared {
    sw_heap *heap;
    _Atomic(size_t *) slots[SLOTS];
    atomic_size_t bad;
    atomic_size_t given;
    long steps;
    size_t top;
} shared;

typedef struct job {
    shared *all;
    size_t number;
} job;

/* A block holds its size, and then a pattern that depends on it. */
static size_t *make(shared *all, size_t size)
{
    size_t *block = sw_alloc(all->heap, size);
    if (!block)
        return NULL;
    block[0] = size;
    memset(block + 1, (int)(size % 251), size - sizeof *block);
    return block;
}

static int is_whole(const size_t *block, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)block;
    if (block[0] != size)
        return 0;
    for (size_t i = sizeof *block; i < size; i++)
        if (bytes[i] != size % 251)
            return 0;
    return 1;
}

static size_t *check_and_resize(shared *all, size_t *block, size_t size)
{
    size_t old = block[0];
    if (!is_whole(block, old))
        atomic_fetch_add(&all->bad, 1);
    size_t *fresh = sw_realloc(all->heap, block, size);
    if (!fresh)
        return NULL;
    fresh[0] = size;
    memset(fresh + 1, (int)(size % 251), size - sizeof *fresh);
    return fresh;
}

static void check_and_free(shared *all, size_t *block)
{
    if (!block)
        return;
    if (!is_whole(block, block[0]))
        atomic_fetch_add(&all->bad, 1);
    if (sw_free(all->heap, block) != SW_OK)
        atomic_fetch_add(&all->bad, 1);
}

/* Every thread puts blocks into the slots and frees, or resizes, what others put there. */
static void *swap_blocks(void *argument)
{
    job *mine = argument;
    shared *all = mine->all;
    uint64_t seed = mine->number * 77 + 1;
    for (long i = 0; i < all->steps; i++) {
        size_t slot = next_random(&seed) % SLOTS;
        size_t size = 16 + next_random(&seed) % (i % 8 ? 200 : all->top);
        size_t *block = make(all, size);
        if (!block)
            atomic_fetch_add(&all->bad, 1);
        else
            atomic_fetch_add(&all->given, 1);
        if (block && i % 5 == 0)
            block = check_and_resize(all, block, 16 + next_random(&seed) % 400);
        check_and_free(all, atomic_exchange(&all->slots[slot], block));
    }
    return NULL;
}

static void run_threads(shared *all, void *(*work)(void *))
{
    pthread_t threads[THREADS];
    job jobs[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i] = (job){.all = all, .number = i};
        expect_that("a thread", pthread_create(&threads[i], NULL, work, &jobs[i]) == 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

static void free_slots(shared *all)
{
    for (size_t i = 0; i < SLOTS; i++)
        check_and_free(all, atomic_exchange(&all->slots[i], NULL));
}

static void swapping(void)
{
    static shared all;
    all.heap = open_heap(0);
    all.steps = arg(0, 20000);
    all.top = (size_t)arg(1, 5000);
    for (int round = 0; round < 3; round++) {
        run_threads(&all, swap_blocks);
        expect_size("damaged blocks", 0, atomic_load(&all.bad));
        expect_size("inconsistencies", 0, sw_verify(all.heap));
        free_slots(&all);
        expect_size("damaged blocks", 0, atomic_load(&all.bad));
        expect_at_most("reserved_bytes without blocks", MIB, reserved(all.heap));
    }
    sw_close(all.heap);
}

static void counting(void)
{
    static shared all;
    all.heap = open_heap(0);
    all.steps = arg(0, 20000);
    all.top = (size_t)arg(1, 3000);
    run_threads(&all, swap_blocks);
    size_t live = 0;
    size_t bytes = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        size_t *block = atomic_load(&all.slots[i]);
        live += block != NULL;
        bytes += sw_usable(all.heap, block);
    }
    sw_stats stats = stats_of(all.heap);
    expect_size("live_blocks", live, stats.live_blocks);
    expect_size("live_bytes", bytes, stats.live_bytes);
    expect_size("allocs", atomic_load(&all.given), stats.allocs);
    expect_size("frees", stats.allocs - live, stats.frees);
    expect_size("reallocs", THREADS * (size_t)((all.steps + 4) / 5), stats.reallocs);
    expect_at_least("peak_bytes", bytes, stats.peak_bytes);
    free_slots(&all);
    expect_size("live_bytes", 0, stats_of(all.heap).live_bytes);
    expect_size("small_blocks", 0, stats_of(all.heap).small_blocks);
    expect_size("medium_blocks", 0, stats_of(all.heap).medium_blocks);
    sw_close(all.heap);
}

#define PAIRS 3000

typedef struct race {
    sw_heap *heap;
    void *blocks[PAIRS];
    atomic_size_t done[2]; /* how far each of the two is */
    atomic_size_t freed;
    atomic_size_t refused;
} race;

typedef struct racer {
    race *in;
    size_t number;
} racer;

/* Both go through the blocks side by side. */
static void *free_all(void *argument)
{
    racer *mine = argument;
    race *in = mine->in;
    for (size_t i = 0; i < PAIRS; i++) {
        atomic_store(&in->done[mine->number], i + 1);
        while (atomic_load(&in->done[!mine->number]) < i + 1)
            sched_yield();
        sw_status status = sw_free(in->heap, in->blocks[i]);
        atomic_fetch_add(status == SW_OK ? &in->freed : &in->refused, 1);
    }
    return NULL;
}

/* Of two frees of one block, one is refused. */
static void double_free_race(void)
{
    static race in;
    pthread_t other;
    racer first = {.in = &in, .number = 0};
    racer second = {.in = &in, .number = 1};
    size_t size = (size_t)arg(0, 64);
    in.heap = open_heap(0);
    void **pins = must(calloc(PAIRS, sizeof *pins));
    for (size_t i = 0; i < PAIRS; i++) {
        in.blocks[i] = must(sw_alloc(in.heap, size));
        pins[i] = must(sw_alloc(in.heap, size)); /* keeps the memory of its neighbour */
    }
    expect_that("a thread", pthread_create(&other, NULL, free_all, &second) == 0);
    free_all(&first);
    pthread_join(other, NULL);
    expect_size("frees that were done", PAIRS, atomic_load(&in.freed));
    expect_size("frees that were refused", PAIRS, atomic_load(&in.refused));
    size_t before = reserved(in.heap);
    for (size_t i = 0; i < PAIRS; i++)
        in.blocks[i] = must(sw_alloc(in.heap, size));
    expect_size("reserved_bytes after using the room again", before, reserved(in.heap));
    expect_size("inconsistencies", 0, sw_verify(in.heap));
    sw_close(in.heap);
    free(pins);
}

static void *get_one(void *argument)
{
    return sw_alloc(argument, 100);
}

static void *from_thread(sw_heap *heap, void *(*work)(void *), void *argument)
{
    pthread_t thread;
    void *result = NULL;
    expect_that("a thread", pthread_create(&thread, NULL, work, argument) == 0);
    pthread_join(thread, &result);
    (void)heap;
    return result;
}

/* Threads come and go; each leaves a block behind. */
static void leftovers(void)
{
    enum { ROUNDS = 60 };
    void *blocks[ROUNDS];
    sw_heap *heap = open_heap(0);
    size_t rounds = (size_t)arg(0, ROUNDS);
    for (size_t i = 0; i < rounds; i++) {
        blocks[i] = must(from_thread(heap, get_one, heap));
        fill(blocks[i], 100, i);
    }
    expect_at_most("reserved_bytes", 64 * KIB, reserved(heap));
    for (size_t i = 0; i < rounds; i++) {
        expect_filled("a block of a thread that ended", blocks[i], 100, i);
        must_free(heap, blocks[i]);
    }
    expect_size("reserved_bytes", 0, reserved(heap));
    sw_close(heap);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"swapping", swapping},
        {"counting", counting},
        {"double_free_race", double_free_race},
        {"leftovers", leftovers},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
