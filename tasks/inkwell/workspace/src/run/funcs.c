#include "run/funcs.h"

#include <math.h>
#include <string.h>

#include "core/alloc.h"
#include "core/error.h"
#include "core/globals.h"
#include "run/eval.h"

#define MAX_RANGE 100000

ink_counter g_counters[MAX_COUNTERS];
int g_counter_count;
ink_user_function g_functions[MAX_FUNCTIONS];
int g_function_count;
unsigned long g_seed = 1;

static double want_number(const char *function, const ink_value *value, int line)
{
    if (value->kind != INK_NUMBER)
        fail(INKWELL_RUNTIME, line, "function '%s' needs a number, got %s", function,
             ink_kind_name(value));
    return value->number;
}

/* range(n) is 1 to n, range(a, b) is a to b. */
static ink_value *builtin_range(ink_value **args, int count, int line)
{
    double from = count > 1 ? want_number("range", args[0], line) : 1;
    double to = want_number("range", args[count - 1], line);
    if (to - from >= MAX_RANGE)
        fail(INKWELL_LIMIT, line, "range is longer than %d", MAX_RANGE);
    ink_value *list = ink_list();
    for (double number = from; number <= to; number++)
        ink_list_add(list, ink_number(number));
    return list;
}

static ink_counter *find_counter(const char *name)
{
    for (int i = 0; i < g_counter_count; i++)
        if (strcmp(g_counters[i].name, name) == 0)
            return &g_counters[i];
    if (g_counter_count == MAX_COUNTERS)
        fail(INKWELL_LIMIT, 0, "more than %d counters", MAX_COUNTERS);
    ink_counter *counter = &g_counters[g_counter_count++];
    counter->name = xcopy(name, strlen(name));
    counter->value = 0;
    return counter;
}

/* next(name [, step]): 1, 2, 3 and so on, for each name. */
static ink_value *builtin_next(ink_value **args, int count, int line)
{
    ink_counter *counter = find_counter(ink_to_text(args[0]));
    counter->value += count > 1 ? want_number("next", args[1], line) : 1;
    return ink_number(counter->value);
}

/* random(n) is one of 1 to n, the same row of numbers after every seed(n). */
static ink_value *builtin_random(ink_value **args, int count, int line)
{
    double limit = floor(want_number("random", args[0], line));
    if (limit < 1 || limit > 1e9)
        fail(INKWELL_RUNTIME, line, "function 'random' needs a number from 1 to 1000000000");
    g_seed = (g_seed * 1103515245UL + 12345UL) & 0x7fffffffUL;
    return ink_number((double)((g_seed >> 8) % (unsigned long)limit) + 1);
}

static ink_value *builtin_seed(ink_value **args, int count, int line)
{
    double seed = want_number("seed", args[0], line);
    g_seed = (unsigned long)(long)fmod(floor(seed), 2147483648.0) & 0x7fffffffUL;
    return ink_nil();
}

/* render(text): the text as a template, among the caller's variables. */
static ink_value *builtin_render(ink_value **args, int count, int line)
{
    const char *text = ink_to_text(args[0]);
    return ink_render_text(xcopy(text, strlen(text)), line);
}

static ink_value *builtin_defined(ink_value **args, int count, int line)
{
    return ink_bool(args[0]->kind != INK_NIL);
}

static ink_value *builtin_kind(ink_value **args, int count, int line)
{
    const char *name = ink_kind_name(args[0]);
    return ink_text(name, strlen(name));
}

static ink_value *pick(const char *function, ink_value **args, int count, int line, int sign)
{
    ink_value *best = args[0];
    want_number(function, best, line);
    for (int i = 1; i < count; i++)
        if (sign * (want_number(function, args[i], line) - best->number) > 0)
            best = args[i];
    return best;
}

static ink_value *builtin_min(ink_value **args, int count, int line)
{
    return pick("min", args, count, line, -1);
}

static ink_value *builtin_max(ink_value **args, int count, int line)
{
    return pick("max", args, count, line, 1);
}

/* map(key, value, ...) */
static ink_value *builtin_map(ink_value **args, int count, int line)
{
    ink_value *map = ink_map();
    if (count % 2)
        fail(INKWELL_RUNTIME, line, "function 'map' needs pairs of key and value");
    for (int i = 0; i < count; i += 2) {
        const char *key = ink_to_text(args[i]);
        ink_map_put(map, key, strlen(key), args[i + 1]);
    }
    return map;
}

typedef struct {
    const char *name;
    int min;
    int max;
    ink_builtin function;
} builtin_entry;

static const builtin_entry builtins[] = {
    {"range", 1, 2, builtin_range},     {"next", 1, 2, builtin_next},
    {"random", 1, 1, builtin_random},   {"seed", 1, 1, builtin_seed},
    {"render", 1, 1, builtin_render},   {"defined", 1, 1, builtin_defined},
    {"kind", 1, 1, builtin_kind},       {"min", 1, 16, builtin_min},
    {"max", 1, 16, builtin_max},        {"map", 0, 16, builtin_map},
};

ink_builtin ink_find_builtin(const char *name, int count, int line)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (strcmp(builtins[i].name, name) != 0)
            continue;
        if (count < builtins[i].min || count > builtins[i].max)
            fail(INKWELL_RUNTIME, line, "function '%s' does not take %d arguments", name, count);
        return builtins[i].function;
    }
    return NULL;
}

static ink_user_function *find_user(const char *name)
{
    for (int i = 0; i < g_function_count; i++)
        if (strcmp(g_functions[i].name, name) == 0)
            return &g_functions[i];
    return NULL;
}

void ink_keep_function(const char *name, const char *(*function)(int argc, const char **argv))
{
    ink_user_function *entry = find_user(name);
    if (!entry) {
        if (g_function_count == MAX_FUNCTIONS)
            fail(INKWELL_LIMIT, 0, "more than %d functions", MAX_FUNCTIONS);
        entry = &g_functions[g_function_count++];
        entry->name = xcopy(name, strlen(name));
    }
    entry->function = function;
}

ink_value *ink_call_user(const char *name, ink_value **args, int count)
{
    ink_user_function *entry = find_user(name);
    if (!entry)
        return NULL;
    const char *texts[INK_MAX_ARGS + 1] = {0};
    for (int i = 0; i < count; i++) {
        const char *text = ink_to_text(args[i]);
        texts[i] = xcopy(text, strlen(text));
    }
    const char *result = entry->function(count, texts);
    ink_value *value = result ? ink_text(result, strlen(result)) : ink_nil();
    for (int i = 0; i < count; i++)
        xfree((void *)texts[i]);
    return value;
}
