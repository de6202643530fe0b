#include "run/filters.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/alloc.h"
#include "core/buf.h"
#include "core/error.h"

static ink_buf scratch;      /* where filters build their text */
static const char *sort_key; /* member to sort by, or NULL */

static ink_value *scratch_text(void)
{
    return ink_text(ink_buf_text(&scratch), scratch.size);
}

static ink_value *map_bytes(ink_value *in, int (*change)(int))
{
    const char *text = ink_to_text(in);
    ink_buf_clear(&scratch);
    for (; *text; text++)
        ink_buf_add_char(&scratch, (char)change((unsigned char)*text));
    return scratch_text();
}

static ink_value *filter_upper(ink_value *in, ink_value **args, int count, int line)
{
    return map_bytes(in, toupper);
}

static ink_value *filter_lower(ink_value *in, ink_value **args, int count, int line)
{
    return map_bytes(in, tolower);
}

static ink_value *filter_title(ink_value *in, ink_value **args, int count, int line)
{
    bool inside = false;
    ink_buf_clear(&scratch);
    for (const char *text = ink_to_text(in); *text; text++) {
        unsigned char c = (unsigned char)*text;
        ink_buf_add_char(&scratch, (char)(inside ? tolower(c) : toupper(c)));
        inside = isalnum(c) || c == '\'';
    }
    return scratch_text();
}

static ink_value *filter_trim(ink_value *in, ink_value **args, int count, int line)
{
    const char *text = ink_to_text(in);
    text += strspn(text, " \t\r\n");
    size_t size = strlen(text);
    while (size && strchr(" \t\r\n", text[size - 1]))
        size--;
    return ink_text(text, size);
}

static ink_value *filter_escape(ink_value *in, ink_value **args, int count, int line)
{
    ink_buf_clear(&scratch);
    for (const char *text = ink_to_text(in); *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (entity)
            ink_buf_add(&scratch, entity, strlen(entity));
        else
            ink_buf_add_char(&scratch, *text);
    }
    return scratch_text();
}

static ink_value *filter_length(ink_value *in, ink_value **args, int count, int line)
{
    if (in->kind == INK_LIST || in->kind == INK_MAP)
        return ink_number((double)in->count);
    return ink_number((double)strlen(ink_to_text(in)));
}

static ink_value *filter_default(ink_value *in, ink_value **args, int count, int line)
{
    return in->kind == INK_NIL ? args[0] : in;
}

static void want_list(const char *filter, const ink_value *in, int line)
{
    if (in->kind != INK_LIST)
        fail(INKWELL_RUNTIME, line, "filter '%s' needs a list, got %s", filter, ink_kind_name(in));
}

static double want_number(const char *filter, const ink_value *in, int line)
{
    if (in->kind != INK_NUMBER)
        fail(INKWELL_RUNTIME, line, "filter '%s' needs a number, got %s", filter,
             ink_kind_name(in));
    return in->number;
}

static ink_value *filter_join(ink_value *in, ink_value **args, int count, int line)
{
    want_list("join", in, line);
    const char *text = count > 0 ? ink_to_text(args[0]) : "";
    char *between = xcopy(text, strlen(text));
    ink_buf_clear(&scratch);
    for (size_t i = 0; i < in->count; i++) {
        if (i)
            ink_buf_add(&scratch, between, strlen(between));
        text = ink_to_text(in->items[i]);
        ink_buf_add(&scratch, text, strlen(text));
    }
    xfree(between);
    return scratch_text();
}

static ink_value *filter_first(ink_value *in, ink_value **args, int count, int line)
{
    want_list("first", in, line);
    return in->count ? in->items[0] : ink_nil();
}

static ink_value *filter_last(ink_value *in, ink_value **args, int count, int line)
{
    want_list("last", in, line);
    return in->count ? in->items[in->count - 1] : ink_nil();
}

static ink_value *filter_reverse(ink_value *in, ink_value **args, int count, int line)
{
    want_list("reverse", in, line);
    ink_value *list = ink_list();
    for (size_t i = in->count; i > 0; i--)
        ink_list_add(list, in->items[i - 1]);
    return list;
}

static const ink_value *sort_value(const ink_value *item)
{
    if (!sort_key)
        return item;
    const ink_value *member = item->kind == INK_MAP ? ink_map_get(item, sort_key) : NULL;
    return member ? member : ink_nil();
}

static int compare_items(const void *a, const void *b)
{
    const ink_value *left = *(ink_value *const *)a;
    const ink_value *right = *(ink_value *const *)b;
    return ink_compare(sort_value(left), sort_value(right));
}

