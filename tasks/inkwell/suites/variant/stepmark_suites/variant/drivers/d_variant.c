/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#define PROBE_MEMORY
#include "probe.h"

#include <pthread.h>

static bucket out;

static void render(ink *ctx, const char *source)
{
    memset(&out, 0, sizeof out);
    ink_sink sink = {pour, &out};
    ink_status status = ink_render(ctx, "page", source, &sink);
    printf("[%s] ", out.bytes);
    tell(ctx, status);
}

static void rooms(void)
{
    ink *attic = ink_new();
    ink *cellar = ink_new();
    ink_load_data(attic, "d", "[room]\nname = \"attic\"\nboxes = [4, 9]\n");
    ink_set_text(cellar, "room.name", "cellar");
    ink_add_partial(attic, "sign", "<{{ room.name | upper }}>");
    show(attic, "{% include \"sign\" %}{{ next(\"box\", 3) }}{% set light = 1 %}"
                "{% macro door(n) %}{{ n }}!{% end %}");
    show(cellar, "{{ room.name }}{{ light }}{{ next(\"box\") }}");
    show(attic, "{{ room.boxes }}{{ door(light) }}{{ next(\"box\") }}");
    printf("%d\n", ink_reset(cellar));
    show(cellar, "[{{ room }}]{{ next(\"box\", 7) }}");
    ink_free(cellar);
    show(attic, "{{ room.boxes | last }}{{ door(2) }}{{ next(\"box\") }}");
    ink_free(attic);
}

static void faults(void)
{
    ink *ctx = ink_new();
    char *text = (char *)"x";
    ink_add_partial(ctx, "deep", "x{#\n#}{{ 5 % 0 }}");
    ink_load_data(ctx, "d", "stock = [3]\n");
    render(ctx, "a{% for i in stock %}{% include \"deep\" %}{% end %}");
    render(ctx, "{{ stock }}{{ i }}");
    tell(ctx, ink_load_data(ctx, "more.data", "stock[] = 4\n[section\n"));
    render(ctx, "{{ stock }}");
    tell(ctx, ink_add_partial(ctx, "deep", "{% end %}"));
    tell(ctx, ink_render_string(ctx, "page", "{{ \"a\" < 1 }}", &text));
    printf("%d %d\n", text == NULL, ink_set_number(ctx, NULL, 2));
    printf("%s %s\n", ink_status_name(INK_ERR_LIMIT), ink_status_name((ink_status)42));
    ink_free(ctx);
}

static void pipes(void)
{
    ink *ctx = ink_new();
    bucket lines = {0};
    ink_sink log = {pour, &lines};
    ink_sink sink = {pour, &out};
    ink_set_log(ctx, &log);
    memset(&log, 0, sizeof log);
    memset(&out, 0, sizeof out);
    out.refuse_at = 2;
    tell(ctx, ink_render(ctx, "tap", "1{% log 10 %}2{% log 20 %}{{ next(\"n\") }}", &sink));
    printf("%s, %d writes, %s", out.bytes, out.writes, lines.bytes);
    lines.refuse_at = lines.writes + 1;
    render(ctx, "k{#\n#}{% log next(\"n\") %}l");
    ink_set_log(ctx, NULL);
    render(ctx, "m{% log next(\"n\") %}{{ next(\"n\") }}{{ 3 / 0 }}");
    ink_free(ctx);
}

static void render_card(ink *ctx, const ink_template *card, double n)
{
    memset(&out, 0, sizeof out);
    ink_sink sink = {pour, &out};
    ink_set_number(ctx, "n", n);
    ink_status status = ink_render_template(ctx, card, &sink);
    printf("[%s] ", out.bytes);
    tell(ctx, status);
}

static void cards(void)
{
    ink *home = ink_new();
    ink *away = ink_new();
    ink_template *card = NULL;
    char source[] = "{% macro tag(x) %}<{{ x }}{{ place }}>{% end %}{{ tag(n) }}"
                    "{% if n > 2 %}{#\n#}{{ n / 0 }}{% end %}";
    ink_compile(home, "card", source, &card);
    memset(source, '?', sizeof source - 1);
    ink_set_text(home, "place", "H");
    ink_set_text(away, "place", "A");
    for (int n = 1; n <= 2; n++) {
        render_card(home, card, n);
        render_card(away, card, n);
    }
    ink_free(home);
    render_card(away, card, 3);
    ink_template_free(card);
    show(away, "{{ tag(9) }}");
    tell(away, ink_compile(away, "card", "{{", &card));
    printf("%d\n", card == NULL);
    ink_free(away);
}

