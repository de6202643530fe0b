/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#define PROBE_MEMORY
#include "probe.h"

#include "inkwell.h"

static void render(ink *ctx, const char *source)
{
    bucket out = {0};
    ink_sink sink = {pour, &out};
    ink_status status = ink_render(ctx, "outer", source, &sink);
    printf("[%s] ", out.bytes);
    tell(ctx, status);
}

/* Renders its first argument in a context, and prints and gives what came out. */
static ink_status inner(ink_call *call, void *user)
{
    ink *ctx = user ? user : ink_call_context(call);
    char *text = NULL;
    ink_status status = ink_render_string(ctx, "inner", ink_call_text(call, 0), &text);
    if (status != INK_OK) {
        printf("inner ");
        tell(ctx, status);
        return ink_return_text(call, "failed");
    }
    ink_return_text(call, text);
    ink_release(ctx, text);
    return INK_OK;
}

static void same_context(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    ink_add_function(ctx, "inner", 1, 1, inner, NULL, NULL);
    ink_set_text(ctx, "g", "global");
    render(ctx, "{% for i in [1, 2] %}a{{ inner(\"<{{ g }}{{ i }}{{ loop }}>\") }}{{ i }}b{% end %}");
    render(ctx, "{% macro m(x) %}{% capture c %}x{{ inner(\"({{ x }}{{ g }})\") }}y{% end %}{{ c }}{{ x }}"
                "{% end %}{{ m(7) }}");
    render(ctx, "{{ inner(\"{% set g = 5 %}{% macro k() %}K{% end %}{{ next(\\\"n\\\") }}\") }}"
                "{{ g }}{{ k() }}{{ next(\"n\") }}");
    ink_free(ctx);
    pool_report(&p);
}

static void other_context(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink_set_text(a, "who", "A");
    ink_set_text(b, "who", "B");
    ink_add_function(a, "inner", 1, 1, inner, b, NULL);
    ink_add_function(b, "back", 1, 1, inner, a, NULL);
    render(a, "{% for i in [1] %}{{ who }}{{ inner(\"{{ who }}{{ back(\\\"{{ who }}{{ i }}\\\") }}"
              "{{ who }}\") }}{{ who }}{{ i }}{% end %}");
    render(a, "{{ inner(\"{{ 1 / 0 }}\") }} {{ who }}");
    tell(b, INK_ERR_RUNTIME);
    render(b, "{{ who }}");
    ink_free(a);
    ink_free(b);
}

static void inner_errors(void)
{
    ink *ctx = ink_new();
    ink_add_function(ctx, "inner", 1, 1, inner, NULL, NULL);
    render(ctx, "a{{ inner(\"\\n{% for q in [1] %}{{ 1 / 0 }}{% end %}\") }}b{% for i in [1] %}"
                "{{ inner(\"{{\") }}{{ i }}{{ q }}{% end %}c");
    render(ctx, "\n{{ inner(\"{{ nope() }}\") }}\n{{ 2 / 0 }}");
    render(ctx, "d");
    ink_free(ctx);
}

static int first_told;

static ink_status again(ink_call *call, void *user)
{
    ink *ctx = ink_call_context(call);
    char *text = NULL;
    ink_status status = ink_render_string(ctx, "again", "{{ again() }}", &text);
    if (status != INK_OK && !first_told++)
        printf("first: %d %s\n", status, ink_last_error(ctx)->message);
    ink_release(ctx, text);
    return status;
}

static void endless(void)
{
    ink *ctx = ink_new();
    ink_add_function(ctx, "again", 0, 0, again, NULL, NULL);
    ink_add_function(ctx, "inner", 1, 1, inner, NULL, NULL);
    render(ctx, "{{ again() }}");
    render(ctx, "{% macro down(n) %}{% if n > 1 %}{{ down(n - 1) }}{% end %}{% end %}{{ down(32) }}ok");
    render(ctx, "{{ inner(\"{{ down(31) }}fits\") }}");
    render(ctx, "{{ inner(\"{{ down(32) }}\") }}");
    ink_free(ctx);
}

static ink_status mutate(ink_call *call, void *user)
{
    ink *ctx = ink_call_context(call);
    ink_status status = ink_load_data(ctx, "d", "items = []\nm = 1\nitems[] = \"changed\"\n");
    ink_set_text(ctx, "label", "new label");
    ink_set_text(ctx, "label", "newest");
    char *text = NULL;
    ink_render_string(ctx, "x", "{% set own = 1 %}", &text);
    ink_release(ctx, text);
    return status;
}

