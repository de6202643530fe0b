#ifndef INK_AST_H
#define INK_AST_H

#include "core/value.h"

typedef enum {
    EXPR_LITERAL,
    EXPR_NAME,
    EXPR_MEMBER, /* left.name */
    EXPR_INDEX,  /* left[right] */
    EXPR_CALL,   /* name(args) */
    EXPR_FILTER, /* left | name(args) */
    EXPR_UNARY,  /* op left */
    EXPR_BINARY, /* left op right */
    EXPR_LIST    /* [args] */
} ink_expr_kind;

typedef enum {
    OP_NONE, OP_OR, OP_AND, OP_NOT, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE,
    OP_ADD, OP_SUB, OP_JOIN, OP_MUL, OP_DIV, OP_MOD
} ink_op;

typedef struct ink_expr ink_expr;
struct ink_expr {
    ink_expr_kind kind;
    ink_op op;
    int line;
    const char *name;
    ink_value *literal;
    ink_expr *left;
    ink_expr *right;
    ink_expr *args; /* linked by next */
    ink_expr *next;
};

typedef enum {
    NODE_TEXT,
    NODE_OUTPUT,  /* {{ expr }} */
    NODE_IF,      /* expr, body, other */
    NODE_FOR,     /* name [, second] in expr, body, other when empty */
    NODE_SET,     /* name = expr */
    NODE_INCLUDE, /* expr */
    NODE_MACRO,   /* name(params), body */
    NODE_CAPTURE, /* name, body */
    NODE_LOG      /* expr */
} ink_node_kind;

typedef struct ink_param ink_param;
struct ink_param {
    const char *name;
    ink_param *next;
};

typedef struct ink_node ink_node;
struct ink_node {
    ink_node_kind kind;
    int line;
    const char *text;
    size_t size;
    const char *name;
    const char *second;
    ink_expr *expr;
    ink_param *params;
    ink_node *body;
    ink_node *other;
    ink_node *next;
};

#endif
