/* Runs the commands of a trace on a heap. */
#ifndef TRACE_REPLAY_H
#define TRACE_REPLAY_H

#include "names.h"
#include "parse.h"
#include "slabworks.h"
#include "workers.h"

typedef struct replay {
    sw_heap *heap;
    const char *file;
    names names;
    worker workers[WORKER_MAX + 1];
    sw_status refused; /* set by the heap's callback */
    bool noted;        /* something was reported */
    const command *now;
} replay;

/* False when there is no memory for a heap. */
bool replay_open(replay *on, const char *file, size_t limit);
void replay_command(replay *on, const command *what);

/* Ends the threads and closes the heap. */
void replay_close(replay *on);

#endif
