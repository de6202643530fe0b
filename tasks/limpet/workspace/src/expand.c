#include "expand.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "memory.h"

struct expander {
    struct shell *sh;
    const char *at;         /* the rest of the word */
    struct buf text;
    bool quoted;            /* there were quotes: an empty text is a text */
    struct strlist *out;    /* where "$@" adds texts; NULL: it joins them */
};

/* Ends the text so far and starts a new one, between two arguments of "$@". */
static void split_here(struct expander *x)
{
    strlist_add(x->out, buf_take(&x->text));
}

static void add_args(struct expander *x, bool separate)
{
    struct strlist *args = &x->sh->args;
    for (size_t i = 0; i < args->count; i++) {
        if (i > 0 && separate)
            split_here(x);
        else if (i > 0)
            buf_add_char(&x->text, ' ');
        buf_add_text(&x->text, args->items[i]);
    }
}

/* The value of a parameter that is not '@' or '*'; NULL when it is not set. The
 * text may lie in `scratch`. */
static const char *parameter_value(struct shell *sh, const char *name, struct buf *scratch)
{
    if (isdigit((unsigned char)*name)) {
        long index = strtol(name, NULL, 10);
        if (index == 0)
            return sh->name;
        return index <= (long)sh->args.count ? sh->args.items[index - 1] : NULL;
    }
    if (*name == '?')
        buf_add_format(scratch, "%d", sh->status);
    else if (*name == '#')
        buf_add_format(scratch, "%zu", sh->args.count);
    else if (*name == '$')
        buf_add_format(scratch, "%ld", (long)sh->pid);
    else
        return vars_get(&sh->vars, name);
    return scratch->bytes;
}

static void add_parameter(struct expander *x, const char *name, bool in_quotes)
{
    if (*name == '@' || *name == '*') {
        bool separate = *name == '@' && in_quotes && x->out;
        if (separate && x->sh->args.count == 0 && x->at[0] == '"' && x->text.size == 0)
            x->quoted = false;
        add_args(x, separate);
        return;
    }
    struct buf scratch = {0};
    const char *value = parameter_value(x->sh, name, &scratch);
    if (value)
        buf_add_text(&x->text, value);
    buf_free(&scratch);
}

static size_t special_length(const char *at)
{
    return isdigit((unsigned char)*at) || (*at && strchr("?#@*$", *at)) ? 1 : 0;
}

/* At a '$'. */
static void expand_dollar(struct expander *x, bool in_quotes)
{
    const char *start = x->at + 1;
    bool braces = *start == '{';
    size_t size;
    if (braces)
        size = strcspn(++start, "}");
    else
        size = name_length(start) ? name_length(start) : special_length(start);
    if (size == 0) {
        buf_add_char(&x->text, *x->at++);
        return;
    }
    x->at = start + size + (braces ? 1 : 0);
    char *name = xstrndup(start, size);
    add_parameter(x, name, in_quotes);
    free(name);
}

static void expand_single_quotes(struct expander *x)
{
    const char *end = strchr(++x->at, '\'');
    x->quoted = true;
    buf_add(&x->text, x->at, (size_t)(end - x->at));
    x->at = end + 1;
}

static void expand_backslash(struct expander *x)
{
    x->at++;
    if (*x->at != '\n') {
        x->quoted = true;
        buf_add_char(&x->text, *x->at ? *x->at : '\\');
    }
    if (*x->at)
        x->at++;
}

/* Inside double quotes a backslash quotes only what would be special there. */
static void expand_backslash_in_quotes(struct expander *x)
{
    if (x->at[1] && strchr("$\"\\\n", x->at[1]))
        expand_backslash(x);
    else
        buf_add_char(&x->text, *x->at++);
}

static void expand_double_quotes(struct expander *x)
{
    x->quoted = true;
    x->at++;
    while (*x->at && *x->at != '"') {
        if (*x->at == '\\')
            expand_backslash_in_quotes(x);
        else if (*x->at == '$')
            expand_dollar(x, true);
        else
            buf_add_char(&x->text, *x->at++);
    }
    if (*x->at)
        x->at++;
}

/* A '~' at the start, alone or before a '/'. */
static void expand_tilde(struct expander *x)
{
    const char *home = vars_get(&x->sh->vars, "HOME");
    if (x->at[0] == '~' && (x->at[1] == '\0' || x->at[1] == '/') && home) {
        buf_add_text(&x->text, home);
        x->at++;
    }
}

static void expand_word(struct expander *x)
{
    expand_tilde(x);
    while (*x->at) {
        switch (*x->at) {
        case '\'':
            expand_single_quotes(x);
            break;
        case '"':
            expand_double_quotes(x);
            break;
        case '\\':
            expand_backslash(x);
            break;
        case '$':
            expand_dollar(x, false);
            break;
        default:
            buf_add_char(&x->text, *x->at++);
        }
    }
}

void expand_words(struct shell *sh, const struct word *words, struct strlist *out)
{
    for (; words; words = words->next) {
        struct expander x = { .sh = sh, .at = words->text, .out = out };
        expand_word(&x);
        if (x.text.size || x.quoted)
            strlist_add(out, buf_take(&x.text));
        buf_free(&x.text);
    }
}

char *expand_to_text(struct shell *sh, const char *word)
{
    struct expander x = { .sh = sh, .at = word };
    expand_word(&x);
    return buf_take(&x.text);
}
