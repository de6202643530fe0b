/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
/*
 * Inkwell's interpreter as a handle. Every function acts on the context that
 * it is given and on nothing else: two contexts share nothing. A function,
 * filter, loader or sink may call any of them on any context, also on the one
 * that is rendering; only ink_free of that one is not allowed, and ink_reset of
 * it is INK_ERR_USAGE. A render that was started there sees the globals only.
 */
#ifndef INK_H
#define INK_H

#include <stddef.h>

typedef struct ink ink;
typedef struct ink_template ink_template;
typedef struct ink_call ink_call;

typedef enum ink_status {
    INK_OK = 0,
    INK_ERR_USAGE = 1,   /* the call itself is wrong */
    INK_ERR_SYNTAX = 2,  /* of a template */
    INK_ERR_RUNTIME = 3, /* while rendering */
    INK_ERR_DATA = 4,    /* in a data file, or a path that cannot be set */
    INK_ERR_MISSING = 5, /* no such partial */
    INK_ERR_LIMIT = 6,
    INK_ERR_MEMORY = 7,
    INK_ERR_OUTPUT = 8 /* a sink refused bytes */
} ink_status;

/* What went wrong in the last call that failed or ran. */
typedef struct ink_error {
    ink_status status;   /* INK_OK when it went well; the rest is then 0 and "" */
    int line;            /* 0 when there is none */
    const char *name;    /* of the template or data file; "" when there is none */
    const char *message; /* without name and line */
} ink_error;

/*
 * All memory of a context comes from here. As realloc: block is NULL for a new
 * one, new_size is 0 to free one; old_size is what was asked for when the block
 * was made, 0 when block is NULL. NULL says that there is no memory.
 */
typedef void *(*ink_alloc_fn)(void *user, void *block, size_t old_size, size_t new_size);

typedef struct ink_config {
    ink_alloc_fn alloc; /* NULL: the C library's */
    void *alloc_user;
    int max_depth;     /* of calls (includes, macros, render()); 0: 32 */
    size_t max_output; /* bytes that one render may give; 0: any number */
} ink_config;

ink *ink_new(void);      /* NULL when memory runs out */
ink *ink_new_with(const ink_config *config); /* NULL is fine: ink_new */
void ink_free(ink *ctx); /* NULL is fine */

/* Of the last call on this context; good until the next call on it. */
const ink_error *ink_last_error(const ink *ctx);

/* "ok", "usage", "syntax", "runtime", "data", "missing", "limit", "memory",
   "output", or "unknown" for any other number. */
const char *ink_status_name(ink_status status);

/* Variables. A path is names joined by dots; maps on the way are made. */
ink_status ink_set_text(ink *ctx, const char *path, const char *text);
ink_status ink_set_number(ink *ctx, const char *path, double number);
ink_status ink_load_data(ink *ctx, const char *name, const char *text);

/* Templates for {% include %}: given one by one, or files DIR/NAME. */
ink_status ink_add_partial(ink *ctx, const char *name, const char *source);
ink_status ink_partial_dir(ink *ctx, const char *dir);

/* Parses only. */
ink_status ink_check(ink *ctx, const char *name, const char *source);

/* Takes the bytes that a render makes, in order, never none at all. 0 is
   fine; anything else ends the render with INK_ERR_OUTPUT. */
typedef struct ink_sink {
    int (*write)(void *user, const char *bytes, size_t size);
    void *user;
} ink_sink;

/* Renders; the sink gets the output while it is made. */
ink_status ink_render(ink *ctx, const char *name, const char *source, const ink_sink *sink);

/*
 * Compiles once, to render often. A template keeps nothing of name and source,
 * belongs to no context and never changes: it can be rendered in any context,
 * in several threads at a time, and outlive the context that compiled it.
 */
ink_status ink_compile(ink *ctx, const char *name, const char *source, ink_template **made);
ink_status ink_render_template(ink *ctx, const ink_template *template, const ink_sink *sink);
void ink_template_free(ink_template *template); /* NULL is fine */

/*
 * Asked for a partial that was not added, before the directory is looked in.
 * It writes the source into the sink; INK_ERR_MISSING goes on to the directory,
 * any other failure ends the render with that status. What it gives is kept
 * like an added partial. NULL, as at the start: no loader.
 */
typedef ink_status (*ink_loader)(ink *ctx, const char *name, const ink_sink *into, void *user);
ink_status ink_set_loader(ink *ctx, ink_loader loader, void *user);

/* Where {% log %} writes "[NAME:LINE] text" and a line end, in one piece.
   NULL, as at the start: nowhere. */
ink_status ink_set_log(ink *ctx, const ink_sink *sink);

/* Renders to a text of the caller's, to be given back with ink_release. */
ink_status ink_render_string(ink *ctx, const char *name, const char *source, char **text);
void ink_release(ink *ctx, char *text); /* NULL is fine */

/*
 * Functions and filters of the program. A function is called with its call and
 * the user pointer that was given with it; what it returns other than INK_OK
 * ends the render with that status, at the line of the call. One of the same
 * name, also of the library's own, is replaced. drop (NULL is fine) is called
 * once with the user pointer when the function is replaced (and no call of it
 * runs any more) or the context is freed. max_args -1 is any number; a filter's
 * arguments are counted without what it filters.
 */
typedef ink_status (*ink_function)(ink_call *call, void *user);
ink_status ink_add_function(ink *ctx, const char *name, int min_args, int max_args,
                            ink_function function, void *user, void (*drop)(void *user));
ink_status ink_add_filter(ink *ctx, const char *name, int min_args, int max_args,
                          ink_function function, void *user, void (*drop)(void *user));

/* Arguments, from 0; for a filter, 0 is what it filters. The texts live until
   the function returns; NULL when there is no such argument. */
int ink_call_count(const ink_call *call);
const char *ink_call_text(const ink_call *call, int index);
const char *ink_call_kind(const ink_call *call, int index); /* as kind() */
ink_status ink_call_number(const ink_call *call, int index, double *number);
ink *ink_call_context(const ink_call *call);

/* What the call gives, nil when neither is called. */
ink_status ink_return_text(ink_call *call, const char *text);
ink_status ink_return_number(ink_call *call, double number);

/* Sets the error's message; gives INK_ERR_RUNTIME, to be returned. */
ink_status ink_call_fail(ink_call *call, const char *message);

/* Forgets variables, partials, macros, counters and the random seed;
   functions, filters, the loader, the directory and the log stay. */
ink_status ink_reset(ink *ctx);

#endif
