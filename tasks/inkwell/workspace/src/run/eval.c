#include "run/eval.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/alloc.h"
#include "core/error.h"
#include "core/globals.h"
#include "lang/parser.h"
#include "run/filters.h"
#include "run/funcs.h"
#include "run/partials.h"

FILE *g_output;
ink_buf *g_capture;
const char *g_name;
int g_depth;
ink_macro g_macros[MAX_MACROS];
int g_macro_count;

static ink_value *eval(const ink_expr *expr);

static void out_write(const char *bytes, size_t size)
{
    if (g_capture)
        ink_buf_add(g_capture, bytes, size);
    else if (size && fwrite(bytes, 1, size, g_output ? g_output : stdout) != size)
        fail(INKWELL_OUTPUT, 0, "cannot write the output");
}

static void enter(int line)
{
    if (++g_depth > MAX_DEPTH)
        fail(INKWELL_LIMIT, line, "calls nested deeper than %d levels", MAX_DEPTH);
}

static void leave(void)
{
    g_depth--;
}

/* Renders nodes and gives what they printed. */
static ink_value *capture(const ink_node *nodes)
{
    ink_buf buf = {0};
    ink_buf *before = g_capture;
    g_capture = &buf;
    ink_run(nodes);
    g_capture = before;
    ink_value *text = ink_text(ink_buf_text(&buf), buf.size);
    xfree(buf.bytes);
    return text;
}

/* Expressions */

static ink_value *get_member(const ink_value *from, const char *name, int line)
{
    if (from->kind == INK_NIL)
        return ink_nil();
    if (from->kind != INK_MAP)
        fail(INKWELL_RUNTIME, line, "%s has no member '%s'", ink_kind_name(from), name);
    ink_value *value = ink_map_get(from, name);
    return value ? value : ink_nil();
}

/* Lists count from 1; a negative index counts from the end. */
static ink_value *get_index(const ink_value *from, const ink_value *index, int line)
{
    if (from->kind != INK_LIST)
        return get_member(from, ink_to_text(index), line);
    if (index->kind != INK_NUMBER)
        fail(INKWELL_RUNTIME, line, "index of a list must be a number, got %s",
             ink_kind_name(index));
    double at = index->number < 0 ? (double)from->count + index->number : index->number - 1;
    if (at < 0 || at >= (double)from->count)
        return ink_nil();
    return from->items[(size_t)at];
}

static int eval_args(const ink_expr *args, ink_value **values, int line)
{
    int count = 0;
    for (; args; args = args->next) {
        if (count == INK_MAX_ARGS)
            fail(INKWELL_LIMIT, line, "more than %d arguments", INK_MAX_ARGS);
        values[count++] = eval(args);
    }
    return count;
}

static const ink_macro *find_macro(const char *name)
{
    for (int i = 0; i < g_macro_count; i++)
        if (strcmp(g_macros[i].node->name, name) == 0)
            return &g_macros[i];
    return NULL;
}

static ink_value *call_macro(const ink_macro *macro, ink_value **args, int count, int line)
{
    int taken = 0;
    for (const ink_param *param = macro->node->params; param; param = param->next)
        taken++;
    if (count > taken)
        fail(INKWELL_RUNTIME, line, "macro '%s' takes %d arguments, got %d", macro->node->name,
             taken, count);

    enter(line);
    ink_scope *before = g_scope;
    ink_scope *globals = g_scope;
    while (globals->outer)
        globals = globals->outer;
    ink_push_scope(globals);
    int i = 0;
    for (const ink_param *param = macro->node->params; param; param = param->next, i++)
        ink_define_var(param->name, i < count ? args[i] : ink_nil());
    const char *name = g_name;
    g_name = macro->home;
    ink_value *text = capture(macro->node->body);
    g_name = name;
    ink_pop_scope(before);
    leave();
    return text;
}

static ink_value *eval_call(const ink_expr *expr)
{
    ink_value *args[INK_MAX_ARGS];
    int count = eval_args(expr->args, args, expr->line);
    const ink_macro *macro = find_macro(expr->name);
    if (macro)
        return call_macro(macro, args, count, expr->line);
    ink_value *value = ink_call_user(expr->name, args, count);
    if (value)
        return value;
    ink_builtin builtin = ink_find_builtin(expr->name, count, expr->line);
    if (!builtin)
        fail(INKWELL_RUNTIME, expr->line, "unknown function '%s'", expr->name);
    return builtin(args, count, expr->line);
}

