#include "run/partials.h"

#include <stdio.h>
#include <string.h>

#include "core/alloc.h"
#include "core/error.h"
#include "lang/parser.h"

ink_partial g_partials[MAX_PARTIALS];
int g_partial_count;
const char *g_partial_dir;

static ink_partial *find(const char *name)
{
    for (int i = 0; i < g_partial_count; i++)
        if (strcmp(g_partials[i].name, name) == 0)
            return &g_partials[i];
    return NULL;
}

void ink_keep_partial(const char *name, const char *source)
{
    const char *before = g_name;
    char *kept = xcopy(name, strlen(name));
    g_name = kept;
    ink_node *body = ink_parse(source);
    g_name = before;

    ink_partial *partial = find(name);
    if (!partial) {
        if (g_partial_count == MAX_PARTIALS)
            fail(INKWELL_LIMIT, 0, "more than %d partials", MAX_PARTIALS);
        partial = &g_partials[g_partial_count++];
        partial->name = kept;
    }
    partial->body = body;
}

static char *read_partial(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", g_partial_dir, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    ink_buf buf = {0};
    char piece[4096];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        ink_buf_add(&buf, piece, got);
    fclose(file);
    return xcopy(ink_buf_text(&buf), buf.size);
}

const ink_partial *ink_find_partial(const char *name, int line)
{
    ink_partial *partial = find(name);
    if (partial)
        return partial;
    if (name[0] == '/' || strstr(name, ".."))
        fail(INKWELL_MISSING, line, "partial name '%s' is not allowed", name);
    char *source = g_partial_dir ? read_partial(name) : NULL;
    if (!source)
        fail(INKWELL_MISSING, line, "partial '%s' not found", name);
    ink_keep_partial(name, source);
    xfree(source);
    return find(name);
}
