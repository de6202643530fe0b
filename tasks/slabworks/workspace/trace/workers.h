/* Threads that do one piece of work at a time, while the main thread waits. */
#ifndef TRACE_WORKERS_H
#define TRACE_WORKERS_H

#include <pthread.h>
#include <stdbool.h>

typedef void (*work_fn)(void *argument);

typedef struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    work_fn work; /* NULL: none to do */
    void *argument;
    bool running;
    bool ending;
} worker;

/* Starts the thread when it does not run; returns when the work is done. */
void worker_run(worker *one, work_fn work, void *argument);

/* Nothing when it does not run. */
void worker_end(worker *one);

#endif