/* Something of everything that takes memory; the first status that is not good. */
static ink_status chores(ink *ctx)
{
    memset(&out, 0, sizeof out);
    ink_sink sink = {pour, &out};
    ink_status status = ink_load_data(ctx, "d", "rows = [[1, 2], [3]]\n[cfg]\nsep = \"; \"\n");
    if (status == INK_OK)
        status = ink_add_partial(ctx, "row", "{{ row | join(\"+\") }}{% macro size(r) %}"
                                             "={{ r | length }}{% end %}");
    if (status == INK_OK)
        status = ink_render(ctx, "t", "{% for row in rows %}{% include \"row\" %}{{ size(row) }}"
                                      "{{ cfg.sep }}{% end %}",
                            &sink);
    return status;
}

static void ledger(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    long early = 0;
    char *text = NULL;
    for (int i = 1; i <= 30; i++) {
        chores(ctx);
        ink_render_string(ctx, "t", "{% for rows in rows %}{% set cfg = rows %}{{ nil + 1 }}{% end %}", &text);
        if (i == 2)
            early = p.live;
    }
    printf("%s\ngrown %ld\n", out.bytes, p.live - early);
    show(ctx, "{% for r in rows %}{% set rows = r %}{{ r }}{% end %}{{ rows }}");
    ink_free(ctx);
    pool_report(&p);
}

/* Lets every single request for memory fail, one run each. */
static void scarce(void)
{
    int bad = 0;
    int hits = 0;
    for (long n = 1, more = 1; more; n++) {
        pool p = {.fail_at = n};
        ink *ctx = pool_context(&p);
        ink_status status = ctx ? chores(ctx) : INK_ERR_MEMORY;
        more = p.asked >= n;
        hits += more != 0;
        bad += (status == INK_ERR_MEMORY) != (more != 0);
        p.fail_at = 0;
        if (ctx)
            bad += chores(ctx) != INK_OK || strcmp(out.bytes, "1+2=2; 3=1; ") != 0;
        ink_free(ctx);
        bad += p.live != 0 || pool_wrong(&p);
    }
    printf("hits %d, bad %d\n", hits > 5, bad);
}

static int drops;

static void count_drop(void *user)
{
    drops++;
}

static ink_status area(ink_call *call, void *user)
{
    double width;
    double height;
    if (ink_call_number(call, 0, &width) != INK_OK || ink_call_number(call, 1, &height) != INK_OK)
        return ink_call_fail(call, "area needs numbers");
    return ink_return_number(call, width * height * *(double *)user);
}

static ink_status wrap(ink_call *call, void *user)
{
    char text[100];
    snprintf(text, sizeof text, "%s%s%s", (char *)user, ink_call_text(call, 0),
             ink_call_count(call) > 1 ? ink_call_text(call, 1) : (char *)user);
    return ink_return_text(call, text);
}

static void plots(void)
{
    double one = 1;
    double ten = 10;
    ink *a = ink_new();
    ink *b = ink_new();
    ink_add_function(a, "area", 2, 2, area, &one, count_drop);
    ink_add_function(a, "max", 2, 2, area, &one, count_drop);
    ink_add_filter(a, "wrap", 0, 1, wrap, "*", NULL);
    ink_add_function(b, "area", 2, 2, area, &ten, count_drop);
    render(a, "{{ area(2, 3.5) }} {{ \"x\" | wrap }}{{ 5 | wrap(\"!\") }} {{ max(4, 5) }}");
    render(b, "{{ area(2, 3) }} {{ max(4, 5) }}");
    render(a, "{#\n#}{{ area(\"2\", 3) }}");
    render(a, "{{ area(1) }}");
    render(a, "{{ 1 | wrap(1, 2) }}");
    render(b, "{{ 1 | wrap }}");
    printf("%d\n", ink_add_filter(a, "wrap", 3, 1, wrap, "?", count_drop));
    ink_reset(a);
    render(a, "{{ area(3, 1) }}");
    ink_add_function(a, "area", 2, 2, area, &ten, count_drop);
    printf("dropped %d\n", drops);
    ink_free(a);
    printf("dropped %d\n", drops);
    ink_free(b);
    printf("dropped %d\n", drops);
}

/* Renders the user's source in the context of the call; gives the text or the status. */
static ink_status render_own(ink_call *call, void *user)
{
    ink *ctx = ink_call_context(call);
    char *text = NULL;
    ink_status status = ink_render_string(ctx, "own", user, &text);
    if (status != INK_OK)
        return ink_return_number(call, status);
    ink_return_text(call, text);
    ink_release(ctx, text);
    return INK_OK;
}

static ink_status dive(ink_call *call, void *user)
{
    char *text = NULL;
    ink *ctx = ink_call_context(call);
    ink_status status = ink_render_string(ctx, "dive", "{{ dive() }}", &text);
    ink_release(ctx, text);
    return status;
}

static ink_status wipe(ink_call *call, void *user)
{
    return ink_return_number(call, ink_reset(ink_call_context(call)));
}