static ink_value *filter_sort(ink_value *in, ink_value **args, int count, int line)
{
    want_list("sort", in, line);
    sort_key = NULL;
    if (count > 0) {
        const char *key = ink_to_text(args[0]);
        sort_key = xcopy(key, strlen(key));
    }
    ink_value *list = ink_list();
    for (size_t i = 0; i < in->count; i++)
        ink_list_add(list, in->items[i]);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_items);
    return list;
}

/* Every byte of the separator separates; empty pieces are left out. */
static ink_value *filter_split(ink_value *in, ink_value **args, int count, int line)
{
    const char *text = ink_to_text(in);
    char *copy = xcopy(text, strlen(text));
    const char *separators = count > 0 ? ink_to_text(args[0]) : " \t\r\n";
    ink_value *list = ink_list();
    for (char *piece = strtok(copy, separators); piece; piece = strtok(NULL, separators))
        ink_list_add(list, ink_text(piece, strlen(piece)));
    xfree(copy);
    return list;
}

static ink_value *filter_replace(ink_value *in, ink_value **args, int count, int line)
{
    const char *text = ink_to_text(args[0]);
    char *from = xcopy(text, strlen(text));
    text = ink_to_text(args[1]);
    char *to = xcopy(text, strlen(text));
    ink_buf_clear(&scratch);
    text = ink_to_text(in);
    while (*text) {
        if (*from && strncmp(text, from, strlen(from)) == 0) {
            ink_buf_add(&scratch, to, strlen(to));
            text += strlen(from);
        } else {
            ink_buf_add_char(&scratch, *text++);
        }
    }
    xfree(from);
    xfree(to);
    return scratch_text();
}

/* Fills with blanks on the right, or on the left for a negative width. */
static ink_value *filter_pad(ink_value *in, ink_value **args, int count, int line)
{
    double width = want_number("pad", args[0], line);
    if (fabs(width) > 10000)
        fail(INKWELL_LIMIT, line, "filter 'pad' is limited to 10000 bytes");
    const char *text = ink_to_text(in);
    size_t size = strlen(text);
    size_t wanted = (size_t)fabs(width);
    size_t blanks = wanted > size ? wanted - size : 0;
    ink_buf_clear(&scratch);
    if (width >= 0)
        ink_buf_add(&scratch, text, size);
    for (size_t i = 0; i < blanks; i++)
        ink_buf_add_char(&scratch, ' ');
    if (width < 0)
        ink_buf_add(&scratch, text, size);
    return scratch_text();
}

static ink_value *filter_round(ink_value *in, ink_value **args, int count, int line)
{
    double number = want_number("round", in, line);
    double digits = count > 0 ? want_number("round", args[0], line) : 0;
    double scale = pow(10, digits);
    return ink_number(floor(number * scale + 0.5) / scale);
}

static ink_value *filter_keys(ink_value *in, ink_value **args, int count, int line)
{
    if (in->kind != INK_MAP)
        fail(INKWELL_RUNTIME, line, "filter 'keys' needs a map, got %s", ink_kind_name(in));
    ink_value *list = ink_list();
    for (size_t i = 0; i < in->count; i++)
        ink_list_add(list, ink_text(in->entries[i].key, strlen(in->entries[i].key)));
    return list;
}

typedef struct {
    const char *name;
    int min;
    int max;
    ink_filter filter;
} filter_entry;

static const filter_entry filters[] = {
    {"upper", 0, 0, filter_upper},     {"lower", 0, 0, filter_lower},
    {"title", 0, 0, filter_title},     {"trim", 0, 0, filter_trim},
    {"escape", 0, 0, filter_escape},   {"length", 0, 0, filter_length},
    {"default", 1, 1, filter_default}, {"join", 0, 1, filter_join},
    {"first", 0, 0, filter_first},     {"last", 0, 0, filter_last},
    {"reverse", 0, 0, filter_reverse}, {"sort", 0, 1, filter_sort},
    {"split", 0, 1, filter_split},     {"replace", 2, 2, filter_replace},
    {"pad", 1, 1, filter_pad},         {"round", 0, 1, filter_round},
    {"keys", 0, 0, filter_keys},
};

ink_filter ink_find_filter(const char *name, int count, int line)
{
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        if (strcmp(filters[i].name, name) != 0)
            continue;
        if (count < filters[i].min || count > filters[i].max)
            fail(INKWELL_RUNTIME, line, "filter '%s' does not take %d arguments", name, count);
        return filters[i].filter;
    }
    return NULL;
}
