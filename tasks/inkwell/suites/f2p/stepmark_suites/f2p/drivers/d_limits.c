/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#define PROBE_ERRORS
#define PROBE_SINKS
#include "probe.h"

static ink *limited(int depth, size_t output)
{
    ink_config config = {0};
    config.max_depth = depth;
    config.max_output = output;
    return ink_new_with(&config);
}

static void render(ink *ctx, const char *source)
{
    bucket out = {0};
    ink_sink sink = {pour, &out};
    ink_status status = ink_render(ctx, "page", source, &sink);
    printf("[%s] ", out.bytes);
    tell(ctx, status);
}

static void depth(void)
{
    static const char down[] = "{% macro down(n) %}{% if n > 1 %}{{ down(n - 1) }}{% end %}{% end %}";
    static const int depths[] = {0, 1, 5, 60};
    for (int i = 0; i < 4; i++) {
        ink *ctx = limited(depths[i], 0);
        int limit = depths[i] ? depths[i] : 32;
        char source[100];
        render(ctx, down);
        for (int more = 0; more < 2; more++) {
            snprintf(source, sizeof source, "{{ down(%d) }}", limit + more);
            render(ctx, source);
        }
        ink_free(ctx);
    }
}

static void output(void)
{
    ink *ctx = limited(0, 10);
    render(ctx, "12345{{ 67890 }}");
    render(ctx, "12345{{ 67890 }}\nx");
    render(ctx, "1234567{{ \"89ab\" }}c");
    render(ctx, "{% capture c %}0123456789abcdef{% end %}{{ c | length }}{% log c %}");
    render(ctx, "{% macro m() %}0123456789abcdef{% end %}{{ m() | length }}{{ m() }}");
    char *text = NULL;
    tell(ctx, ink_render_string(ctx, "s", "0123456789", &text));
    printf("%s\n", text);
    ink_release(ctx, text);
    tell(ctx, ink_render_string(ctx, "s", "01234567890", &text));
    printf("%d\n", text == NULL);
    render(ctx, "ok");
    ink_free(ctx);
}

static ink_status inner(ink_call *call, void *user)
{
    char *text = NULL;
    ink *ctx = ink_call_context(call);
    ink_status status = ink_render_string(ctx, "inner", ink_call_text(call, 0), &text);
    printf("%d %s;", status, text ? text : ink_last_error(ctx)->message);
    ink_release(ctx, text);
    return INK_OK;
}

static void nested_output(void)
{
    ink *ctx = limited(0, 6);
    ink_add_function(ctx, "inner", 1, 1, inner, NULL, NULL);
    render(ctx, "1234{{ inner(\"abcdef\") }}56");
    render(ctx, "1234{{ inner(\"abcdefg\") }}567");
    ink_free(ctx);
}

int main(int argc, char **argv)
{
    static const scenario all[] = {
        {"depth", depth}, {"output", output}, {"nested_output", nested_output}, {NULL, NULL},
    };
    return run_scenario(all, argc, argv);
}
