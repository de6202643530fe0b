#include "parser.h"

#include <string.h>

#include "vars.h"

void parser_init(struct parser *parser, const char *name, const char *source)
{
    lexer_init(&parser->lexer, name, source);
    parser->token = (struct token){ .kind = TOKEN_NEWLINE, .line = 1 };
}

size_t assignment_name_length(const char *word)
{
    size_t size = name_length(word);
    return size > 0 && word[size] == '=' ? size : 0;
}

static void advance(struct parser *parser)
{
    parser->token = lexer_next(&parser->lexer);
}

static bool at_operator(const struct parser *parser, const char *text)
{
    return parser->token.kind == TOKEN_OPERATOR && strcmp(parser->token.text, text) == 0;
}

static bool at_end_of_line(const struct parser *parser)
{
    return parser->token.kind == TOKEN_NEWLINE || parser->token.kind == TOKEN_END;
}

static void skip_newlines(struct parser *parser)
{
    while (parser->token.kind == TOKEN_NEWLINE)
        advance(parser);
}

/* The current token cannot stand where it stands. */
static struct node *unexpected(struct parser *parser)
{
    const struct token *token = &parser->token;
    if (token->kind == TOKEN_END)
        lexer_fail(&parser->lexer, token->line, ": unexpected end of input");
    else if (token->kind == TOKEN_NEWLINE)
        lexer_fail(&parser->lexer, token->line, " near newline");
    else
        lexer_fail(&parser->lexer, token->line, " near '%s'", token->text);
    parser->token = (struct token){ .line = token->line };
    return NULL;
}

static struct node *make_node(struct parser *parser, enum node_kind kind)
{
    struct node *node = arena_alloc(parser->lexer.arena, sizeof *node);
    node->kind = kind;
    node->line = parser->token.line;
    return node;
}

static struct node *make_pair(struct parser *parser, enum node_kind kind, struct node *left,
                              struct node *right)
{
    struct node *node = make_node(parser, kind);
    node->left = left;
    node->right = right;
    node->line = left->line;
    return node;
}

/* Takes the current token as a word. */
static struct word *take_word(struct parser *parser)
{
    struct word *word = arena_alloc(parser->lexer.arena, sizeof *word);
    word->text = parser->token.text;
    word->line = parser->token.line;
    advance(parser);
    return word;
}

static struct node *parse_simple(struct parser *parser)
{
    struct node *node = make_node(parser, NODE_SIMPLE);
    struct word **assignments = &node->assignments;
    struct word **words = &node->words;
    while (parser->token.kind == TOKEN_WORD) {
        if (!node->words && assignment_name_length(parser->token.text)) {
            *assignments = take_word(parser);
            assignments = &(*assignments)->next;
        } else {
            *words = take_word(parser);
            words = &(*words)->next;
        }
    }
    if (!node->words && !node->assignments)
        return unexpected(parser);
    return node;
}

static struct node *parse_and_or(struct parser *parser)
{
    struct node *node = parse_simple(parser);
    while (node && (at_operator(parser, "&&") || at_operator(parser, "||"))) {
        enum node_kind kind = at_operator(parser, "&&") ? NODE_AND : NODE_OR;
        advance(parser);
        skip_newlines(parser);
        struct node *right = parse_simple(parser);
        node = right ? make_pair(parser, kind, node, right) : NULL;
    }
    return node;
}

static struct node *parse_sequence(struct parser *parser)
{
    struct node *node = parse_and_or(parser);
    while (node && at_operator(parser, ";")) {
        advance(parser);
        if (at_end_of_line(parser))
            break;
        struct node *right = parse_and_or(parser);
        node = right ? make_pair(parser, NODE_SEQUENCE, node, right) : NULL;
    }
    return node;
}

struct node *parse_line(struct parser *parser, struct arena *arena)
{
    parser->lexer.arena = arena;
    skip_newlines(parser);
    if (parser->token.kind == TOKEN_END)
        return NULL;
    struct node *node = parse_sequence(parser);
    if (node && !at_end_of_line(parser))
        return unexpected(parser);
    return parser->lexer.failed ? NULL : node;
}
