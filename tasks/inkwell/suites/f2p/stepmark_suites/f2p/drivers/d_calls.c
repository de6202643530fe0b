/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_MEMORY
#include "probe.h"

static void render(ink *ctx, const char *source)
{
    char *text = NULL;
    ink_status status = ink_render_string(ctx, "page", source, &text);
    if (status == INK_OK)
        printf("0 %s\n", text);
    else
        tell(ctx, status);
    ink_release(ctx, text);
}

static ink_status greet(ink_call *call, void *user)
{
    char text[100];
    snprintf(text, sizeof text, "%s %s", (const char *)user, ink_call_text(call, 0));
    return ink_return_text(call, text);
}

static ink_status tally(ink_call *call, void *user)
{
    int *count = user;
    return ink_return_number(call, ++*count);
}

static void user_data(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    int one = 0;
    int two = 10;
    printf("%d%d", ink_add_function(a, "hi", 1, 1, greet, "Hi", NULL),
           ink_add_function(a, "bye", 1, 1, greet, "Bye", NULL));
    printf("%d\n", ink_add_function(b, "hi", 1, 1, greet, "Hello", NULL));
    ink_add_function(a, "tally", 0, 0, tally, &one, NULL);
    ink_add_function(b, "tally", 0, 0, tally, &two, NULL);
    render(a, "{{ hi(\"A\") }}, {{ bye(1 + 1) }} {{ tally() + tally() }}");
    render(b, "{{ hi([1]) }} {{ tally() }}");
    render(b, "{{ bye(1) }}");
    ink_reset(a);
    render(a, "{{ hi(nil) }}{{ tally() }}");
    printf("%d %d\n", one, two);
    ink_free(a);
    ink_free(b);
}

static ink_status describe(ink_call *call, void *user)
{
    char text[400] = "";
    for (int i = -1; i <= ink_call_count(call); i++) {
        const char *kind = ink_call_kind(call, i);
        const char *shown = ink_call_text(call, i);
        double number = -1;
        ink_status status = ink_call_number(call, i, &number);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s:%s:%d:%g;", kind ? kind : "-",
                 shown ? shown : "-", status, number);
    }
    ink_return_number(call, 5);
    return ink_return_text(call, text);
}

static ink_status nothing(ink_call *call, void *user)
{
    return INK_OK;
}

static void arguments(void)
{
    ink *ctx = ink_new();
    ink_add_function(ctx, "d", 0, -1, describe, NULL, NULL);
    ink_add_filter(ctx, "df", 0, -1, describe, NULL, NULL);
    ink_add_function(ctx, "nothing", 0, 0, nothing, NULL, NULL);
    render(ctx, "{{ d(1.5, \"a\", true, nil) }}");
    render(ctx, "{{ d([1, \"b\"], map(\"k\", 2)) }}");
    render(ctx, "{{ d() }}");
    render(ctx, "{{ 7 | df(\"x\") }}");
    render(ctx, "{{ d(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) | length }}");
    render(ctx, "[{{ nothing() }}{{ kind(nothing()) }}]");
    ink_free(ctx);
}

static void counts(void)
{
    ink *ctx = ink_new();
    int calls = 0;
    ink_add_function(ctx, "f", 1, 2, tally, &calls, NULL);
    ink_add_filter(ctx, "g", 1, 1, tally, &calls, NULL);
    ink_add_function(ctx, "none", 0, 0, tally, &calls, NULL);
    render(ctx, "{{ f(1) }}{{ f(1, 2) }}{{ 0 | g(1) }}{{ none() }}");
    render(ctx, "\n{{ f() }}");
    render(ctx, "{{ f(1, 2, 3) }}");
    render(ctx, "{{ 1 | g }}");
    render(ctx, "{{ 1 | g(1, 2) }}");
    render(ctx, "{{ none(1) }}");
    printf("%d\n", calls);
    printf("%d%d%d%d%d\n", ink_add_function(ctx, "x", -1, 1, tally, &calls, NULL),
           ink_add_function(ctx, "x", 2, 1, tally, &calls, NULL),
           ink_add_filter(ctx, "x", 0, -2, tally, &calls, NULL),
           ink_add_function(ctx, NULL, 0, 1, tally, &calls, NULL),
           ink_add_filter(ctx, "x", 0, 1, NULL, &calls, NULL));
    render(ctx, "{{ x() }}");
    ink_free(ctx);
}

static ink_status refuse(ink_call *call, void *user)
{
    int *status = user;
    if (*status == -1)
        return ink_call_fail(call, "no, thanks");
    if (*status == -2) {
        ink_call_fail(call, "not there");
        return INK_ERR_MISSING;
    }
    return (ink_status)*status;
}

