#include "lexer.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "buf.h"
#include "diag.h"
#include "vars.h"

/* Longer operators come before those that they begin with. */
static const char *const operators[] = {
    "&&", "||", ";", "|", "&", "<", ">", "(", ")",
};

void lexer_init(struct lexer *lexer, const char *name, const char *source)
{
    *lexer = (struct lexer){ .name = name, .source = source, .line = 1 };
}

void lexer_fail(struct lexer *lexer, int line, const char *format, ...)
{
    if (lexer->failed)
        return;
    lexer->failed = true;
    struct buf message = {0};
    va_list list;
    va_start(list, format);
    buf_add_format_list(&message, format, list);
    va_end(list);
    complain("%s:%d: syntax error%s", lexer->name, line, message.bytes);
    buf_free(&message);
}

static char peek(const struct lexer *lexer)
{
    return lexer->source[lexer->pos];
}

static char peek_at(const struct lexer *lexer, size_t offset)
{
    return lexer->source[lexer->pos + offset];
}

static bool looking_at(const struct lexer *lexer, const char *text)
{
    return strncmp(lexer->source + lexer->pos, text, strlen(text)) == 0;
}

static void step(struct lexer *lexer)
{
    if (peek(lexer) == '\n')
        lexer->line++;
    lexer->pos++;
}

static void skip_blanks(struct lexer *lexer)
{
    for (;;) {
        if (peek(lexer) == ' ' || peek(lexer) == '\t')
            step(lexer);
        else if (looking_at(lexer, "\\\n"))
            step(lexer), step(lexer);
        else
            break;
    }
    if (peek(lexer) == '#')
        while (peek(lexer) && peek(lexer) != '\n')
            step(lexer);
}

static void unterminated(struct lexer *lexer, int line, const char *opening)
{
    lexer_fail(lexer, line, ": unterminated %s", opening);
}

static void scan_backslash(struct lexer *lexer)
{
    step(lexer);
    if (peek(lexer))
        step(lexer);
}

static void scan_single_quotes(struct lexer *lexer)
{
    int line = lexer->line;
    step(lexer);
    while (peek(lexer) && peek(lexer) != '\'')
        step(lexer);
    if (!peek(lexer))
        unterminated(lexer, line, "'");
    else
        step(lexer);
}

/* After "${": a name or a special parameter, and the brace. */
static void scan_parameter(struct lexer *lexer)
{
    int line = lexer->line;
    const char *start = lexer->source + lexer->pos;
    size_t size = name_length(start);
    while (size == 0 && isdigit((unsigned char)peek_at(lexer, 0)))
        step(lexer);
    if (size == 0 && start == lexer->source + lexer->pos && *start && strchr("?#@*$", *start))
        size = 1;
    lexer->pos += size;
    if (start == lexer->source + lexer->pos || peek(lexer) != '}')
        lexer_fail(lexer, line, ": bad substitution");
    else
        step(lexer);
}

static void scan_dollar(struct lexer *lexer)
{
    step(lexer);
    if (peek(lexer) == '{') {
        step(lexer);
        scan_parameter(lexer);
    }
}

static void scan_double_quotes(struct lexer *lexer)
{
    int line = lexer->line;
    step(lexer);
    while (!lexer->failed && peek(lexer) && peek(lexer) != '"') {
        if (peek(lexer) == '\\')
            scan_backslash(lexer);
        else if (peek(lexer) == '$')
            scan_dollar(lexer);
        else
            step(lexer);
    }
    if (!peek(lexer))
        unterminated(lexer, line, "\"");
    else
        step(lexer);
}

static bool ends_word(char c)
{
    return c == '\0' || strchr(" \t\n;&|<>()", c) != NULL;
}

static void scan_word(struct lexer *lexer)
{
    while (!lexer->failed && !ends_word(peek(lexer))) {
        switch (peek(lexer)) {
        case '\\':
            scan_backslash(lexer);
            break;
        case '\'':
            scan_single_quotes(lexer);
            break;
        case '"':
            scan_double_quotes(lexer);
            break;
        case '$':
            scan_dollar(lexer);
            break;
        default:
            step(lexer);
        }
    }
}

static const char *scan_operator(struct lexer *lexer)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (looking_at(lexer, operators[i])) {
            lexer->pos += strlen(operators[i]);
            return operators[i];
        }
    return NULL;
}

struct token lexer_next(struct lexer *lexer)
{
    skip_blanks(lexer);
    struct token token = { .line = lexer->line };
    if (lexer->failed || !peek(lexer))
        return token;
    if (peek(lexer) == '\n') {
        step(lexer);
        token.kind = TOKEN_NEWLINE;
        return token;
    }
    token.text = scan_operator(lexer);
    if (token.text) {
        token.kind = TOKEN_OPERATOR;
        return token;
    }
    size_t start = lexer->pos;
    scan_word(lexer);
    if (lexer->failed)
        return (struct token){ .line = token.line };
    token.kind = TOKEN_WORD;
    token.text = arena_strndup(lexer->arena, lexer->source + start, lexer->pos - start);
    return token;
}