static void changed(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    ink_add_function(ctx, "mutate", 0, 0, mutate, NULL, NULL);
    ink_load_data(ctx, "d", "items = [\"first\", \"second\", \"third\"]\nlabel = \"old label\"\n");
    render(ctx, "{{ label }}{% for i in items %} {{ i }}{{ mutate() }} {{ label }}{% end %} {{ items }}");
    ink_set_text(ctx, "label", "kept");
    render(ctx, "{{ [label, mutate(), label] | join(\"|\") }}{{ own }}");
    ink_free(ctx);
    pool_report(&p);
}

static ink_status reset(ink_call *call, void *user)
{
    return ink_return_number(call, ink_reset(ink_call_context(call)));
}

static ink_status reset_other(ink_call *call, void *user)
{
    return ink_return_number(call, ink_reset(user));
}

static void resets(void)
{
    ink *ctx = ink_new();
    ink *other = ink_new();
    ink_add_function(ctx, "reset", 0, 0, reset, NULL, NULL);
    ink_add_function(ctx, "reset_other", 0, 0, reset_other, other, NULL);
    ink_set_text(ctx, "x", "X");
    ink_set_text(other, "x", "X");
    render(ctx, "{% macro m() %}M{% end %}{{ reset() }}{{ x }}{{ m() }}{{ reset_other() }}");
    render(other, "[{{ x }}]");
    printf("%d\n", ink_reset(ctx));
    render(ctx, "[{{ x }}]");
    ink_free(ctx);
    ink_free(other);
}

static int dropped;

static void note_drop(void *user)
{
    dropped++;
}

static ink_status second(ink_call *call, void *user)
{
    return ink_return_text(call, "second");
}

static ink_status first(ink_call *call, void *user)
{
    ink *ctx = ink_call_context(call);
    char *text = NULL;
    if (strcmp(ink_call_text(call, 0), "deep") == 0) {
        ink_render_string(ctx, "x", "{{ f(\"flat\") }}{{ f(1) }}", &text);
        printf("inside %s, dropped %d\n", text ? text : "NULL", dropped);
        ink_release(ctx, text);
        return ink_return_text(call, "first, deep");
    }
    ink_add_function(ctx, "f", 0, -1, second, NULL, NULL);
    printf("replaced, dropped %d\n", dropped);
    return *(int *)user ? INK_ERR_DATA : ink_return_text(call, "first");
}

static void replaces_itself(void)
{
    pool p = {0};
    int fail = 0;
    ink *ctx = pool_context(&p);
    ink_add_function(ctx, "f", 1, 1, first, &fail, note_drop);
    render(ctx, "{{ f(1) }}, {{ f(1) }}");
    printf("dropped %d\n", dropped);
    ink_add_function(ctx, "f", 1, 1, first, &fail, note_drop);
    render(ctx, "{{ f(\"deep\") }}, {{ f(1) }}");
    printf("dropped %d\n", dropped);
    fail = 1;
    ink_add_function(ctx, "f", 1, 1, first, &fail, note_drop);
    render(ctx, "{{ f(1) }}");
    printf("dropped %d\n", dropped);
    ink_free(ctx);
    pool_report(&p);
}

static ink_template *running;

static ink_status pull_away(ink_call *call, void *user)
{
    ink *ctx = ink_call_context(call);
    char *text = NULL;
    ink_add_partial(ctx, "part", "new part");
    ink_render_string(ctx, "x", "{% macro m(a) %}new macro{% end %}", &text);
    ink_release(ctx, text);
    ink_template_free(running);
    running = NULL;
    return INK_OK;
}

static void in_use(void)
{
    pool p = {0};
    ink *ctx = pool_context(&p);
    bucket out = {0};
    ink_sink sink = {pour, &out};
    ink_add_function(ctx, "pull", 0, 0, pull_away, NULL, NULL);
    ink_add_partial(ctx, "part", "<{{ m(1) }}{{ \"old\" ~ \" part\" }}>");
    ink_compile(ctx, "t", "{% macro m(a) %}({{ pull() }}{{ a }}{{ \"old macro\" | upper }})"
                          "{{ 1 + 1 }}{% end %}{% include \"part\" %}{{ \"tail\" | upper }}"
                          "{% include \"part\" %}{{ m(2) }}", &running);
    tell(ctx, ink_render_template(ctx, running, &sink));
    printf("%s\n", out.bytes);
    render(ctx, "{% include \"part\" %}{{ m(3) }}");
    ink_free(ctx);
    pool_report(&p);
}

typedef struct {
    int asked;
    ink *ctx;
} library;