static ink_value *eval_filter(const ink_expr *expr)
{
    ink_value *args[INK_MAX_ARGS];
    ink_value *in = eval(expr->left);
    int count = eval_args(expr->args, args, expr->line);
    ink_filter filter = ink_find_filter(expr->name, count, expr->line);
    if (!filter)
        fail(INKWELL_RUNTIME, expr->line, "unknown filter '%s'", expr->name);
    return filter(in, args, count, expr->line);
}

static ink_value *eval_unary(const ink_expr *expr)
{
    ink_value *value = eval(expr->left);
    if (expr->op == OP_NOT)
        return ink_bool(!ink_truth(value));
    if (value->kind != INK_NUMBER)
        fail(INKWELL_RUNTIME, expr->line, "cannot negate %s", ink_kind_name(value));
    return ink_number(-value->number);
}

static ink_value *eval_join(const ink_value *left, const ink_value *right)
{
    ink_buf buf = {0};
    const char *text = ink_to_text(left);
    ink_buf_add(&buf, text, strlen(text));
    text = ink_to_text(right);
    ink_buf_add(&buf, text, strlen(text));
    ink_value *value = ink_text(ink_buf_text(&buf), buf.size);
    xfree(buf.bytes);
    return value;
}

static ink_value *eval_arithmetic(const ink_expr *expr, const ink_value *left,
                                  const ink_value *right)
{
    if (left->kind != INK_NUMBER || right->kind != INK_NUMBER)
        fail(INKWELL_RUNTIME, expr->line, "arithmetic needs numbers, got %s and %s",
             ink_kind_name(left), ink_kind_name(right));
    double a = left->number;
    double b = right->number;
    if ((expr->op == OP_DIV || expr->op == OP_MOD) && b == 0)
        fail(INKWELL_RUNTIME, expr->line, "division by zero");
    switch (expr->op) {
    case OP_ADD: return ink_number(a + b);
    case OP_SUB: return ink_number(a - b);
    case OP_MUL: return ink_number(a * b);
    case OP_DIV: return ink_number(a / b);
    default: return ink_number(a - b * floor(a / b));
    }
}

static ink_value *eval_order(const ink_expr *expr, const ink_value *left, const ink_value *right)
{
    bool ordered = left->kind == INK_NUMBER || left->kind == INK_TEXT;
    if (left->kind != right->kind || !ordered)
        fail(INKWELL_RUNTIME, expr->line, "cannot compare %s with %s", ink_kind_name(left),
             ink_kind_name(right));
    int order = ink_compare(left, right);
    switch (expr->op) {
    case OP_LT: return ink_bool(order < 0);
    case OP_LE: return ink_bool(order <= 0);
    case OP_GT: return ink_bool(order > 0);
    default: return ink_bool(order >= 0);
    }
}

static ink_value *eval_binary(const ink_expr *expr)
{
    ink_value *left = eval(expr->left);
    if (expr->op == OP_OR && ink_truth(left))
        return left;
    if (expr->op == OP_AND && !ink_truth(left))
        return left;
    ink_value *right = eval(expr->right);
    switch (expr->op) {
    case OP_OR:
    case OP_AND: return right;
    case OP_EQ: return ink_bool(ink_equal(left, right));
    case OP_NE: return ink_bool(!ink_equal(left, right));
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE: return eval_order(expr, left, right);
    case OP_JOIN: return eval_join(left, right);
    default: return eval_arithmetic(expr, left, right);
    }
}

static ink_value *eval_list(const ink_expr *expr)
{
    ink_value *list = ink_list();
    for (const ink_expr *item = expr->args; item; item = item->next)
        ink_list_add(list, eval(item));
    return list;
}