static void failures(void)
{
    static int all[] = {-1, -2, INK_ERR_DATA, INK_ERR_OUTPUT, 99, -7};
    ink *ctx = ink_new();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ink_add_function(ctx, "refuse", 0, 0, refuse, &all[i], NULL);
        render(ctx, "a\n{% macro m() %}\n{{ refuse() }}{% end %}{{ m() }}");
    }
    ink_add_filter(ctx, "no", 0, 0, refuse, &all[0], NULL);
    ink_add_filter(ctx, "bad", 0, 0, refuse, &all[2], NULL);
    render(ctx, "\n\n{{ 1 | no }}");
    render(ctx, "{{ 1 | bad }}");
    render(ctx, "fine");
    ink_free(ctx);
}

static void replaced(void)
{
    ink *ctx = ink_new();
    ink *other = ink_new();
    ink_add_function(ctx, "range", 1, 1, greet, "own", NULL);
    ink_add_filter(ctx, "upper", 0, 0, greet, "own", NULL);
    render(ctx, "{{ range(3) }} {{ \"x\" | upper }} {{ \"x\" | lower }} {{ max(1, 2) }}");
    render(other, "{{ range(3) }} {{ \"x\" | upper }}");
    ink_add_function(ctx, "range", 1, 1, greet, "newer", NULL);
    render(ctx, "{{ range(3) }}");
    render(ctx, "{% macro range(x) %}macro{% end %}{{ range(3) }}");
    ink_reset(ctx);
    render(ctx, "{{ range(3) }} {{ \"x\" | upper }}");
    ink_free(ctx);
    ink_free(other);
}

static void count_drop(void *user)
{
    ++*(int *)user;
}

static void dropped(void)
{
    pool p = {0};
    int drops[4] = {0};
    ink *ctx = pool_context(&p);
    ink_add_function(ctx, "a", 0, 0, tally, &drops[0], count_drop);
    ink_add_function(ctx, "b", 0, 0, tally, &drops[1], count_drop);
    ink_add_filter(ctx, "a", 0, 0, tally, &drops[2], count_drop);
    ink_add_function(ctx, "c", 2, 1, tally, &drops[3], count_drop);
    char name[300];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    p.fail_at = p.asked + 1;
    p.fail_on = 1;
    int status = ink_add_function(ctx, name, 0, 0, tally, &drops[3], count_drop);
    p.fail_at = 0;
    printf("%d: %d %d %d %d\n", status, drops[0], drops[1], drops[2], drops[3]);
    render(ctx, "{{ b() }}");
    drops[1] = 0;
    ink_add_function(ctx, "a", 0, 0, tally, &drops[3], count_drop);
    printf("%d %d %d %d\n", drops[0], drops[1], drops[2], drops[3]);
    ink_reset(ctx);
    printf("%d %d %d %d\n", drops[0], drops[1], drops[2], drops[3]);
    ink_free(ctx);
    printf("%d %d %d %d\n", drops[0], drops[1], drops[2], drops[3]);
    pool_report(&p);
}

static pool shortage;

static ink_status starve(ink_call *call, void *user)
{
    char text[60000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    shortage.fail_at = shortage.asked + 1;
    shortage.fail_on = 1;
    printf("%d\n", ink_return_text(call, text));
    shortage.fail_at = 0;
    return *(int *)user ? INK_ERR_DATA : INK_OK;
}

static void no_memory(void)
{
    int quiet = 0;
    ink *ctx = pool_context(&shortage);
    ink_add_function(ctx, "starve", 0, 0, starve, &quiet, NULL);
    render(ctx, "a{{ starve() }}b");
    render(ctx, "fine");
    ink_free(ctx);
    pool_report(&shortage);
}

static ink_status same_context(ink_call *call, void *user)
{
    return ink_return_text(call, ink_call_context(call) == user ? "same" : "other");
}

static void context(void)
{
    ink *a = ink_new();
    ink *b = ink_new();
    ink_add_function(a, "f", 0, 0, same_context, a, NULL);
    ink_add_function(b, "f", 0, 0, same_context, a, NULL);
    ink_add_filter(b, "f", 0, 0, same_context, b, NULL);
    render(a, "{{ f() }}");
    render(b, "{{ f() }} {{ 1 | f }}");
    ink_free(a);
    ink_free(b);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"user_data", user_data}, {"arguments", arguments}, {"counts", counts},
        {"failures", failures},   {"replaced", replaced},   {"dropped", dropped},
        {"no_memory", no_memory}, {"context", context},     {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
