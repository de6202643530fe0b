/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_SINKS
#include "probe.h"

#include <pthread.h>
#include <sched.h>

#define THREADS 4
#define ROUNDS 60

typedef struct {
    int id;
    const ink_template *shared;
    int bad;
} worker;

static const char page[] =
    "{% macro m(x) %}<{{ x | upper }}>{% end %}{% for i in range(6) %}{{ i * 1.5 }}{{ pause() }}{{ m(who) }}"
    "{% end %}{{ \"c,a,b\" | split(\",\") | sort | join(\"-\") }}{{ people | sort(\"n\") }}"
    "{{ render(\"{{ who }}\") }}{{ seed(3) }}{{ random(1000) }}{{ next(\"k\") }}";

/* Lets the other threads go on in the middle of a render: what renders share shows, also on one core. */
static ink_status pause_here(ink_call *call, void *data)
{
    (void)call;
    (void)data;
    sched_yield();
    return INK_OK;
}

static void fill(ink *ctx, int id)
{
    ink_add_function(ctx, "pause", 0, 0, pause_here, NULL, NULL);
    char data[300];
    snprintf(data, sizeof data, "who = \"w%d\"\n[[people]]\nn = %d.25\n[[people]]\nn = %d\n", id,
             id + 9, id);
    ink_load_data(ctx, "d", data);
}

static char *alone(int id)
{
    char *text = NULL;
    ink *ctx = ink_new();
    fill(ctx, id);
    ink_render_string(ctx, "t", page, &text);
    char *copy = strdup(text);
    ink_release(ctx, text);
    ink_free(ctx);
    return copy;
}

static char *wanted[THREADS];

static void *own_contexts(void *arg)
{
    worker *w = arg;
    for (int i = 0; i < ROUNDS; i++) {
        char *text = NULL;
        ink *ctx = ink_new();
        fill(ctx, w->id);
        w->bad += ink_render_string(ctx, "broken", "{{ 1 / 0 }}", &text) != INK_ERR_RUNTIME;
        ink_render_string(ctx, "t", page, &text);
        w->bad += !text || strcmp(text, wanted[w->id]) != 0;
        ink_release(ctx, text);
        ink_free(ctx);
    }
    return NULL;
}

static void *shared_template(void *arg)
{
    worker *w = arg;
    for (int i = 0; i < ROUNDS; i++) {
        bucket out = {0};
        ink_sink sink = {pour, &out};
        ink *ctx = ink_new();
        fill(ctx, w->id);
        w->bad += ink_render_template(ctx, w->shared, &sink) != INK_OK;
        w->bad += strcmp(out.bytes, wanted[w->id]) != 0;
        ink_free(ctx);
    }
    return NULL;
}

static void in_threads(void *(*body)(void *), const ink_template *shared)
{
    pthread_t threads[THREADS];
    worker workers[THREADS];
    int bad = 0;
    for (int i = 0; i < THREADS; i++)
        wanted[i] = alone(i);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){i, shared, 0};
        pthread_create(&threads[i], NULL, body, &workers[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        bad += workers[i].bad;
    }
    printf("%s\nbad %d\n", wanted[1], bad);
}

static void contexts(void)
{
    in_threads(own_contexts, NULL);
}

static void template(void)
{
    ink *ctx = ink_new();
    ink_template *t = NULL;
    ink_compile(ctx, "t", page, &t);
    in_threads(shared_template, t);
    ink_free(ctx);
    ink_template_free(t);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {{"contexts", contexts}, {"template", template}, {NULL, NULL}};
    return run_scenario(all, argc, argv);
}
