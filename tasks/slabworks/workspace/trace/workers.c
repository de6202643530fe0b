#include "workers.h"

#include <stdio.h>
#include <stdlib.h>

static void *work_on(void *argument)
{
    worker *one = argument;
    pthread_mutex_lock(&one->lock);
    for (;;) {
        while (!one->work && !one->ending)
            pthread_cond_wait(&one->changed, &one->lock);
        if (!one->work)
            break;
        one->work(one->argument);
        one->work = NULL;
        pthread_cond_broadcast(&one->changed);
    }
    pthread_mutex_unlock(&one->lock);
    return NULL;
}

static void start(worker *one)
{
    pthread_mutex_init(&one->lock, NULL);
    pthread_cond_init(&one->changed, NULL);
    one->work = NULL;
    one->ending = false;
    one->running = true;
    if (pthread_create(&one->thread, NULL, work_on, one) != 0) {
        fputs("slabtrace: cannot start a thread\n", stderr);
        exit(2);
    }
}

void worker_run(worker *one, work_fn work, void *argument)
{
    if (!one->running)
        start(one);
    pthread_mutex_lock(&one->lock);
    one->argument = argument;
    one->work = work;
    pthread_cond_broadcast(&one->changed);
    while (one->work)
        pthread_cond_wait(&one->changed, &one->lock);
    pthread_mutex_unlock(&one->lock);
}

void worker_end(worker *one)
{
    if (!one->running)
        return;
    pthread_mutex_lock(&one->lock);
    one->ending = true;
    pthread_cond_broadcast(&one->changed);
    pthread_mutex_unlock(&one->lock);
    pthread_join(one->thread, NULL);
    pthread_mutex_destroy(&one->lock);
    pthread_cond_destroy(&one->changed);
    one->running = false;
}
