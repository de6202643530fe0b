#include "lang/parser.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/alloc.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/globals.h"
#include "lang/lexer.h"

#define MAX_NESTING 100

static ink_token current;
static int nesting;

static ink_expr *parse_expr(void);
static ink_node *parse_nodes(void);

static void step(void)
{
    current = ink_lex_next();
}

static bool is_name(const char *name)
{
    return current.kind == TOK_NAME && current.size == strlen(name) &&
           memcmp(current.text, name, current.size) == 0;
}

static bool is_sign(const char *sign)
{
    return current.kind == TOK_SIGN && current.size == strlen(sign) &&
           memcmp(current.text, sign, current.size) == 0;
}

static bool accept_sign(const char *sign)
{
    if (!is_sign(sign))
        return false;
    step();
    return true;
}

static _Noreturn void unexpected(const char *wanted)
{
    if (current.kind == TOK_END)
        fail(INKWELL_SYNTAX, current.line, "expected %s, got the end", wanted);
    fail(INKWELL_SYNTAX, current.line, "expected %s, got '%.*s'", wanted, (int)current.size,
         current.text);
}

static void expect_sign(const char *sign)
{
    char wanted[8] = {'\'', 0};
    strcat(strcat(wanted, sign), "'");
    if (!accept_sign(sign))
        unexpected(wanted);
}

static const char *expect_name(void)
{
    if (current.kind != TOK_NAME)
        unexpected("a name");
    const char *name = xcopy(current.text, current.size);
    step();
    return name;
}

static void expect_close(ink_token_kind kind)
{
    if (current.kind != kind)
        unexpected(kind == TOK_CLOSE_OUT ? "'}}'" : "'%}'");
    step();
}

static void enter(void)
{
    if (++nesting > MAX_NESTING)
        fail(INKWELL_LIMIT, current.line, "nested deeper than %d levels", MAX_NESTING);
}

static void leave(void)
{
    nesting--;
}

/* Expressions, loosest first: or, and, not, comparison, + - ~, * / %, -, postfix. */

static ink_expr *new_expr(ink_expr_kind kind)
{
    ink_expr *expr = xalloc(sizeof *expr);
    expr->kind = kind;
    expr->line = current.line;
    return expr;
}