static ink_status load(ink *ctx, const char *name, const ink_sink *into, void *user)
{
    library *lib = user;
    lib->asked++;
    if (strncmp(name, "mem/", 4) == 0) {
        into->write(into->user, "<", 1);
        into->write(into->user, name + 4, strlen(name + 4));
        into->write(into->user, "{{ x }}>", 8);
        return INK_OK;
    }
    if (strcmp(name, "../up") == 0) {
        into->write(into->user, "up", 2);
        return INK_OK;
    }
    if (strcmp(name, "syntax") == 0) {
        into->write(into->user, "\n{% if", 6);
        return INK_OK;
    }
    if (strcmp(name, "made") == 0) {
        char *text = NULL;
        ink_status status = ink_render_string(ctx, "maker", "{% raw", &text);
        printf("maker %d\n", status);
        ink_render_string(ctx, "maker", "{{ x }}+{{ \"{{\" }} x }}{% include \"mem/q\" %}", &text);
        into->write(into->user, text, strlen(text));
        ink_release(ctx, text);
        return INK_OK;
    }
    if (strcmp(name, "empty") == 0)
        return INK_OK;
    if (strcmp(name, "denied") == 0)
        return INK_ERR_DATA;
    if (strcmp(name, "odd") == 0)
        return (ink_status)77;
    into->write(into->user, "never used", 10);
    return INK_ERR_MISSING;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

static void loader(void)
{
    library lib = {0};
    ink *ctx = ink_new();
    write_file("disk.ink", "disk {{ x }}");
    ink_set_text(ctx, "x", "X");
    ink_partial_dir(ctx, ".");
    ink_add_partial(ctx, "added", "added");
    printf("%d\n", ink_set_loader(ctx, load, &lib));
    render(ctx, "{% include \"added\" %}{% include \"mem/a\" %}{% include \"mem/a\" %}");
    render(ctx, "{% include \"mem/a\" %}{% include \"empty\" %}{% include \"empty\" %}");
    printf("asked %d\n", lib.asked);
    render(ctx, "{% include \"disk.ink\" %}{% include \"../up\" %}");
    render(ctx, "\n{% include \"none\" %}");
    render(ctx, "\n\n{% include \"denied\" %}");
    render(ctx, "{% include \"odd\" %}");
    render(ctx, "{% include \"syntax\" %}");
    ink_set_loader(ctx, NULL, NULL);
    render(ctx, "{% include \"mem/a\" %}{% include \"mem/b\" %}");
    ink_free(ctx);
}

static void loader_renders(void)
{
    pool p = {0};
    library lib = {0};
    ink *ctx = pool_context(&p);
    ink_set_text(ctx, "x", "X");
    ink_set_loader(ctx, load, &lib);
    render(ctx, "{% for x in [1, 2] %}{% include \"made\" %};{% end %}");
    ink_free(ctx);
    pool_report(&p);
}

typedef struct {
    ink *ctx;
    bucket inner;
    bucket own;
    int busy;
} relay;

/* A sink that works in the context that writes to it. */
static int relay_write(void *user, const char *bytes, size_t size)
{
    relay *r = user;
    char *text = NULL;
    if (r->busy++ == 0) {
        ink_sink sink = {pour, &r->inner};
        ink_set_number(r->ctx, "seen", r->busy);
        ink_render(r->ctx, "inner", "<{{ seen }}{{ i }}>", &sink);
        ink_render_string(r->ctx, "inner", "{{ 1 / 0 }}", &text);
    }
    return pour(&r->own, bytes, size);
}

static void sinks(void)
{
    relay r = {0};
    r.ctx = ink_new();
    ink_sink sink = {relay_write, &r};
    tell(r.ctx, ink_render(r.ctx, "outer", "{% for i in [7] %}a{% log 1 %}{{ seen }}b{{ i }}{% end %}"
                                   "{{ seen }}",
                           &sink));
    printf("%s %s\n", r.own.bytes, r.inner.bytes);
    ink_free(r.ctx);
}

static const char *old_inner(int argc, const char **argv)
{
    inkwell_set("x", "set");
    return inkwell_render_string("inner", argv[0]);
}

static void old_api(void)
{
    inkwell_register("inner", old_inner);
    inkwell_set("x", "global");
    printf("%s\n", inkwell_render_string("outer", "{% for x in [1, 2] %}a{{ x }}{{ inner(\"<{{ x }}"
                                                  "{{ loop }}>\") }}b{% end %}{{ x }}"));
    inkwell_render("outer", "{% for i in [1] %}c{{ inner(\"{{ 2 * 3 }}\") }}{{ i }}{% end %}d\n");
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"same_context", same_context}, {"other_context", other_context},
        {"inner_errors", inner_errors}, {"endless", endless}, {"changed", changed},
        {"resets", resets}, {"replaces_itself", replaces_itself}, {"in_use", in_use},
        {"loader", loader}, {"loader_renders", loader_renders}, {"sinks", sinks},
        {"old_api", old_api}, {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
