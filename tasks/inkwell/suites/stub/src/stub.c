/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#include "ink.h"
#include "inkwell.h"

static const ink_error nothing = {INK_OK, 0, "", ""};

ink *ink_new(void) { return 0; }
ink *ink_new_with(const ink_config *config) { return 0; }
void ink_free(ink *ctx) {}
const ink_error *ink_last_error(const ink *ctx) { return &nothing; }
const char *ink_status_name(ink_status status) { return ""; }
ink_status ink_set_text(ink *ctx, const char *path, const char *text) { return INK_OK; }
ink_status ink_set_number(ink *ctx, const char *path, double number) { return INK_OK; }
ink_status ink_load_data(ink *ctx, const char *name, const char *text) { return INK_OK; }
ink_status ink_add_partial(ink *ctx, const char *name, const char *source) { return INK_OK; }
ink_status ink_partial_dir(ink *ctx, const char *dir) { return INK_OK; }
ink_status ink_check(ink *ctx, const char *name, const char *source) { return INK_OK; }
ink_status ink_render(ink *ctx, const char *name, const char *source, const ink_sink *sink) { return INK_OK; }
ink_status ink_compile(ink *ctx, const char *name, const char *source, ink_template **made) { return INK_OK; }
ink_status ink_render_template(ink *ctx, const ink_template *t, const ink_sink *sink) { return INK_OK; }
void ink_template_free(ink_template *t) {}
ink_status ink_set_loader(ink *ctx, ink_loader loader, void *user) { return INK_OK; }
ink_status ink_set_log(ink *ctx, const ink_sink *sink) { return INK_OK; }
ink_status ink_render_string(ink *ctx, const char *name, const char *source, char **text)
{
    if (text)
        *text = "";
    return INK_OK;
}
void ink_release(ink *ctx, char *text) {}
ink_status ink_add_function(ink *ctx, const char *name, int min_args, int max_args,
                            ink_function function, void *user, void (*drop)(void *user)) { return INK_OK; }
ink_status ink_add_filter(ink *ctx, const char *name, int min_args, int max_args,
                          ink_function function, void *user, void (*drop)(void *user)) { return INK_OK; }
int ink_call_count(const ink_call *call) { return 0; }
const char *ink_call_text(const ink_call *call, int index) { return ""; }
const char *ink_call_kind(const ink_call *call, int index) { return ""; }
ink_status ink_call_number(const ink_call *call, int index, double *number) { return INK_OK; }
ink *ink_call_context(const ink_call *call) { return 0; }
ink_status ink_return_text(ink_call *call, const char *text) { return INK_OK; }
ink_status ink_return_number(ink_call *call, double number) { return INK_OK; }
ink_status ink_call_fail(ink_call *call, const char *message) { return INK_OK; }
ink_status ink_reset(ink *ctx) { return INK_OK; }

void inkwell_set_allocator(void *(*allocate)(size_t size), void (*release)(void *block)) {}
void inkwell_on_error(void (*hook)(int code, const char *text)) {}
void inkwell_set_output(FILE *stream) {}
void inkwell_set(const char *path, const char *text) {}
void inkwell_set_number(const char *path, double number) {}
void inkwell_load_data(const char *name, const char *text) {}
void inkwell_add_partial(const char *name, const char *text) {}
void inkwell_partial_dir(const char *dir) {}
void inkwell_register(const char *name, inkwell_function function) {}
void inkwell_render(const char *name, const char *source) {}
const char *inkwell_render_string(const char *name, const char *source) { return ""; }
void inkwell_check(const char *name, const char *source) {}
void inkwell_reset(void) {}
