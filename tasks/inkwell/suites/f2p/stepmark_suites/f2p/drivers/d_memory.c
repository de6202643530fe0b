/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#define PROBE_MEMORY
#include "probe.h"

#include "inkwell.h"

static const char data[] = "title = \"Ink\"\nlist = [3, 1, [2, \"x\"]]\n[[people]]\nname = \"Ann\"\n"
                           "[[people]]\nname = \"Bob\"\nage = 4\n[site.owner]\nname = \"Eve\"\n";

/* Something of everything. */
static const char page[] =
    "{% macro hi(who, n) %}<{{ who | upper | escape }}{{ n }}>{% end %}"
    "{% for p in people | sort(\"name\") %}{{ loop.index }}{{ hi(p.name, p.age) }}{% end %}"
    "{% set total = 0 %}{% for i in range(40) %}{% set total = total + i %}{% end %}{{ total }}"
    "{% capture c %}{% include \"part\" %}{% end %}{{ c | length }}{{ next(\"n\") }}"
    "{{ render(\"{% macro late() %}late{% end %}{{ 1 + 1 }}\") }}{{ late() }}"
    "{{ list | reverse | join(\",\") }}{{ \"a b  c\" | split | last }}{{ [1, [2]] ~ map(\"k\", 1.5) }}"
    "{{ title | replace(\"n\", \"--\") | pad(9) | trim | title }}{% log total %}";

static ink_status work(ink *ctx, bucket *out)
{
    ink_sink sink = {pour, out};
    ink_status status = ink_set_log(ctx, NULL);
    if (status == INK_OK)
        status = ink_load_data(ctx, "data", data);
    if (status == INK_OK)
        status = ink_set_text(ctx, "site.owner.mail", "e@x");
    if (status == INK_OK)
        status = ink_set_number(ctx, "count", 2);
    if (status == INK_OK)
        status = ink_add_partial(ctx, "part", "{% set local = 1 %}{{ site.owner }}");
    if (status == INK_OK)
        status = ink_check(ctx, "page", page);
    if (status == INK_OK)
        status = ink_render(ctx, "page", page, &sink);
    return status;
}

static void balance(void)
{
    pool p = {0};
    bucket out = {0};
    ink *ctx = pool_context(&p);
    printf("%d\n", work(ctx, &out));
    char *text = NULL;
    ink_template *t = NULL;
    printf("%d\n", ink_render_string(ctx, "s", "{{ title }}", &text));
    printf("%s\n", text);
    printf("%d\n", ink_compile(ctx, "t", page, &t));
    ink_free(NULL);
    ink_release(ctx, text);
    printf("%d\n", work(ctx, &out));
    printf("%d\n", ink_partial_dir(ctx, "/nowhere") + ink_partial_dir(ctx, "/nowhere/else"));
    ink_free(ctx);
    ink_template_free(t);
    pool_report(&p);
}

static void after_errors(void)
{
    static const char *const bad[] = {
        "{% if a %}{% for x in y %}{{ \"abc\" ~ ",
        "{% macro m(a, b) %}{% capture c %}{{ a / 0 }}{% end %}{% end %}{{ m(1, 2) }}",
        "{% include \"gone\" %}",
        "{{ render(\"{{ 1 / 0 }}\") }}",
        "{{ render(\"{{\") }}",
        "{% for x in [1, 2] %}{% set t = x %}{{ t | sort }}{% end %}",
        "{% include \"loop\" %}",
        "{{ next(\"c\", \"x\") }}",
    };
    pool p = {0};
    ink *ctx = pool_context(&p);
    char *text = NULL;
    int failed = 0;
    ink_add_partial(ctx, "loop", "{% include \"loop\" %}");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        failed += ink_render_string(ctx, "t", bad[i], &text) != INK_OK;
    failed += ink_add_partial(ctx, "p", "{{ 1") != INK_OK;
    failed += ink_load_data(ctx, "d", "a = [1, 2\n") != INK_OK;
    failed += ink_load_data(ctx, "d", "a = 1\nb.c = 1\na.b = 1\n") != INK_OK;
    failed += ink_set_text(ctx, "a", "x") != INK_OK;
    failed += ink_set_text(ctx, "a.b.c", "x") != INK_OK;
    printf("failed %d\n", failed);
    ink_free(ctx);
    pool_report(&p);
}

