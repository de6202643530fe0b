#include "core/value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/alloc.h"
#include "core/buf.h"

static char number_text[64];

static ink_value *make(ink_kind kind)
{
    ink_value *value = xalloc(sizeof *value);
    value->kind = kind;
    return value;
}

ink_value *ink_nil(void)
{
    return make(INK_NIL);
}

ink_value *ink_bool(bool flag)
{
    ink_value *value = make(INK_BOOL);
    value->flag = flag;
    return value;
}

ink_value *ink_number(double number)
{
    ink_value *value = make(INK_NUMBER);
    value->number = number;
    return value;
}

ink_value *ink_text(const char *text, size_t size)
{
    ink_value *value = make(INK_TEXT);
    value->text = xcopy(text, size);
    value->size = size;
    return value;
}

ink_value *ink_list(void)
{
    return make(INK_LIST);
}

ink_value *ink_map(void)
{
    return make(INK_MAP);
}

void ink_list_add(ink_value *list, ink_value *item)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 4;
        list->items = xgrow(list->items, list->count * sizeof *list->items,
                            room * sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = item;
}

static ink_entry *find(const ink_value *map, const char *key, size_t key_size)
{
    for (size_t i = 0; i < map->count; i++) {
        ink_entry *entry = &map->entries[i];
        if (strlen(entry->key) == key_size && memcmp(entry->key, key, key_size) == 0)
            return entry;
    }
    return NULL;
}

void ink_map_put(ink_value *map, const char *key, size_t key_size, ink_value *value)
{
    ink_entry *entry = find(map, key, key_size);
    if (entry) {
        entry->value = value;
        return;
    }
    if (map->count == map->room) {
        size_t room = map->room ? map->room * 2 : 4;
        map->entries = xgrow(map->entries, map->count * sizeof *map->entries,
                             room * sizeof *map->entries);
        map->room = room;
    }
    entry = &map->entries[map->count++];
    entry->key = xcopy(key, key_size);
    entry->value = value;
}

ink_value *ink_map_get(const ink_value *map, const char *key)
{
    ink_entry *entry = find(map, key, strlen(key));
    return entry ? entry->value : NULL;
}

bool ink_truth(const ink_value *value)
{
    switch (value->kind) {
    case INK_NIL: return false;
    case INK_BOOL: return value->flag;
    case INK_NUMBER: return value->number != 0;
    case INK_TEXT: return value->size > 0;
    default: return value->count > 0;
    }
}

bool ink_equal(const ink_value *a, const ink_value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case INK_NIL: return true;
    case INK_BOOL: return a->flag == b->flag;
    case INK_NUMBER: return a->number == b->number;
    case INK_TEXT: return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
    case INK_LIST:
        if (a->count != b->count)
            return false;
        for (size_t i = 0; i < a->count; i++)
            if (!ink_equal(a->items[i], b->items[i]))
                return false;
        return true;
    default:
        if (a->count != b->count)
            return false;
        for (size_t i = 0; i < a->count; i++) {
            const ink_value *other = ink_map_get(b, a->entries[i].key);
            if (!other || !ink_equal(a->entries[i].value, other))
                return false;
        }
        return true;
    }
}

/* Orders numbers by value and texts by bytes; different kinds by kind. */
int ink_compare(const ink_value *a, const ink_value *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind == INK_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    if (a->kind == INK_TEXT)
        return strcmp(a->text, b->text);
    return 0;
}

const char *ink_kind_name(const ink_value *value)
{
    static const char *const names[] = {"nil", "bool", "number", "text", "list", "map"};
    return names[value->kind];
}

static const char *format_number(double number)
{
    if (number == floor(number) && fabs(number) < 1e15)
        snprintf(number_text, sizeof number_text, "%.0f", number == 0 ? 0.0 : number);
    else
        snprintf(number_text, sizeof number_text, "%.10g", number);
    return number_text;
}

static void write_value(ink_buf *buf, const ink_value *value)
{
    if (value->kind == INK_LIST || value->kind == INK_MAP) {
        bool map = value->kind == INK_MAP;
        ink_buf_add_char(buf, map ? '{' : '[');
        for (size_t i = 0; i < value->count; i++) {
            if (i)
                ink_buf_add(buf, ", ", 2);
            if (map) {
                ink_buf_add(buf, value->entries[i].key, strlen(value->entries[i].key));
                ink_buf_add(buf, ": ", 2);
            }
            write_value(buf, map ? value->entries[i].value : value->items[i]);
        }
        ink_buf_add_char(buf, map ? '}' : ']');
        return;
    }
    const char *text = ink_to_text(value);
    ink_buf_add(buf, text, strlen(text));
}

const char *ink_to_text(const ink_value *value)
{
    static ink_buf whole;
    switch (value->kind) {
    case INK_NIL: return "";
    case INK_BOOL: return value->flag ? "true" : "false";
    case INK_NUMBER: return format_number(value->number);
    case INK_TEXT: return value->text;
    default:
        ink_buf_clear(&whole);
        write_value(&whole, value);
        return ink_buf_text(&whole);
    }
}

bool ink_put_path(ink_value *map, const char *path, ink_value *value)
{
    const char *dot;
    while ((dot = strchr(path, '.')) != NULL) {
        ink_entry *entry = find(map, path, (size_t)(dot - path));
        if (!entry) {
            ink_value *made = ink_map();
            ink_map_put(map, path, (size_t)(dot - path), made);
            map = made;
        } else if (entry->value->kind == INK_MAP) {
            map = entry->value;
        } else {
            return false;
        }
        path = dot + 1;
    }
    ink_map_put(map, path, strlen(path), value);
    return true;
}
