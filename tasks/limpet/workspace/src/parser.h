/* Makes command trees of tokens. */
#ifndef LIMPET_PARSER_H
#define LIMPET_PARSER_H

#include "ast.h"
#include "lexer.h"

struct parser {
    struct lexer lexer;
    struct token token;     /* the one to look at next */
};

void parser_init(struct parser *parser, const char *name, const char *source);

/* The commands up to the end of a line; NULL at the end of the source and after
 * a syntax error, which has set `parser->lexer.failed`. The tree lives in `arena`. */
struct node *parse_line(struct parser *parser, struct arena *arena);

/* The length of NAME in a word NAME=…, or 0. */
size_t assignment_name_length(const char *word);

#endif