/* Lets every single request for memory fail, one run each. */
static void injected(void)
{
    static const int modes[] = {0, 1};
    for (int mode = 0; mode < 2; mode++) {
        long n = 1;
        int bad = 0;
        int no_context = 0;
        int memory = 0;
        for (;; n++) {
            pool p = {.fail_at = n, .fail_on = modes[mode]};
            bucket out = {0};
            ink *ctx = pool_context(&p);
            if (!ctx) {
                no_context++;
                bad += p.live != 0 || pool_wrong(&p);
                continue;
            }
            ink_status status = work(ctx, &out);
            int hit = p.asked >= n;
            if (hit) {
                const ink_error *error = ink_last_error(ctx);
                memory += status == INK_ERR_MEMORY;
                bad += status != INK_ERR_MEMORY || strcmp(error->message, "out of memory") != 0;
            }
            p.fail_at = 0;
            ink_reset(ctx);
            memset(&out, 0, sizeof out);
            bad += work(ctx, &out) != INK_OK || out.size == 0;
            ink_free(ctx);
            bad += p.live != 0 || pool_wrong(&p);
            if (!hit)
                break;
        }
        printf("no context %d, memory %d, bad %d\n", no_context > 0, memory > 2, bad);
    }
}

static void injected_results(void)
{
    int bad = 0;
    int hits = 0;
    for (long n = 1, more = 1; more; n++) {
        pool p = {0};
        ink *ctx = pool_context(&p);
        ink_set_text(ctx, "x", "kept");
        ink_add_partial(ctx, "p", "old");
        char *text = (char *)"x";
        ink_template *t = (ink_template *)"x";
        p.fail_at = p.asked + n;
        ink_status first = ink_render_string(ctx, "t", "{{ x }}", &text);
        ink_status second = ink_compile(ctx, "t", "{{ x }}", &t);
        ink_status third = ink_add_partial(ctx, "p", "new");
        ink_status fourth = ink_load_data(ctx, "d", "y = 1\nx = \"new\"\nz = [1]\n");
        ink_status fifth = ink_partial_dir(ctx, "/tmp");
        more = p.asked >= p.fail_at;
        p.fail_at = 0;
        hits += (int)more;
        bad += (first != INK_OK) + (second != INK_OK) + (third != INK_OK) + (fourth != INK_OK) +
                   (fifth != INK_OK) != (int)more;
        bad += (first == INK_OK) != (text != NULL) || (second == INK_OK) != (t != NULL);
        char *after = NULL;
        bad += ink_render_string(ctx, "t", "{{ x }}{{ y }}{{ z }}{% include \"p\" %}", &after) != 0;
        char wanted[40];
        snprintf(wanted, sizeof wanted, "%s%s", fourth ? "kept" : "new1[1]", third ? "old" : "new");
        bad += !after || strcmp(after, wanted) != 0;
        ink_release(ctx, after);
        ink_release(ctx, text);
        ink_template_free(t);
        ink_free(ctx);
        bad += p.live != 0 || pool_wrong(&p);
    }
    printf("hits %d, bad %d\n", hits > 2, bad);
}

static void steady(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    long early = 0;
    char *text;
    for (int i = 1; i <= 200; i++) {
        ink_set_text(ctx, "site.title", "a title");
        ink_set_number(ctx, "n", i);
        ink_load_data(ctx, "d", "a = [1, 2]\nb.c = \"x\"\n");
        ink_add_partial(ctx, "p", "{{ a | join }}{% macro pm() %}x{% end %}");
        if (ink_render_string(ctx, "t", "{% include \"p\" %}{% set s = a %}{{ next(\"c\") }}"
                                        "{% macro m() %}{{ n }}{% end %}{{ m() }}", &text) == 0)
            ink_release(ctx, text);
        ink_render_string(ctx, "t", "{% macro m() %}{{ 1 / 0 }}{% end %}{% set s = 1 %}{{ m() }}",
                          &text);
        if (i == 2)
            early = p.live;
    }
    printf("grown %ld\n", p.live - early);
    ink_free(ctx);
    pool_report(&p);
}

