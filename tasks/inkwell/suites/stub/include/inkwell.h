/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
/*
 * Inkwell: a small template engine.
 *
 * There is one interpreter in a process and all functions act on it. An
 * error is written to stderr as "inkwell: NAME:LINE: MESSAGE" (without the
 * line when there is none) and ends the process with the error's code.
 */
#ifndef INKWELL_H
#define INKWELL_H

#include <stddef.h>
#include <stdio.h>

/* Exit codes, and what an error hook is told. */
enum {
    INKWELL_USAGE = 1,
    INKWELL_SYNTAX = 2,
    INKWELL_RUNTIME = 3,
    INKWELL_DATA = 4,
    INKWELL_MISSING = 5,
    INKWELL_LIMIT = 6,
    INKWELL_MEMORY = 7,
    INKWELL_OUTPUT = 8
};

/* A function that templates can call: texts in, a text (copied) out; NULL is nil. */
typedef const char *(*inkwell_function)(int argc, const char **argv);

/* Replaces malloc and free. Call it before anything else. */
void inkwell_set_allocator(void *(*allocate)(size_t size), void (*release)(void *block));

/* Called with code and text ("NAME:LINE: MESSAGE") instead of printing it;
   the process still ends when the hook returns. */
void inkwell_on_error(void (*hook)(int code, const char *text));

/* Where inkwell_render writes; stdout until told otherwise. */
void inkwell_set_output(FILE *stream);

/* Variables. A path is names joined by dots; maps on the way are made. */
void inkwell_set(const char *path, const char *text);
void inkwell_set_number(const char *path, double number);
void inkwell_load_data(const char *name, const char *text);

/* Templates for {% include %}: given one by one, or files DIR/NAME. */
void inkwell_add_partial(const char *name, const char *text);
void inkwell_partial_dir(const char *dir);

/* Makes a function callable from templates; an older one of that name is replaced. */
void inkwell_register(const char *name, inkwell_function function);

/* Renders to the output stream, or to a text that lives until the next call. */
void inkwell_render(const char *name, const char *source);
const char *inkwell_render_string(const char *name, const char *source);

/* Parses only: ends the process when the source has a syntax error. */
void inkwell_check(const char *name, const char *source);

/* Forgets variables, partials, macros, counters and the random seed. */
void inkwell_reset(void);

#endif
