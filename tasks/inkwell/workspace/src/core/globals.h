/* The state of the interpreter: one of each in a process. */
#ifndef INK_GLOBALS_H
#define INK_GLOBALS_H

#include <stdbool.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/value.h"
#include "lang/ast.h"
#include "run/scope.h"

#define MAX_DEPTH 32
#define MAX_PARTIALS 64
#define MAX_MACROS 64
#define MAX_COUNTERS 32
#define MAX_FUNCTIONS 64

typedef struct {
    const char *name;
    ink_node *body;
} ink_partial;

typedef struct {
    const ink_node *node;
    const char *home; /* name of the template that defines it */
} ink_macro;

typedef struct {
    const char *name;
    double value;
} ink_counter;

typedef struct {
    const char *name;
    const char *(*function)(int argc, const char **argv);
} ink_user_function;

extern FILE *g_output;       /* where rendered text goes */
extern ink_buf *g_capture;   /* instead of g_output while not NULL */
extern const char *g_name;   /* template that is parsed or rendered */
extern int g_depth;          /* includes, macros and render() calls we are in */
extern ink_scope *g_scope;   /* innermost scope; the outermost holds the globals */
extern char g_error[512];
extern void (*g_error_hook)(int code, const char *text);

extern ink_partial g_partials[MAX_PARTIALS];
extern int g_partial_count;
extern const char *g_partial_dir;
extern ink_macro g_macros[MAX_MACROS];
extern int g_macro_count;
extern ink_counter g_counters[MAX_COUNTERS];
extern int g_counter_count;
extern ink_user_function g_functions[MAX_FUNCTIONS];
extern int g_function_count;
extern unsigned long g_seed;

#endif