static void in_use(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    ink_load_data(ctx, "d", "items = [\"one\", \"two\", \"three\"]\nm.k = \"v\"\nm.l = \"w\"\n");
    show(ctx, "{% for i in items %}{% set items = [] %}{{ i }} {% end %}{{ items }}");
    show(ctx, "{% for k, v in m %}{% set m = k %}{{ k }}{{ v }} {% end %}{{ m }}");
    show(ctx, "{% set s = \"abc\" %}{% macro f(x) %}{% set s = 1 %}{{ x }}{% end %}{{ f(s) }}{{ s }}");
    show(ctx, "{% set s = \"long text\" %}{{ [s, render(\"{% set s = nil %}\"), s] }}");
    ink_free(ctx);
    pool_report(&p);
}

static void outlives(void)
{
    pool p = {.id = 1};
    pool q = {.id = 2};
    ink *a = pool_context(&p);
    ink *b = pool_context(&q);
    ink_template *t = NULL;
    ink_compile(a, "t", "{% macro m(x) %}[{{ x }}{{ \"lit\" }}]{% end %}{{ m(1) }}", &t);
    ink_free(a);
    bucket out = {0};
    ink_sink sink = {pour, &out};
    printf("%d\n", ink_render_template(b, t, &sink));
    printf("kept %d\n", p.live > 0);
    ink_template_free(t);
    show(b, "{{ m(2) }}");
    show(b, "{% macro m(x) %}new{% end %}{{ m(3) }}");
    pool_report(&p);
    ink_free(b);
    pool_report(&q);
}

static void separate(void)
{
    pool p = {.id = 1};
    pool q = {.id = 2};
    ink *a = pool_context(&p);
    ink *b = pool_context(&q);
    ink *c = ink_new_with(NULL);
    ink_config zero = {0};
    ink *d = ink_new_with(&zero);
    bucket out = {0};
    printf("%d%d%d\n", work(a, &out), work(b, &out), work(a, &out));
    show(c, "{{ 1 + 1 }}");
    show(d, "{{ 1 + 2 }}");
    ink_free(a);
    pool_report(&p);
    show(b, "{{ title }}");
    ink_free(b);
    pool_report(&q);
    ink_free(c);
    ink_free(d);
}

static void numbers(void)
{
    ink *ctx = ink_new();
    char name[20];
    char source[200];
    int bad = 0;
    for (int i = 0; i < 200; i++) {
        char *text = NULL;
        snprintf(name, sizeof name, "p%d", i);
        bad += ink_add_partial(ctx, name, name) != INK_OK;
        inkwell_add_partial(name, name);
        snprintf(source, sizeof source, "{%% macro m%d() %%}m%d{%% end %%}{{ next(\"%s\", %d) }}", i,
                 i, name, i);
        bad += ink_render_string(ctx, "t", source, &text) != INK_OK;
        ink_release(ctx, text);
        inkwell_render_string("t", source);
    }
    const char *last = "{% include \"p0\" %}{% include \"p199\" %}{{ m0() }}{{ m199() }}"
                       "{{ next(\"p0\") }} {{ next(\"p199\") }}";
    printf("bad %d\n", bad);
    show(ctx, last);
    printf("%s\n", inkwell_render_string("t", last));
    ink_free(ctx);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"balance", balance}, {"after_errors", after_errors}, {"injected", injected},
        {"injected_results", injected_results}, {"steady", steady}, {"in_use", in_use},
        {"outlives", outlives}, {"separate", separate}, {"numbers", numbers}, {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
