#ifndef INK_LEXER_H
#define INK_LEXER_H

#include <stddef.h>

typedef enum {
    TOK_END,
    TOK_TEXT,       /* text between tags */
    TOK_OPEN_OUT,   /* {{ */
    TOK_CLOSE_OUT,  /* }} */
    TOK_OPEN_STMT,  /* {% */
    TOK_CLOSE_STMT, /* %} */
    TOK_NAME,
    TOK_NUMBER,
    TOK_STRING, /* without its quotes, escapes still in */
    TOK_SIGN    /* an operator or a bracket */
} ink_token_kind;

typedef struct {
    ink_token_kind kind;
    const char *text;
    size_t size;
    int line;
} ink_token;

/* Starts on a source, which must live as long as tokens are read. */
void ink_lex_begin(const char *source);

/* The next token. Like strtok it remembers where it is. */
ink_token ink_lex_next(void);

#endif
