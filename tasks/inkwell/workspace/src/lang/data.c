#include "lang/data.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/alloc.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/globals.h"

#define PATH_SIZE 128

static const char *cursor;
static int row;
static ink_value *section; /* the map that paths start in */
static char path_text[PATH_SIZE];
static int list_depth;

static ink_value *parse_value(void);

static void skip_blanks(void)
{
    cursor += strspn(cursor, " \t\r");
}

/* To the end of the line; only a comment may come before it. */
static void finish_line(void)
{
    skip_blanks();
    if (*cursor == '#')
        cursor += strcspn(cursor, "\n");
    if (*cursor && *cursor != '\n')
        fail(INKWELL_DATA, row, "unexpected '%c' after the value", *cursor);
    if (*cursor == '\n') {
        cursor++;
        row++;
    }
}

/* Reads a dotted path into path_text. */
static void read_path(void)
{
    size_t size = 0;
    for (;;) {
        if (!isalpha((unsigned char)*cursor) && *cursor != '_')
            fail(INKWELL_DATA, row, "expected a name");
        while (isalnum((unsigned char)*cursor) || *cursor == '_') {
            if (size + 2 >= PATH_SIZE)
                fail(INKWELL_DATA, row, "path is longer than %d bytes", PATH_SIZE - 2);
            path_text[size++] = *cursor++;
        }
        if (*cursor != '.')
            break;
        path_text[size++] = *cursor++;
    }
    path_text[size] = '\0';
}

static ink_value *parse_text(void)
{
    ink_buf buf = {0};
    for (cursor++; *cursor != '"'; cursor++) {
        char c = *cursor;
        if (!c || c == '\n')
            fail(INKWELL_DATA, row, "text is not closed");
        if (c == '\\' && cursor[1] && cursor[1] != '\n') {
            c = *++cursor;
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        ink_buf_add_char(&buf, c);
    }
    cursor++;
    return ink_text(ink_buf_text(&buf), buf.size);
}

static ink_value *parse_list(void)
{
    ink_value *list = ink_list();
    if (++list_depth > 50)
        fail(INKWELL_LIMIT, row, "lists nested deeper than 50 levels");
    cursor++;
    skip_blanks();
    while (*cursor != ']') {
        ink_list_add(list, parse_value());
        skip_blanks();
        if (*cursor == ',') {
            cursor++;
            skip_blanks();
        } else if (*cursor != ']') {
            fail(INKWELL_DATA, row, "list is not closed");
        }
    }
    cursor++;
    list_depth--;
    return list;
}

static ink_value *parse_word(void)
{
    size_t size = strcspn(cursor, " \t\r\n,]#");
    ink_value *value = NULL;
    char *end;
    if (size == 4 && memcmp(cursor, "true", 4) == 0)
        value = ink_bool(true);
    else if (size == 5 && memcmp(cursor, "false", 5) == 0)
        value = ink_bool(false);
    else if (size == 3 && memcmp(cursor, "nil", 3) == 0)
        value = ink_nil();
    else if (isdigit((unsigned char)*cursor) || *cursor == '-') {
        double number = strtod(cursor, &end);
        if (end == cursor + size)
            value = ink_number(number);
    }
    if (!value)
        fail(INKWELL_DATA, row, "expected a value");
    cursor += size;
    return value;
}

static ink_value *parse_value(void)
{
    skip_blanks();
    if (*cursor == '"')
        return parse_text();
    if (*cursor == '[')
        return parse_list();
    return parse_word();
}

static ink_value *get_path(ink_value *map, const char *path)
{
    const char *dot;
    while (map && (dot = strchr(path, '.')) != NULL) {
        char *name = xcopy(path, (size_t)(dot - path));
        map = ink_map_get(map, name);
        if (map && map->kind != INK_MAP)
            map = NULL;
        xfree(name);
        path = dot + 1;
    }
    return map ? ink_map_get(map, path) : NULL;
}

static void put(ink_value *map, ink_value *value)
{
    if (!ink_put_path(map, path_text, value))
        fail(INKWELL_DATA, row, "'%s' goes through something that is no map", path_text);
}

/* The list at path_text, made when there is none. */
static ink_value *list_at_path(ink_value *map)
{
    ink_value *list = get_path(map, path_text);
    if (!list) {
        list = ink_list();
        put(map, list);
    } else if (list->kind != INK_LIST) {
        fail(INKWELL_DATA, row, "'%s' is no list", path_text);
    }
    return list;
}

static void expect(const char *sign)
{
    skip_blanks();
    if (strncmp(cursor, sign, strlen(sign)) != 0)
        fail(INKWELL_DATA, row, "expected '%s'", sign);
    cursor += strlen(sign);
}

static void load_section(ink_value *globals)
{
    bool list = cursor[1] == '[';
    cursor += list ? 2 : 1;
    skip_blanks();
    read_path();
    expect(list ? "]]" : "]");
    ink_value *old = list ? NULL : get_path(globals, path_text);
    section = old && old->kind == INK_MAP ? old : ink_map();
    if (list)
        ink_list_add(list_at_path(globals), section);
    else if (section != old)
        put(globals, section);
}

static void load_assignment(void)
{
    read_path();
    bool add = strncmp(cursor, "[]", 2) == 0;
    if (add)
        cursor += 2;
    expect("=");
    ink_value *value = parse_value();
    if (add)
        ink_list_add(list_at_path(section), value);
    else
        put(section, value);
}

void ink_load(const char *source)
{
    ink_value *globals = ink_globals();
    cursor = source;
    row = 1;
    section = globals;
    list_depth = 0;
    while (*cursor) {
        skip_blanks();
        if (*cursor == '[')
            load_section(globals);
        else if (*cursor && *cursor != '\n' && *cursor != '#')
            load_assignment();
        finish_line();
    }
}
