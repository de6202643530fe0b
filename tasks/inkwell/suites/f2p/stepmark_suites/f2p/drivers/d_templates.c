/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#include "probe.h"

static void render(ink *ctx, const ink_template *template)
{
    bucket out = {0};
    ink_sink sink = {pour, &out};
    ink_status status = ink_render_template(ctx, template, &sink);
    if (status == INK_OK)
        printf("0 %s\n", out.bytes);
    else
        tell(ctx, status);
}

static ink_template *compile(ink *ctx, const char *name, const char *source)
{
    ink_template *made = NULL;
    ink_status status = ink_compile(ctx, name, source, &made);
    if (status != INK_OK)
        tell(ctx, status);
    return made;
}

static void often(void)
{
    ink *ctx = ink_new();
    ink_template *t = compile(ctx, "t", "{{ x }} {{ next(\"n\") }} {% set x = x * 2 %}");
    for (int i = 1; i <= 3; i++) {
        ink_set_number(ctx, "x", i);
        render(ctx, t);
    }
    render(ctx, t);
    ink_template_free(t);
    ink_template_free(NULL);
    ink_free(ctx);
}

static void own_copy(void)
{
    ink *ctx = ink_new();
    char *name = strdup("page");
    char *source = strdup("text {{ \"lit\\\"eral\" }} {{ value.member | default(\"d\") }}\n"
                          "{% macro mac(par) %}{{ par }}{% end %}{{ mac(12.5) }}{{ bad() }}");
    ink_template *t = compile(ctx, name, source);
    memset(name, '#', strlen(name));
    memset(source, '#', strlen(source));
    free(name);
    free(source);
    render(ctx, t);
    bucket out = {0};
    ink_sink sink = {pour, &out};
    ink_render_template(ctx, t, &sink);
    printf("%s\n", out.bytes);
    ink_template_free(t);
    ink_free(ctx);
}

static void many(void)
{
    ink *ctx = ink_new();
    ink_template *all[40];
    for (int i = 0; i < 40; i++) {
        char source[100];
        snprintf(source, sizeof source, "{%% if v == %d %%}<%d>{%% else %%}%d{%% end %%}", i, i, i);
        all[i] = compile(ctx, "t", source);
        ink_template_free(compile(ctx, "broken", i == 7 ? "{% if" : ""));
    }
    ink_set_number(ctx, "v", 38);
    render(ctx, all[0]);
    render(ctx, all[38]);
    render(ctx, all[39]);
    for (int i = 0; i < 40; i += 2)
        ink_template_free(all[i]);
    render(ctx, all[37]);
    for (int i = 1; i < 40; i += 2)
        ink_template_free(all[i]);
    ink_free(ctx);
}

static void elsewhere(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink_template *t = compile(a, "t", "{{ who }}{{ next(\"n\") }}{% set seen = who %}"
                                      "{% macro m() %}m of {{ who }}{% end %}");
    ink_set_text(a, "who", "A");
    ink_set_text(b, "who", "B");
    render(a, t);
    render(b, t);
    render(a, t);
    show(a, "{{ seen }}");
    show(b, "{{ seen }} {{ m() }}");
    ink_free(a);
    render(b, t);
    ink *c = ink_new();
    render(c, t);
    ink_template_free(t);
    show(b, "{{ m() }}");
    show(c, "{{ m() }}{{ seen }}");
    ink_free(b);
    ink_free(c);
}

static void macros(void)
{
    ink *ctx = ink_new();
    ink_template *t = compile(ctx, "home", "{% macro m(x) %}\n{% if x %}{{ x / 0 }}{% end %}m1"
                                           "{% end %}{% macro k() %}k1{% end %}");
    render(ctx, t);
    ink_template_free(t);
    show(ctx, "{{ m() }}{{ k() }}");
    char *text = NULL;
    tell(ctx, ink_render_string(ctx, "caller", "{{ m(1) }}", &text));
    t = compile(ctx, "second", "{% macro m() %}m2{% end %}");
    render(ctx, t);
    ink_template_free(t);
    show(ctx, "{{ m() }}{{ k() }}");
    ink_reset(ctx);
    tell(ctx, ink_render_string(ctx, "caller", "{{ k() }}", &text));
    ink_free(ctx);
}

static void errors(void)
{
    ink *ctx = ink_new();
    ink_template *t = (ink_template *)"x";
    tell(ctx, ink_compile(ctx, "page", "\n{% for %}", &t));
    printf("%d\n", t == NULL);
    t = compile(ctx, "first", "{{ n }}\n{{ 6 / n }}");
    ink_template *u = compile(ctx, "second", "{{ 1 }}");
    ink_set_number(ctx, "n", 0);
    render(ctx, t);
    ink_set_number(ctx, "n", 3);
    render(ctx, t);
    render(ctx, u);
    bucket out = {.refuse_at = 1};
    ink_sink sink = {pour, &out};
    tell(ctx, ink_render_template(ctx, u, &sink));
    ink_sink none = {NULL, NULL};
    ink_template *v = u;
    printf("%d%d%d", ink_render_template(ctx, NULL, &sink), ink_render_template(ctx, u, NULL),
           ink_render_template(ctx, u, &none));
    printf("%d%d", ink_compile(ctx, NULL, "x", &v), v == NULL);
    v = u;
    printf("%d%d%d\n", ink_compile(ctx, "x", NULL, &v), v == NULL, ink_compile(ctx, "x", "x", NULL));
    ink_template_free(t);
    ink_template_free(u);
    ink_free(ctx);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"often", often},         {"own_copy", own_copy}, {"many", many},
        {"elsewhere", elsewhere}, {"macros", macros},     {"errors", errors},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