static ink_status newer(ink_call *call, void *user)
{
    return ink_return_text(call, "new");
}

static ink_status swap(ink_call *call, void *user)
{
    ink_add_function(ink_call_context(call), "swap", 0, 0, newer, NULL, NULL);
    printf("dropped %d\n", drops);
    return ink_return_text(call, "old");
}

static ink_status shelve(ink *ctx, const char *name, const ink_sink *into, void *user)
{
    ++*(int *)user;
    if (strncmp(name, "shelf/", 6) == 0) {
        into->write(into->user, "{{ i }}@", 8);
        into->write(into->user, "{{ g }}", 7);
        return INK_OK;
    }
    return strcmp(name, "cursed") == 0 ? INK_ERR_RUNTIME : INK_ERR_MISSING;
}

static void inside(void)
{
    int asked = 0;
    ink *ctx = ink_new();
    ink_set_text(ctx, "g", "G");
    ink_set_loader(ctx, shelve, &asked);
    ink_add_function(ctx, "bump", 0, 0, render_own, "{{ g }}{{ i }}{% set g = g ~ \"+\" %}", NULL);
    ink_add_function(ctx, "broken", 0, 0, render_own, "{% for q in [1] %}{{ 1 / 0 }}{% end %}", NULL);
    ink_add_function(ctx, "dive", 0, 0, dive, NULL, NULL);
    ink_add_function(ctx, "wipe", 0, 0, wipe, NULL, NULL);
    ink_add_function(ctx, "swap", 0, 0, swap, NULL, count_drop);
    render(ctx, "{% for i in [1, 2] %}{{ bump() }}{% include \"shelf/\" ~ i %};{% end %}{{ g }}");
    render(ctx, "{% include \"shelf/1\" %}{% include \"shelf/2\" %}");
    printf("asked %d\n", asked);
    render(ctx, "{% include \"lost\" %}");
    render(ctx, "{% include \"cursed\" %}");
    render(ctx, "{{ broken() }}{{ q }}{{ wipe() }}{{ g }}");
    render(ctx, "{{ dive() }}");
    render(ctx, "{{ swap() }}{{ swap() }}");
    printf("dropped %d\n", drops);
    ink_free(ctx);
}

#define THREADS 3
#define ROUNDS 40

typedef struct {
    int id;
    int bad;
    const ink_template *shared;
} rower;

static void *row(void *arg)
{
    rower *r = arg;
    for (int i = 0; i < ROUNDS; i++) {
        char *text = NULL;
        char wanted[60];
        bucket own = {0};
        ink_sink sink = {pour, &own};
        ink *ctx = ink_new();
        ink_set_number(ctx, "id", r->id);
        r->bad += ink_render_template(ctx, r->shared, &sink) != INK_OK;
        snprintf(wanted, sizeof wanted, "%d.5|%d, %d|R%d1", r->id, r->id, r->id + 1, r->id);
        r->bad += strcmp(own.bytes, wanted) != 0;
        r->bad += ink_render_string(ctx, "own", "{% include id %}", &text) != INK_ERR_MISSING;
        ink_free(ctx);
    }
    return NULL;
}

static void rowers(void)
{
    pthread_t threads[THREADS];
    rower all[THREADS];
    int bad = 0;
    ink *ctx = ink_new();
    ink_template *shared = NULL;
    ink_compile(ctx, "t", "{{ id + 0.5 }}|{{ [id + 1, id] | sort | join(\", \") }}|"
                          "{% macro r(x) %}R{{ x }}{% end %}{{ r(id) }}{{ next(\"n\") }}", &shared);
    ink_free(ctx);
    for (int i = 0; i < THREADS; i++) {
        all[i] = (rower){i + 1, 0, shared};
        pthread_create(&threads[i], NULL, row, &all[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        bad += all[i].bad;
    }
    ink_template_free(shared);
    printf("bad %d\n", bad);
}

static void limits(void)
{
    ink_config config = {0};
    config.max_depth = 3;
    config.max_output = 12;
    ink *ctx = ink_new_with(&config);
    render(ctx, "{% macro n(k) %}{% if k > 1 %}{{ n(k - 1) }}{% end %}.{% end %}{{ n(3) }}");
    render(ctx, "{{ n(4) }}");
    render(ctx, "abcdef{{ \"ghijkl\" }}");
    render(ctx, "abcdef{{ \"ghijklm\" }}z");
    show(ctx, "{% capture c %}0123456789abcdef{% end %}{{ c | length }}");
    ink_free(ctx);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"rooms", rooms},   {"faults", faults}, {"pipes", pipes},   {"cards", cards},
        {"ledger", ledger}, {"scarce", scarce}, {"plots", plots},   {"inside", inside},
        {"rowers", rowers}, {"limits", limits}, {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
