/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#include "probe.h"

static bucket out;
static bucket log_lines;

static ink_status render(ink *ctx, const char *name, const char *source)
{
    memset(&out, 0, sizeof out);
    ink_sink sink = {pour, &out};
    return ink_render(ctx, name, source, &sink);
}

static void order(void)
{
    ink *ctx = ink_new();
    ink_add_partial(ctx, "p", "[{{ x }}]");
    ink_set_number(ctx, "x", 4);
    tell(ctx, render(ctx, "t", "a{{ \"\" }}{{ 1 }}{{ nil }}{% include \"p\" %}{# c #}"
                               "{% macro m() %}{% end %}{{ m() }}{{ \"b\" | upper }}\n"));
    printf("%s", out.bytes);
    printf("empty %d\n", out.empty);
    tell(ctx, render(ctx, "t", ""));
    printf("writes %d\n", out.writes);
    ink_free(ctx);
}

static int event(void *user, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != '\n')
            printf("%s", (char[]){bytes[i], 0});
    printf("%s", (const char *)user);
    return 0;
}

static void streamed(void)
{
    ink *ctx = ink_new();
    ink_sink log = {event, "!"};
    ink_sink sink = {event, ""};
    ink_set_log(ctx, &log);
    printf("\n%d\n", ink_render(ctx, "t", "ab{% log 1 %}cd{% for i in [2, 3] %}{{ i }}{% log i %}"
                                         "{% end %}e", &sink));
    printf("\n%d\n", ink_render(ctx, "t", "x{% capture c %}y{% log 4 %}{% end %}z{{ c }}", &sink));
    ink_free(ctx);
}

static void refused(void)
{
    ink *ctx = ink_new();
    ink_sink sink = {pour, &out};
    memset(&out, 0, sizeof out);
    out.refuse_at = 3;
    tell(ctx, ink_render(ctx, "page", "{{ next(\"a\") }}{% log 1 %}2{% log 2 %}3{% log 3 %}"
                                       "{{ next(\"b\") }}5", &sink));
    printf("%s, %d writes\n", out.bytes, out.writes);
    tell(ctx, render(ctx, "page", "{{ next(\"a\") }}{{ next(\"b\") }}"));
    printf("%s\n", out.bytes);
    ink_free(ctx);
}

static void logged(void)
{
    ink *ctx = ink_new();
    render(ctx, "t", "{% log next(\"n\") %}");
    {
        ink_sink log = {pour, &log_lines};
        printf("%d\n", ink_set_log(ctx, &log));
        memset(&log, 0xEE, sizeof log);
    }
    ink_add_partial(ctx, "part", "\n\n{% log \"in part\" %}");
    tell(ctx, render(ctx, "page", "a\n{% log next(\"n\") ~ \"!\" %}b{% include \"part\" %}"
                                  "{{ render(\"{% log [1, 2] %}\") }}"));
    printf("%s%d writes\n", log_lines.bytes, log_lines.writes);
    printf("%d\n", ink_set_log(ctx, NULL));
    tell(ctx, render(ctx, "page", "{% log 1 %}x"));
    printf("%d writes\n", log_lines.writes);
    ink_free(ctx);
}

static void log_refused(void)
{
    ink *ctx = ink_new();
    ink_sink log = {pour, &log_lines};
    log_lines.refuse_at = 2;
    ink_set_log(ctx, &log);
    tell(ctx, render(ctx, "page", "a{% log 1 %}b\n{% log 2 %}c{% log 3 %}"));
    printf("%s, %d\n", out.bytes, log_lines.writes);
    ink_free(ctx);
}

static void partial_output(void)
{
    ink *ctx = ink_new();
    tell(ctx, render(ctx, "page", "a{{ 1 }}\n{% for i in [2, 1, 0] %}{{ 2 / i }},{% end %}z"));
    printf("%s\n", out.bytes);
    tell(ctx, render(ctx, "page", "a{% if %}"));
    printf("%d writes\n", out.writes);
    ink_sink none = {NULL, NULL};
    printf("%d%d%d\n", ink_render(ctx, "page", "x", NULL), ink_render(ctx, "page", "x", &none),
           ink_set_log(ctx, &none));
    ink_free(ctx);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"order", order},   {"streamed", streamed},       {"refused", refused},
        {"logged", logged}, {"log_refused", log_refused}, {"partial_output", partial_output},
        {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
