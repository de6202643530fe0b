/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#include "probe.h"

static ink_status render(ink *ctx, const char *source)
{
    char *text = (char *)"untouched";
    ink_status status = ink_render_string(ctx, "page", source, &text);
    if (status != INK_OK && text)
        printf("result is not NULL\n");
    if (status == INK_OK)
        ink_release(ctx, text);
    return status;
}

static void kinds(void)
{
    ink *ctx = ink_new();
    tell(ctx, render(ctx, "a\n{% if %}"));
    tell(ctx, render(ctx, "a\n\n{{ 1 / 0 }}"));
    tell(ctx, render(ctx, "{{ nope() }}"));
    tell(ctx, render(ctx, "{{ 1 | nope }}"));
    tell(ctx, render(ctx, "{% include \"gone\" %}"));
    tell(ctx, render(ctx, "\n{{ range(200000) }}"));
    tell(ctx, ink_load_data(ctx, "site.data", "a = 1\nb = oops\n"));
    tell(ctx, ink_set_text(ctx, "a", "text"));
    tell(ctx, ink_set_text(ctx, "a.b", "x"));
    tell(ctx, ink_check(ctx, "page", "{% for x of y %}{% end %}"));
    tell(ctx, ink_check(ctx, "page", "{{ x }}"));
    ink_free(ctx);
}

static void places(void)
{
    ink *ctx = ink_new();
    tell(ctx, ink_add_partial(ctx, "bad", "x\n{% end %}"));
    ink_add_partial(ctx, "div", "\n\n{{ 1 % 0 }}");
    tell(ctx, render(ctx, "\n{% include \"div\" %}"));
    tell(ctx, render(ctx, "{% macro m() %}\n{{ -\"x\" }}{% end %}"));
    char *text = NULL;
    tell(ctx, ink_render_string(ctx, "other", "\n\n\n{{ m() }}", &text));
    tell(ctx, render(ctx, "\n{{ render(\"a\\n{{ 1 / 0 }}\") }}"));
    tell(ctx, render(ctx, "{% include \"div\" %}{# not reached #}"));
    tell(ctx, render(ctx, "ok"));
    ink_free(ctx);
}

static void usable(void)
{
    ink *ctx = ink_new();
    ink_set_text(ctx, "x", "X");
    ink_add_partial(ctx, "boom", "{% set x = \"local\" %}{{ 1 / 0 }}");
    show(ctx, "{% macro m(x) %}{% for i in [1, 2] %}{% capture c %}{{ 1 / 0 }}{% end %}{% end %}"
              "{% end %}{% macro ok(a) %}<{{ a }}>{% end %}{{ next(\"n\") }}");
    for (int i = 0; i < 3; i++)
        printf("%d\n", render(ctx, "{% for x in [5, 6] %}{{ m(x) }}{% end %}"));
    show(ctx, "{{ x }}[{{ i }}{{ c }}{{ loop }}]{{ ok(x) }}{{ next(\"n\") }}");
    printf("%d\n", render(ctx, "{% set y = 1 %}{% capture z %}abc{{ 1 / 0 }}{% end %}"));
    show(ctx, "{{ y }}[{{ z }}]");
    printf("%d\n", render(ctx, "{% for q in [1] %}{% include \"boom\" %}{% end %}"));
    show(ctx, "{{ x }}{{ q }}");
    printf("%d\n", render(ctx, "{% if x %}never {{ open "));
    show(ctx, "{{ x }}{{- \"-\" }}");
    ink_free(ctx);
}

static void depth(void)
{
    ink *ctx = ink_new();
    show(ctx, "{% macro down(n) %}{% if n > 1 %}{{ down(n - 1) }}{% else %}{{ bottom() }}{% end %}"
              "{% end %}{% macro bottom() %}b{% end %}");
    tell(ctx, render(ctx, "{{ down(40) }}"));
    for (int i = 0; i < 50; i++)
        render(ctx, "{{ down(40) }}");
    show(ctx, "{{ down(31) }}");
    for (int i = 0; i < 50; i++)
        ink_check(ctx, "page", "{{ ((((((((((((1 }}");
    show(ctx, "{{ ((((((((((((((((((((1)))))))))))))))))))) }}");
    for (int i = 0; i < 60; i++)
        ink_load_data(ctx, "d", "a = [[[[1\n");
    tell(ctx, ink_load_data(ctx, "d", "a = [[[[[[[[[[1]]]]]]]]]]\n"));
    show(ctx, "{{ a }}");
    ink_free(ctx);
}

static void atomic(void)
{
    ink *ctx = ink_new();
    ink_load_data(ctx, "first", "a = 1\nlist = [1]\n[m]\nk = \"v\"\n");
    tell(ctx, ink_load_data(ctx, "second",
                            "a = 2\nnew = 3\nlist[] = 2\nm.k = \"changed\"\nm.l = 1\nbad = = 1\n"));
    show(ctx, "{{ a }}{{ new }}{{ list }}{{ m }}");
    tell(ctx, ink_load_data(ctx, "third", "list[] = 2\nm.l = 1\n[[people]]\nn = 1\n"));
    show(ctx, "{{ a }}{{ list }}{{ m }}{{ people }}");
    ink_add_partial(ctx, "p", "old");
    tell(ctx, ink_add_partial(ctx, "p", "new {{"));
    show(ctx, "{% include \"p\" %}");
    ink_free(ctx);
}

static void cleared(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    tell(a, INK_OK);
    tell(a, render(a, "{{ 1 / 0 }}"));
    tell(b, INK_OK);
    tell(b, render(b, "\n{{ nope() }}"));
    tell(a, INK_ERR_RUNTIME);
    tell(a, render(a, "fine"));
    tell(b, INK_ERR_RUNTIME);
    tell(b, ink_set_number(b, "n", 1));
    render(a, "{{");
    tell(a, ink_reset(a));
    render(a, "{{");
    tell(a, ink_partial_dir(a, "/nowhere"));
    ink_free(a);
    ink_free(b);
}

static void nulls(void)
{
    ink *ctx = ink_new();
    char *text = (char *)"x";
    ink_set_text(ctx, "v", "V");
    printf("%d%d", ink_set_text(ctx, NULL, "x"), ink_set_text(ctx, "v", NULL));
    printf("%d", ink_set_number(ctx, NULL, 1));
    printf("%d%d", ink_load_data(ctx, NULL, "a = 1"), ink_load_data(ctx, "d", NULL));
    printf("%d%d", ink_add_partial(ctx, NULL, "x"), ink_add_partial(ctx, "p", NULL));
    printf("%d", ink_partial_dir(ctx, NULL));
    printf("%d%d", ink_check(ctx, NULL, "x"), ink_check(ctx, "n", NULL));
    printf("%d", ink_render_string(ctx, NULL, "x", &text));
    printf("%d", text == NULL);
    text = (char *)"x";
    printf("%d", ink_render_string(ctx, "n", NULL, &text));
    printf("%d", text == NULL);
    printf("%d\n", ink_render_string(ctx, "n", "{% set v = 1 %}", NULL));
    printf("%d\n", ink_last_error(ctx)->status);
    show(ctx, "{{ v }}{{ a }}");
    ink_free(ctx);
}

static void names(void)
{
    for (int i = -1; i <= 9; i++)
        printf("%s\n", ink_status_name((ink_status)i));
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"kinds", kinds},   {"places", places},   {"usable", usable}, {"depth", depth},
        {"atomic", atomic}, {"cleared", cleared}, {"nulls", nulls},   {"names", names},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
