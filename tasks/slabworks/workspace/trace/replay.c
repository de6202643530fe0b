#include "replay.h"

#include "report.h"

#include <stdio.h>
#include <string.h>

static void on_fault(const sw_fault *fault, void *user)
{
    replay *on = user;
    on->refused = fault->code;
}

bool replay_open(replay *on, const char *file, size_t limit)
{
    memset(on, 0, sizeof *on);
    sw_config config = {.limit = limit, .on_fault = on_fault, .fault_user = on};
    on->file = file;
    on->heap = sw_open(&config);
    names_open(&on->names);
    return on->heap != NULL;
}

void replay_close(replay *on)
{
    for (unsigned i = 0; i <= WORKER_MAX; i++)
        worker_end(&on->workers[i]);
    sw_close(on->heap);
    names_close(&on->names);
}

static void note(replay *on, const char *name, const char *what)
{
    printf("%d: %s %s: %s\n", on->now->line, on->now->word, name, what);
    on->noted = true;
}

static void *get_block(replay *on)
{
    const size_t *numbers = on->now->numbers;
    switch (on->now->verb) {
    case VERB_CALLOC:
        return sw_calloc(on->heap, numbers[0], numbers[1]);
    case VERB_ALIGNED:
        return sw_alloc_aligned(on->heap, numbers[0], numbers[1]);
    default:
        return sw_alloc(on->heap, numbers[0]);
    }
}

static size_t wanted_size(const command *what)
{
    if (what->verb == VERB_CALLOC)
        return what->numbers[0] * what->numbers[1];
    return what->numbers[what->number_count - 1];
}

static void run_get(replay *on, const char *name)
{
    entry *found = names_find(&on->names, name);
    if (found && found->live)
        trace_mistake(on->file, on->now->line, "name in use", name);
    void *block = get_block(on);
    if (!block) {
        note(on, name, "no memory");
        return;
    }
    found = names_get(&on->names, name);
    found->block = block;
    found->size = wanted_size(on->now);
    found->live = true;
}

static entry *must_find(replay *on, const char *name)
{
    entry *found = names_find(&on->names, name);
    if (!found)
        trace_mistake(on->file, on->now->line, "unknown name", name);
    return found;
}

static entry *must_be_live(replay *on, const char *name)
{
    entry *found = must_find(on, name);
    if (!found->live)
        trace_mistake(on->file, on->now->line, "freed name", name);
    return found;
}

static void run_realloc(replay *on, const char *name)
{
    entry *found = must_find(on, name);
    size_t size = on->now->numbers[0];
    on->refused = SW_OK;
    void *block = sw_realloc(on->heap, found->block, size);
    if (on->refused != SW_OK) {
        note(on, name, sw_status_name(on->refused));
    } else if (size == 0) {
        found->live = false;
    } else if (!block) {
        note(on, name, "no memory");
    } else {
        found->block = block;
        found->size = size;
        found->live = true;
    }
}

static void run_free(replay *on, const char *name)
{
    entry *found = must_find(on, name);
    sw_status status = sw_free(on->heap, found->block);
    if (status != SW_OK)
        note(on, name, sw_status_name(status));
    found->live = false;
}

static void run_fill(replay *on, const char *name)
{
    entry *found = must_be_live(on, name);
    memset(found->block, (int)on->now->numbers[0], found->size);
}

static void run_check(replay *on, const char *name)
{
    entry *found = must_be_live(on, name);
    unsigned char wanted = (unsigned char)on->now->numbers[0];
    size_t length = on->now->number_count > 1 ? on->now->numbers[1] : found->size;
    const unsigned char *bytes = found->block;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == wanted)
            continue;
        printf("%d: check %s: byte %zu is %d, expected %d\n", on->now->line, name, i, bytes[i],
               wanted);
        on->noted = true;
        return;
    }
}

static void run_for_name(replay *on, const char *name)
{
    switch (on->now->verb) {
    case VERB_REALLOC:
        run_realloc(on, name);
        break;
    case VERB_FREE:
        run_free(on, name);
        break;
    case VERB_FILL:
        run_fill(on, name);
        break;
    case VERB_CHECK:
        run_check(on, name);
        break;
    default:
        run_get(on, name);
    }
}

static void run_for_names(replay *on)
{
    const command *what = on->now;
    char name[TEXT_SIZE + 32];
    if (!what->row) {
        run_for_name(on, what->name);
        return;
    }
    for (long i = what->first; i <= what->last; i++) {
        snprintf(name, sizeof name, "%s[%ld]", what->name, i);
        run_for_name(on, name);
    }
}

static void run_verify(replay *on)
{
    size_t problems = sw_verify(on->heap);
    if (problems == 0)
        return;
    printf("%d: verify: %zu problems\n", on->now->line, problems);
    on->noted = true;
}

static void run_stats(replay *on)
{
    sw_stats stats;
    if (*on->now->key && !stats_key_known(on->now->key))
        trace_mistake(on->file, on->now->line, "bad key", on->now->key);
    sw_get_stats(on->heap, &stats);
    print_stats(&stats, on->now->key);
}

static void run(void *argument)
{
    replay *on = argument;
    switch (on->now->verb) {
    case VERB_STATS:
        run_stats(on);
        break;
    case VERB_TRIM:
        printf("trimmed %zu\n", sw_trim(on->heap));
        break;
    case VERB_VERIFY:
        run_verify(on);
        break;
    default:
        run_for_names(on);
    }
}

void replay_command(replay *on, const command *what)
{
    on->now = what;
    if (what->verb == VERB_END)
        worker_end(&on->workers[what->worker]);
    else if (what->worker)
        worker_run(&on->workers[what->worker], run, on);
    else
        run(on);
}
