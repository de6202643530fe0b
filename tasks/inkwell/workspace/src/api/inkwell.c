#include "inkwell.h"

#include <string.h>

#include "core/alloc.h"
#include "core/error.h"
#include "core/globals.h"
#include "lang/data.h"
#include "lang/parser.h"
#include "run/eval.h"
#include "run/funcs.h"
#include "run/partials.h"

static char *result; /* of inkwell_render_string */

static const char *keep(const char *text)
{
    return xcopy(text, strlen(text));
}

void inkwell_set_allocator(void *(*allocate)(size_t size), void (*release)(void *block))
{
    alloc_hook = allocate;
    free_hook = release;
}

void inkwell_on_error(void (*hook)(int code, const char *text))
{
    g_error_hook = hook;
}

void inkwell_set_output(FILE *stream)
{
    g_output = stream;
}

static void set_value(const char *path, ink_value *value)
{
    g_name = NULL;
    if (!ink_put_path(ink_globals(), path, value))
        fail(INKWELL_DATA, 0, "'%s' goes through something that is no map", path);
}

void inkwell_set(const char *path, const char *text)
{
    set_value(path, ink_text(text, strlen(text)));
}

void inkwell_set_number(const char *path, double number)
{
    set_value(path, ink_number(number));
}

void inkwell_load_data(const char *name, const char *text)
{
    g_name = keep(name);
    ink_load(text);
}

void inkwell_add_partial(const char *name, const char *text)
{
    g_name = NULL;
    ink_keep_partial(name, text);
}

void inkwell_partial_dir(const char *dir)
{
    g_partial_dir = keep(dir);
}

void inkwell_register(const char *name, inkwell_function function)
{
    g_name = NULL;
    ink_keep_function(name, function);
}

static void render(const char *name, const char *source)
{
    ink_globals(); /* makes them when this is the first call */
    g_name = keep(name);
    ink_run(ink_parse(source));
}

void inkwell_render(const char *name, const char *source)
{
    render(name, source);
    if (fflush(g_output ? g_output : stdout) != 0)
        fail(INKWELL_OUTPUT, 0, "cannot write the output");
}

const char *inkwell_render_string(const char *name, const char *source)
{
    ink_buf buf = {0};
    g_capture = &buf;
    render(name, source);
    g_capture = NULL;
    xfree(result);
    result = buf.bytes;
    return ink_buf_text(&buf);
}

void inkwell_check(const char *name, const char *source)
{
    g_name = keep(name);
    ink_parse(source);
}

void inkwell_reset(void)
{
    g_scope = NULL;
    g_partial_count = 0;
    g_macro_count = 0;
    g_counter_count = 0;
    g_seed = 1;
}
