/* canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd */
/* threads FILE: eight threads read all of one store, each in another order. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn.h"

enum { THREADS = 8, ROUNDS = 1, RECORDS = 40 };

static cairn_store *store;
static unsigned sums[RECORDS];

static int add(void *user, const void *bytes, size_t size)
{
    unsigned *sum = user;
    const unsigned char *from = bytes;
    size_t i;
    for (i = 0; i < size; i++)
        *sum = *sum * 31 + from[i];
    return 0;
}

static unsigned sum_of(int number, int *bad)
{
    char key[16];
    unsigned sum = 1;
    cairn_info info;
    cairn_error error;
    snprintf(key, sizeof key, "k%d", number);
    if (cairn_find(store, key, &info, &error) || strcmp(info.key, key) || info.size != 40000)
        ++*bad;
    if (cairn_read(store, key, add, &sum, &error) || error.status || error.message[0])
        ++*bad;
    if (cairn_read(store, "nobody", add, &sum, &error) != CAIRN_MISSING || error.status != CAIRN_MISSING)
        ++*bad;
    return sum;
}

static void *work(void *argument)
{
    long which = (long)argument;
    int bad = 0, i;
    for (i = 0; i < ROUNDS * RECORDS; i++) {
        int number = (int)(i * (which * 2 + 1) + which) % RECORDS;
        if (sum_of(number, &bad) != sums[number])
            bad++;
    }
    return (void *)(long)bad;
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    long i, bad = 0;
    int alone = 0;
    if (argc < 2 || cairn_open(argv[1], CAIRN_READ, &store, NULL))
        return 2;
    for (i = 0; i < RECORDS; i++)
        sums[i] = sum_of((int)i, &alone);
    for (i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, (void *)i);
    for (i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        bad += (long)result;
    }
    cairn_close(store);
    printf("bad %ld, read %d\n", bad + alone, THREADS * ROUNDS * RECORDS);
    return 0;
}
