/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#include "probe.h"

#include "inkwell.h"

static void basic(void)
{
    ink *ctx = ink_new();
    printf("%d\n", ink_set_text(ctx, "user.name", "Ann"));
    printf("%d\n", ink_set_number(ctx, "n", 3));
    printf("%d\n", ink_load_data(ctx, "d", "[[p]]\nx = 1\n[[p]]\nx = 2\nlist = [1, \"b\"]\n"));
    printf("%d\n", ink_add_partial(ctx, "part", "<{{ user.name }}>"));
    printf("%d\n", ink_check(ctx, "t", "{{ 1 }}"));
    show(ctx, "{% include \"part\" %}{{ n * 2 }}{% for i in p %} {{ i.x }}{% end %} {{ p }}");
    show(ctx, "");
    ink_free(ctx);
}

static void variables(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink_set_text(a, "who", "A");
    ink_set_text(b, "who", "B");
    ink_set_text(a, "only.a", "1");
    show(a, "{{ who }}{{ only.a }}");
    show(b, "{{ who }}{{ only.a }}");
    show(a, "{% set who = \"AA\" %}{{ who }}");
    show(b, "{{ who }}");
    ink_free(a);
    show(b, "{{ who }}");
    ink_free(b);
}

static void state(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    show(a, "{% macro m(x) %}A{{ x }}{% end %}{{ m(1) }}{{ next(\"c\") }}{{ next(\"c\") }}");
    show(b, "{% macro m(x) %}B{{ x }}{% end %}{{ m(1) }}{{ next(\"c\") }}");
    show(a, "{{ m(2) }}{{ next(\"c\") }}");
    show(b, "{{ m(2) }}{{ next(\"c\") }}");
    char *alone[3];
    ink *c = ink_new();
    for (int i = 0; i < 3; i++)
        ink_render_string(c, "t", "{{ seed(7) }}{{ random(1000) }} {{ random(1000) }}", &alone[i]);
    char *left = NULL;
    char *right = NULL;
    char *rest = NULL;
    ink_render_string(a, "t", "{{ seed(7) }}{{ random(1000) }}", &left);
    ink_render_string(b, "t", "{{ seed(99) }}{{ random(5) }}", &right);
    ink_render_string(a, "t", " {{ random(1000) }}", &rest);
    char both[100];
    snprintf(both, sizeof both, "%s%s", left, rest);
    printf("same %d\n", strcmp(both, alone[0]) == 0);
    ink_release(a, left);
    ink_release(b, right);
    ink_release(a, rest);
    for (int i = 0; i < 3; i++)
        ink_release(c, alone[i]);
    ink_free(a);
    ink_free(b);
    ink_free(c);
}

static void partials(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink_add_partial(a, "p", "from a");
    ink_add_partial(b, "p", "from b");
    show(a, "{% include \"p\" %}");
    show(b, "{% include \"p\" %}");
    ink_add_partial(a, "p", "again");
    show(a, "{% include \"p\" %}");
    show(b, "{% include \"p\" %}");
    ink_free(a);
    ink_free(b);
}

static void stays(void)
{
    ink *ctx = ink_new();
    ink_add_partial(ctx, "p", "{{ total }}");
    show(ctx, "{% set total = 1 %}{% macro twice(x) %}{{ x * 2 }}{% end %}{{ seed(5) }}"
              "{{ next(\"n\") }}");
    show(ctx, "{% for i in range(4) %}{% set total = total + i %}{% set inner = i %}{% end %}"
              "[{{ inner }}]{{ twice(total) }}{{ next(\"n\", 5) }}");
    show(ctx, "{% include \"p\" %} {{ twice(4) }} {{ next(\"n\") }}");
    ink_free(ctx);
}

static void reset(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink *both[] = {a, b};
    for (int i = 0; i < 2; i++) {
        ink_set_text(both[i], "x", "X");
        ink_add_partial(both[i], "p", "P");
        show(both[i], "{{ x }}{% include \"p\" %}{% macro range(n) %}M{% end %}{{ next(\"c\") }}");
    }
    char *fresh = NULL;
    char *again = NULL;
    ink *c = ink_new();
    ink_render_string(c, "t", "{{ random(1000000) }}", &fresh);
    ink_render_string(a, "t", "{{ random(10) }}", &again);
    ink_release(a, again);
    printf("%d\n", ink_reset(a));
    ink_render_string(a, "t", "{{ random(1000000) }}", &again);
    printf("same %d\n", strcmp(fresh, again) == 0);
    ink_release(a, again);
    ink_release(c, fresh);
    show(a, "[{{ x }}]{{ range(2) }}{{ next(\"c\") }}");
    show(b, "[{{ x }}]{{ range(2) }}{{ next(\"c\") }}{% include \"p\" %}");
    ink_free(a);
    ink_free(b);
    ink_free(c);
}

static void again(void)
{
    ink_free(NULL);
    for (int i = 0; i < 3; i++) {
        ink *ctx = ink_new();
        ink_release(ctx, NULL);
        show(ctx, "[{{ x }}{{ next(\"c\") }}]{% set x = 5 %}{{ x }}");
        ink_free(ctx);
    }
}

static void beside_old(void)
{
    ink *ctx = ink_new();
    inkwell_set("who", "old");
    ink_set_text(ctx, "who", "new");
    printf("%s\n", inkwell_render_string("t", "{{ who }}{{ next(\"c\") }}{{ next(\"c\") }}"));
    show(ctx, "{{ who }}{{ next(\"c\") }}");
    inkwell_reset();
    printf("%s\n", inkwell_render_string("t", "[{{ who }}]"));
    show(ctx, "{{ who }}{{ next(\"c\") }}");
    ink_free(ctx);
    printf("%s\n", inkwell_render_string("t", "{{ 1 + 1 }}"));
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"basic", basic}, {"variables", variables}, {"state", state}, {"partials", partials},
        {"stays", stays}, {"reset", reset},         {"again", again}, {"beside_old", beside_old},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
