/* What the parser makes of a command line. All of it lives in the parser's arena. */
#ifndef LIMPET_AST_H
#define LIMPET_AST_H

/* A word as it was written, with its quotes and dollars. */
struct word {
    struct word *next;
    const char *text;
    int line;
};

enum node_kind {
    NODE_SIMPLE,    /* assignments and words */
    NODE_SEQUENCE,  /* left ; right */
    NODE_AND,       /* left && right */
    NODE_OR,        /* left || right */
};

struct node {
    enum node_kind kind;
    int line;
    struct node *left;
    struct node *right;
    struct word *assignments;
    struct word *words;
};

#endif
