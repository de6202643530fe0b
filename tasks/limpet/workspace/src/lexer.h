/* Cuts the source of a script into tokens. */
#ifndef LIMPET_LEXER_H
#define LIMPET_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"

enum token_kind {
    TOKEN_END,
    TOKEN_NEWLINE,
    TOKEN_OPERATOR,
    TOKEN_WORD,
};

struct token {
    enum token_kind kind;
    const char *text;   /* of an operator or a word */
    int line;
};

struct lexer {
    struct arena *arena;    /* owns the texts of the tokens */
    const char *name;       /* of the source, for messages */
    const char *source;
    size_t pos;
    int line;
    bool failed;            /* a syntax error was reported; only TOKEN_END follows */
};

/* The arena is set before the first token is asked for, and may change between two. */
void lexer_init(struct lexer *lexer, const char *name, const char *source);

struct token lexer_next(struct lexer *lexer);

/* Reports the first syntax error of a source; later ones are quiet. */
void lexer_fail(struct lexer *lexer, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