static ink_value *eval(const ink_expr *expr)
{
    switch (expr->kind) {
    case EXPR_LITERAL: return expr->literal;
    case EXPR_NAME: return ink_find_var(expr->name);
    case EXPR_MEMBER: return get_member(eval(expr->left), expr->name, expr->line);
    case EXPR_INDEX: {
        ink_value *from = eval(expr->left);
        return get_index(from, eval(expr->right), expr->line);
    }
    case EXPR_CALL: return eval_call(expr);
    case EXPR_FILTER: return eval_filter(expr);
    case EXPR_UNARY: return eval_unary(expr);
    case EXPR_LIST: return eval_list(expr);
    default: return eval_binary(expr);
    }
}

/* Statements */

static ink_value *loop_value(size_t index, size_t count)
{
    ink_value *loop = ink_map();
    ink_map_put(loop, "index", 5, ink_number((double)index + 1));
    ink_map_put(loop, "count", 5, ink_number((double)count));
    ink_map_put(loop, "first", 5, ink_bool(index == 0));
    ink_map_put(loop, "last", 4, ink_bool(index + 1 == count));
    return loop;
}

static void run_turn(const ink_node *node, const ink_value *over, size_t index)
{
    bool map = over->kind == INK_MAP;
    ink_value *key = map ? ink_text(over->entries[index].key, strlen(over->entries[index].key))
                         : ink_number((double)index + 1);
    ink_value *item = map ? over->entries[index].value : over->items[index];
    ink_scope *before = g_scope;
    ink_push_scope(before);
    if (node->second) {
        ink_define_var(node->name, key);
        ink_define_var(node->second, item);
    } else {
        ink_define_var(node->name, map ? key : item);
    }
    ink_define_var("loop", loop_value(index, over->count));
    ink_run(node->body);
    ink_pop_scope(before);
}

static void run_for(const ink_node *node)
{
    const ink_value *over = eval(node->expr);
    if (over->kind != INK_LIST && over->kind != INK_MAP && over->kind != INK_NIL)
        fail(INKWELL_RUNTIME, node->line, "cannot loop over %s", ink_kind_name(over));
    for (size_t i = 0; i < over->count; i++)
        run_turn(node, over, i);
    if (over->count == 0)
        ink_run(node->other);
}

static void run_include(const ink_node *node)
{
    const ink_partial *partial = ink_find_partial(ink_to_text(eval(node->expr)), node->line);
    enter(node->line);
    ink_scope *before = g_scope;
    const char *name = g_name;
    ink_push_scope(before);
    g_name = partial->name;
    ink_run(partial->body);
    g_name = name;
    ink_pop_scope(before);
    leave();
}

static void define_macro(const ink_node *node)
{
    ink_macro *macro = (ink_macro *)find_macro(node->name);
    if (!macro) {
        if (g_macro_count == MAX_MACROS)
            fail(INKWELL_LIMIT, node->line, "more than %d macros", MAX_MACROS);
        macro = &g_macros[g_macro_count++];
    }
    macro->node = node;
    macro->home = g_name;
}

static void run_node(const ink_node *node)
{
    const char *text;
    switch (node->kind) {
    case NODE_TEXT: out_write(node->text, node->size); break;
    case NODE_OUTPUT:
        text = ink_to_text(eval(node->expr));
        out_write(text, strlen(text));
        break;
    case NODE_IF: ink_run(ink_truth(eval(node->expr)) ? node->body : node->other); break;
    case NODE_FOR: run_for(node); break;
    case NODE_SET: ink_assign_var(node->name, eval(node->expr)); break;
    case NODE_INCLUDE: run_include(node); break;
    case NODE_MACRO: define_macro(node); break;
    case NODE_CAPTURE: ink_assign_var(node->name, capture(node->body)); break;
    case NODE_LOG:
        text = ink_to_text(eval(node->expr));
        fprintf(stderr, "[%s:%d] %s\n", g_name, node->line, text);
        break;
    }
}

void ink_run(const ink_node *nodes)
{
    for (; nodes; nodes = nodes->next)
        run_node(nodes);
}

ink_value *ink_render_text(const char *source, int line)
{
    enter(line);
    const char *name = g_name;
    g_name = "(text)";
    ink_scope *before = g_scope;
    ink_push_scope(before);
    ink_value *text = capture(ink_parse(source));
    ink_pop_scope(before);
    g_name = name;
    leave();
    return text;
}
