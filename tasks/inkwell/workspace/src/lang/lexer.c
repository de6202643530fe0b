#include "lang/lexer.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "core/error.h"

static const char *at;
static int line;
static bool in_tag;
static bool trim_next; /* the tag before ended in -}} or -%} */

void ink_lex_begin(const char *source)
{
    at = source;
    line = 1;
    in_tag = false;
    trim_next = false;
}

static ink_token token(ink_token_kind kind, const char *text, size_t size)
{
    ink_token made = {kind, text, size, line};
    return made;
}

static void advance(size_t count)
{
    for (; count > 0; count--)
        if (*at++ == '\n')
            line++;
}

static const char *find_tag(const char *from)
{
    for (; (from = strchr(from, '{')) != NULL; from++)
        if (from[1] == '{' || from[1] == '%' || from[1] == '#')
            return from;
    return NULL;
}

static void skip_comment(void)
{
    const char *end = strstr(at + 2, "#}");
    if (!end)
        fail(INKWELL_SYNTAX, line, "comment is not closed");
    advance((size_t)(end - at) + 2);
}

static ink_token open_tag(void)
{
    ink_token made = token(at[1] == '{' ? TOK_OPEN_OUT : TOK_OPEN_STMT, at, 2);
    advance(at[2] == '-' ? 3 : 2);
    in_tag = true;
    return made;
}

static ink_token lex_text(void)
{
    for (;;) {
        if (trim_next) {
            advance(strspn(at, " \t\r\n"));
            trim_next = false;
        }
        if (!*at)
            return token(TOK_END, at, 0);
        const char *tag = find_tag(at);
        if (tag == at && at[1] == '#') {
            skip_comment();
            continue;
        }
        if (tag == at)
            return open_tag();
        size_t length = tag ? (size_t)(tag - at) : strlen(at);
        size_t kept = length;
        if (tag && tag[1] != '#' && tag[2] == '-')
            while (kept && strchr(" \t\r\n", at[kept - 1]))
                kept--;
        ink_token made = token(TOK_TEXT, at, kept);
        advance(length);
        if (kept)
            return made;
    }
}

static bool close_tag(ink_token *made)
{
    const char *from = *at == '-' ? at + 1 : at;
    if (strncmp(from, "}}", 2) != 0 && strncmp(from, "%}", 2) != 0)
        return false;
    *made = token(*from == '}' ? TOK_CLOSE_OUT : TOK_CLOSE_STMT, at, 2);
    trim_next = from != at;
    at = from + 2;
    in_tag = false;
    return true;
}

static ink_token lex_string(void)
{
    const char *end = at + 1;
    while (*end && *end != '"')
        end += end[0] == '\\' && end[1] ? 2 : 1;
    if (!*end)
        fail(INKWELL_SYNTAX, line, "text is not closed");
    ink_token made = token(TOK_STRING, at + 1, (size_t)(end - at) - 1);
    advance((size_t)(end - at) + 1);
    return made;
}

static ink_token lex_sign(void)
{
    static const char *const twins[] = {"==", "!=", "<=", ">="};
    size_t size = 1;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strncmp(at, twins[i], 2) == 0)
            size = 2;
    if (size == 1 && !strchr("+-*/%~<>=|.,()[]", *at))
        fail(INKWELL_SYNTAX, line, "unexpected character '%c'", *at);
    ink_token made = token(TOK_SIGN, at, size);
    at += size;
    return made;
}

static size_t number_size(void)
{
    size_t size = strspn(at, "0123456789");
    if (at[size] == '.' && isdigit((unsigned char)at[size + 1]))
        size += 1 + strspn(at + size + 1, "0123456789");
    return size;
}

ink_token ink_lex_next(void)
{
    if (!in_tag)
        return lex_text();
    advance(strspn(at, " \t\r\n"));
    if (!*at)
        fail(INKWELL_SYNTAX, line, "tag is not closed");

    ink_token made;
    if (close_tag(&made))
        return made;
    if (*at == '"')
        return lex_string();
    if (isdigit((unsigned char)*at)) {
        made = token(TOK_NUMBER, at, number_size());
    } else if (isalpha((unsigned char)*at) || *at == '_') {
        size_t size = 1;
        while (isalnum((unsigned char)at[size]) || at[size] == '_')
            size++;
        made = token(TOK_NAME, at, size);
    } else {
        return lex_sign();
    }
    at += made.size;
    return made;
}