static ink_value *unescape(const char *text, size_t size)
{
    ink_buf buf = {0};
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (c == '\\' && i + 1 < size) {
            c = text[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        ink_buf_add_char(&buf, c);
    }
    return ink_text(ink_buf_text(&buf), buf.size);
}

static ink_expr *parse_args(const char *close)
{
    ink_expr *first = NULL;
    ink_expr **last = &first;
    if (accept_sign(close))
        return NULL;
    do {
        *last = parse_expr();
        last = &(*last)->next;
    } while (accept_sign(","));
    expect_sign(close);
    return first;
}

static ink_expr *parse_literal(ink_value *value)
{
    ink_expr *expr = new_expr(EXPR_LITERAL);
    expr->literal = value;
    step();
    return expr;
}

static ink_expr *parse_primary(void)
{
    ink_expr *expr;
    if (current.kind == TOK_STRING)
        return parse_literal(unescape(current.text, current.size));
    if (current.kind == TOK_NUMBER)
        return parse_literal(ink_number(strtod(current.text, NULL)));
    if (is_name("true") || is_name("false"))
        return parse_literal(ink_bool(is_name("true")));
    if (is_name("nil"))
        return parse_literal(ink_nil());
    if (accept_sign("(")) {
        expr = parse_expr();
        expect_sign(")");
        return expr;
    }
    if (is_sign("[")) {
        expr = new_expr(EXPR_LIST);
        step();
        expr->args = parse_args("]");
        return expr;
    }
    if (current.kind != TOK_NAME)
        unexpected("a value");
    expr = new_expr(EXPR_NAME);
    expr->name = expect_name();
    if (accept_sign("(")) {
        expr->kind = EXPR_CALL;
        expr->args = parse_args(")");
    }
    return expr;
}

static ink_expr *parse_postfix(void)
{
    ink_expr *expr = parse_primary();
    for (;;) {
        ink_expr *outer;
        if (is_sign(".")) {
            outer = new_expr(EXPR_MEMBER);
            step();
            outer->name = expect_name();
        } else if (is_sign("[")) {
            outer = new_expr(EXPR_INDEX);
            step();
            outer->right = parse_expr();
            expect_sign("]");
        } else if (is_sign("|")) {
            outer = new_expr(EXPR_FILTER);
            step();
            outer->name = expect_name();
            if (accept_sign("("))
                outer->args = parse_args(")");
        } else {
            return expr;
        }
        outer->left = expr;
        expr = outer;
    }
}

static ink_expr *parse_unary(void)
{
    if (!is_sign("-"))
        return parse_postfix();
    ink_expr *expr = new_expr(EXPR_UNARY);
    expr->op = OP_SUB;
    step();
    enter();
    expr->left = parse_unary();
    leave();
    return expr;
}

typedef struct {
    const char *sign;
    ink_op op;
    int level;
} binary_op;

static const binary_op binary_ops[] = {
    {"or", OP_OR, 1},  {"and", OP_AND, 2}, {"==", OP_EQ, 4}, {"!=", OP_NE, 4}, {"<", OP_LT, 4},
    {"<=", OP_LE, 4},  {">", OP_GT, 4},    {">=", OP_GE, 4}, {"+", OP_ADD, 5}, {"-", OP_SUB, 5},
    {"~", OP_JOIN, 5}, {"*", OP_MUL, 6},   {"/", OP_DIV, 6}, {"%", OP_MOD, 6},
};

static const binary_op *binary_at(int level)
{
    for (size_t i = 0; i < sizeof binary_ops / sizeof *binary_ops; i++) {
        const binary_op *op = &binary_ops[i];
        if (op->level == level && (is_sign(op->sign) || is_name(op->sign)))
            return op;
    }
    return NULL;
}

static ink_expr *parse_level(int level)
{
    if (level == 7)
        return parse_unary();
    if (level == 3 && is_name("not")) {
        ink_expr *expr = new_expr(EXPR_UNARY);
        expr->op = OP_NOT;
        step();
        enter();
        expr->left = parse_level(3);
        leave();
        return expr;
    }
    ink_expr *left = parse_level(level + 1);
    const binary_op *op;
    while ((op = binary_at(level)) != NULL) {
        ink_expr *expr = new_expr(EXPR_BINARY);
        expr->op = op->op;
        step();
        expr->left = left;
        expr->right = parse_level(level + 1);
        left = expr;
    }
    return left;
}

static ink_expr *parse_expr(void)
{
    enter();
    ink_expr *expr = parse_level(1);
    leave();
    return expr;
}

/* Statements. The name of the statement is the current token. */

static ink_node *new_node(ink_node_kind kind)
{
    ink_node *node = xalloc(sizeof *node);
    node->kind = kind;
    node->line = current.line;
    return node;
}

/* Closes the tag and parses up to {% else %}, {% elif %} or {% end %}. */
static ink_node *parse_block(void)
{
    expect_close(TOK_CLOSE_STMT);
    enter();
    ink_node *body = parse_nodes();
    leave();
    if (current.kind == TOK_END)
        fail(INKWELL_SYNTAX, current.line, "block is not closed");
    return body;
}

static void expect_end(void)
{
    if (!is_name("end"))
        unexpected("'end'");
    step();
}

static ink_node *parse_if(void)
{
    ink_node *node = new_node(NODE_IF);
    step();
    node->expr = parse_expr();
    node->body = parse_block();
    if (is_name("elif")) {
        enter();
        node->other = parse_if(); /* takes the {% end %} */
        leave();
        return node;
    }
    if (is_name("else")) {
        step();
        node->other = parse_block();
    }
    expect_end();
    return node;
}

static ink_node *parse_for(void)
{
    ink_node *node = new_node(NODE_FOR);
    step();
    node->name = expect_name();
    if (accept_sign(","))
        node->second = expect_name();
    if (!is_name("in"))
        unexpected("'in'");
    step();
    node->expr = parse_expr();
    node->body = parse_block();
    if (is_name("else")) {
        step();
        node->other = parse_block();
    }
    expect_end();
    return node;
}

static ink_node *parse_set(void)
{
    ink_node *node = new_node(NODE_SET);
    step();
    node->name = expect_name();
    expect_sign("=");
    node->expr = parse_expr();
    return node;
}

static ink_node *parse_macro(void)
{
    ink_node *node = new_node(NODE_MACRO);
    step();
    node->name = expect_name();
    expect_sign("(");
    ink_param **last = &node->params;
    if (!accept_sign(")")) {
        do {
            *last = xalloc(sizeof **last);
            (*last)->name = expect_name();
            last = &(*last)->next;
        } while (accept_sign(","));
        expect_sign(")");
    }
    node->body = parse_block();
    expect_end();
    return node;
}

static ink_node *parse_capture(void)
{
    ink_node *node = new_node(NODE_CAPTURE);
    step();
    node->name = expect_name();
    node->body = parse_block();
    expect_end();
    return node;
}

static ink_node *parse_with_expr(ink_node_kind kind)
{
    ink_node *node = new_node(kind);
    step();
    node->expr = parse_expr();
    return node;
}

static ink_node *parse_statement(void)
{
    if (is_name("if"))
        return parse_if();
    if (is_name("for"))
        return parse_for();
    if (is_name("set"))
        return parse_set();
    if (is_name("macro"))
        return parse_macro();
    if (is_name("capture"))
        return parse_capture();
    if (is_name("include"))
        return parse_with_expr(NODE_INCLUDE);
    if (is_name("log"))
        return parse_with_expr(NODE_LOG);
    unexpected("a statement");
}

static ink_node *parse_text(void)
{
    ink_node *node = new_node(NODE_TEXT);
    node->text = xcopy(current.text, current.size);
    node->size = current.size;
    step();
    return node;
}

/* Parses nodes up to the end, or up to the name in a tag that ends a block. */
static ink_node *parse_nodes(void)
{
    ink_node *first = NULL;
    ink_node **last = &first;
    while (current.kind != TOK_END) {
        ink_token_kind kind = current.kind;
        if (kind == TOK_TEXT) {
            *last = parse_text();
        } else if (kind == TOK_OPEN_OUT) {
            *last = parse_with_expr(NODE_OUTPUT);
            expect_close(TOK_CLOSE_OUT);
        } else {
            step();
            if (is_name("end") || is_name("else") || is_name("elif"))
                return first;
            *last = parse_statement();
            expect_close(TOK_CLOSE_STMT);
        }
        last = &(*last)->next;
    }
    return first;
}

ink_node *ink_parse(const char *source)
{
    nesting = 0;
    ink_lex_begin(source);
    step();
    ink_node *body = parse_nodes();
    if (current.kind != TOK_END)
        fail(INKWELL_SYNTAX, current.line, "'%.*s' without a block", (int)current.size,
             current.text);
    return body;
}
